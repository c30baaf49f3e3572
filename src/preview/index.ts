// In:       an edition's folder or a manuscript, and the pipeline with whatever it keeps warm.
// Out:      the address of a local page that shows the edition as it will print, and follows its files.
// Promises: answers this machine and the opened address alone; serves no file by its path; never writes over a file that changed meanwhile.
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BuildRequest } from '../build-types.js';
import { clientFiles } from './client-files.js';
import { OpenPreview, type PreviewWorld } from './open-preview.js';

export type * from './types.js';
export type { PreviewWorld } from './open-preview.js';
export * as previewDiagnostics from './diagnostics.js';

export interface PreviewRequest {
  readonly request: BuildRequest;
  /** 0 for any that is free. */
  readonly port: number;
}

export interface Preview {
  /** With the token: anyone who has this address may read and edit. */
  readonly address: string;
  /** When the first build has come to an end, good or not. */
  readonly ready: Promise<void>;
  /** How many builds were begun since it was opened. */
  readonly builds: () => number;
  close(): Promise<void>;
}

/**
 * Opens a preview; resolves once it can be opened in a browser, which loads while the pages are made.
 *
 * @throws EnvironmentError where the port is taken
 */
export async function openPreview({ request, port }: PreviewRequest, world: PreviewWorld): Promise<Preview> {
  const folder = (await stat(request.input)).isDirectory() ? request.input : dirname(request.input);
  const preview = new OpenPreview({ request, folder, world, client: await clientFiles() });
  const address = await preview.open(port);
  return {
    address,
    ready: preview.build(),
    builds: () => preview.builds,
    close: () => preview.close(),
  };
}
