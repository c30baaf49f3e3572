import type { BuildRequest, BuildResult } from '../build-types.js';
import type { Archive, BagRef } from '../archive/index.js';
import type { Delivery, DeliveryRequest, DeliveryWorld } from '../deliver/index.js';
import type { PreflightOrder, PreflightOutcome, RunOptions } from '../engine/index.js';
import type { FaceInfo } from '../fonts/index.js';

/** A face and how many characters it covers. */
export type FaceRow = Pick<FaceInfo, 'id' | 'family' | 'weight' | 'licence' | 'file'> & { readonly characters: number };

/** Address and path patterns of a site, where the user names them. */
export interface SiteWish {
  readonly address: string | undefined;
  readonly page: string | undefined;
  readonly story: string | undefined;
}

/** A stream that text is written to. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** A browser that was started and could be asked for its version. */
export interface StartedBrowser {
  readonly path: string;
  readonly source: string;
  readonly version: string;
}

/** Everything that the commands use of the machine and of the program: the tests give their own. */
export interface CliWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  readonly folder: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly version: string;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  readonly build: (request: BuildRequest, options: RunOptions) => Promise<BuildResult>;
  /** Serves the edition until the user interrupts; `onOpen` gets the address. */
  readonly preview: (request: BuildRequest, port: number, onOpen: (address: string) => void) => Promise<void>;
  /** Checks a PDF; the condition is a name, or the absolute path of a profile. */
  readonly preflight: (order: PreflightOrder) => Promise<PreflightOutcome>;
  /** Delivers an edition; `told` is called for each file as it arrives, and when the connection breaks. */
  readonly deliver: (request: DeliveryRequest, told: Pick<DeliveryWorld, 'tell' | 'broke'>) => Promise<Delivery>;
  /** Builds an edition again from its bag; paths of the payload files that come out different. */
  readonly rebuild: (bag: BagRef) => Promise<readonly string[]>;
  /** Writes the e-paper of some bags of one publication; options that are left out are those of the newest edition. */
  readonly epaper: (archive: Archive, bags: readonly BagRef[], folder: string, wish: SiteWish) => Promise<void>;
  /** Serves an archive to this machine until the signal ends it; `onReady` gets the address. */
  readonly serve: (archive: Archive, port: number, onReady: (address: string) => void) => Promise<void>;
  /** Opens an address in the user's browser, where there is one. */
  readonly open: (address: string) => void;
  readonly fonts: () => Promise<readonly FaceRow[]>;
  /** Finds the browser, starts it and ends it. */
  readonly browser: () => Promise<StartedBrowser>;
  /** The picture formats that can be read, such as `jpeg`. */
  readonly pictureFormats: () => Promise<readonly string[]>;
  /** The built-in press conditions whose profiles make separations here. */
  readonly pressConditions: () => Promise<readonly string[]>;
  readonly cacheFolder: string;
  readonly nodeVersion: string;
  /** The least version of Node, as package.json says it. */
  readonly nodeNeeded: string;
}
