import {
  InputError,
  OutOfBounds,
  refusal,
  scopedBoundedThread,
  type Bounds,
  type Diagnostic,
  type Scope,
  type Where,
} from '../base/index.js';
import { advertisementUnusable } from './diagnostics/advertisement.js';
import { advertisementHere, drawHere, type AdvertisementFile, type DrawnAdvertisement } from './advertisement.js';

/** Bounds of reading and drawing: the largest page is drawn in ten seconds. */
const BOUNDS: Bounds = { seconds: 20, bytes: 1.5e9 };

/** What the thread is asked and answers. */
export type AdvertisementAsked =
  | { readonly to: 'read'; readonly bytes: Uint8Array; readonly where: Where }
  | { readonly to: 'draw'; readonly pdf: Uint8Array; readonly width: number };
export type AdvertisementAnswer =
  | { readonly kind: 'read'; readonly file: AdvertisementFile }
  | { readonly kind: 'drawn'; readonly drawn: DrawnAdvertisement }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

const advertisementThread = scopedBoundedThread<AdvertisementAsked, AdvertisementAnswer>(
  new URL('./advertisement-thread.js', import.meta.url),
);

/**
 * Reads an advertisement on a thread that is ended where the file takes too long, or too much memory: some files keep a renderer busy for ever.
 *
 * @throws InputError where the PDF is damaged, locked, has not exactly one page, or takes too much
 */
export async function advertisementPicture(bytes: Uint8Array, where: Where, scope: Scope): Promise<AdvertisementFile> {
  if (!isPdf(bytes) || !scope.get(advertisementThread).available) return advertisementHere(bytes, where);
  const answer = await asked({ to: 'read', bytes, where }, where, scope);
  if (answer.kind !== 'read') throw notThat(answer);
  return answer.file;
}

/**
 * Draws the only page of a PDF that `advertisementPicture` gave, within the same bounds: at another size it may take longer.
 *
 * @param width in pixels, rounded; the height follows. Both stay under a bound.
 * @throws InputError where it takes too much
 */
export async function drawAdvertisement(
  pdf: Uint8Array,
  width: number,
  where: Where,
  scope: Scope,
): Promise<DrawnAdvertisement> {
  if (!scope.get(advertisementThread).available) return drawHere(pdf, width);
  const answer = await asked({ to: 'draw', pdf, width }, where, scope);
  if (answer.kind !== 'drawn') throw notThat(answer);
  return answer.drawn;
}

async function asked(what: AdvertisementAsked, where: Where, scope: Scope): Promise<AdvertisementAnswer> {
  try {
    return await scope.get(advertisementThread).ask(what, { bounds: BOUNDS });
  } catch (error) {
    throw error instanceof OutOfBounds ? unending(where, error.of) : error;
  }
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

const unending = (where: Where, of: OutOfBounds['of']): InputError =>
  refusal(
    advertisementUnusable(
      where,
      of === 'time' ? { fault: 'too-slow', seconds: BOUNDS.seconds } : { fault: 'too-much-memory' },
    ),
  );

/** The error for an answer that is not the one asked for: a refusal, or else a fault of this program. */
const notThat = (answer: AdvertisementAnswer): Error =>
  answer.kind === 'refused'
    ? new InputError(answer.diagnostics)
    : new TypeError(`The advertisement thread answered with “${answer.kind}”.`);
