import { BoundedThread, InputError, OutOfBounds, refuse, words, type Bounds, type Diagnostic } from '../base/index.js';
import type { Where } from '../base/index.js';
import { advertisementHere, drawHere, type AdvertisementFile, type DrawnAdvertisement } from './advertisement.js';

/** A page of the largest sheet is drawn in ten seconds. */
const BOUNDS: Bounds = { seconds: 20, bytes: 1.5e9 };

/** What the thread is asked and answers. */
export type AdvertisementAsked =
  | { readonly to: 'read'; readonly bytes: Uint8Array; readonly where: Where }
  | { readonly to: 'draw'; readonly pdf: Uint8Array; readonly width: number };
export type AdvertisementAnswer =
  | { readonly kind: 'read'; readonly file: AdvertisementFile }
  | { readonly kind: 'drawn'; readonly drawn: DrawnAdvertisement }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

const thread = new BoundedThread<AdvertisementAsked, AdvertisementAnswer>(
  new URL('./advertisement-thread.js', import.meta.url),
);

/**
 * Reads an advertisement on a thread that is ended where the file takes too long, or too much memory: some files keep a renderer busy for ever.
 *
 * @throws InputError where the PDF is damaged, locked, has not exactly one page, or takes too much
 */
export async function advertisementPicture(bytes: Uint8Array, where: Where): Promise<AdvertisementFile> {
  if (!isPdf(bytes) || !thread.available) return advertisementHere(bytes, where);
  const answer = await asked({ to: 'read', bytes, where }, where);
  if (answer.kind === 'read') return answer.file;
  throw new InputError(answer.kind === 'refused' ? answer.diagnostics : []);
}

/**
 * Draws the only page of a PDF that `advertisementPicture` gave, within the same bounds: at another size it may take longer.
 *
 * @param width in pixels, rounded; the height follows. Both stay under a bound.
 * @throws InputError where it takes too much
 */
export async function drawAdvertisement(pdf: Uint8Array, width: number, where: Where): Promise<DrawnAdvertisement> {
  if (!thread.available) return drawHere(pdf, width);
  const answer = await asked({ to: 'draw', pdf, width }, where);
  if (answer.kind === 'drawn') return answer.drawn;
  throw new InputError(answer.kind === 'refused' ? answer.diagnostics : []);
}

async function asked(what: AdvertisementAsked, where: Where): Promise<AdvertisementAnswer> {
  try {
    return await thread.ask(what, { bounds: BOUNDS });
  } catch (error) {
    throw error instanceof OutOfBounds ? unending(where, error.of) : error;
  }
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

const unending = (where: Where, of: OutOfBounds['of']): InputError => {
  const because =
    of === 'time'
      ? words(`it takes more than ${BOUNDS.seconds} seconds`, `耗时超过 ${BOUNDS.seconds} 秒`)
      : words('it takes too much memory', '占用内存过多');
  return refuse(
    'photo/advertisement',
    where,
    words(`The advertisement cannot be drawn: ${because.en}.`, `广告的 PDF 无法绘出：${because.zh}。`),
    words('Ask for it again, exported anew and with less in it.', '请索取重新导出、内容较简的文件。'),
  );
};
