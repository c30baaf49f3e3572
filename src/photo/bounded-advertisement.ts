import { BoundedThread, InputError, OutOfBounds, refuse, words, type Bounds, type Diagnostic } from '../base/index.js';
import type { Where } from '../base/index.js';
import { advertisementHere, type AdvertisementFile } from './advertisement.js';

/** A page of the largest sheet is drawn in ten seconds. */
const BOUNDS: Bounds = { seconds: 20, bytes: 1.5e9 };

/** What the thread is asked and answers. */
export interface AdvertisementAsked {
  readonly bytes: Uint8Array;
  readonly where: Where;
}
export type AdvertisementAnswer =
  | { readonly kind: 'read'; readonly file: AdvertisementFile }
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
  try {
    const answer = await thread.ask({ bytes, where }, { bounds: BOUNDS });
    if (answer.kind === 'refused') throw new InputError(answer.diagnostics);
    return answer.file;
  } catch (error) {
    if (error instanceof OutOfBounds) throw unending(where, error.of);
    throw error;
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
