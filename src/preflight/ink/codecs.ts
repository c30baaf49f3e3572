/* Codecs that the image library lacks, from pdf.js: OpenJPEG and its own. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFDocument, PDFName, PDFObjectCopier, PDFStream } from '@cantoo/pdf-lib';
import type { Unread } from '../facts.js';
import { jbig2Area } from './jbig2-area.js';
import { inlineImageStream, saveDocument, type InlineImage } from '../../pdf/index.js';

/** Folder of pdf.js's decoders in WebAssembly; pdf.js requires the slash at the end. */
const WASM_FOLDER = `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'wasm')}/`;

/** Loads the decoder on first use, because few pictures need it and loading takes a third of a second. */
async function jpxDecoder() {
  const { JpxImage } = await import('pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs');
  JpxImage.setOptions({
    useWasm: true,
    useWorkerFetch: false,
    wasmUrl: WASM_FOLDER,
    handler: { sendWithPromise: (_, { filename }) => readFile(join(WASM_FOLDER, filename)) },
  });
  return JpxImage;
}

/** Samples of 8 bits, by pixel. */
export interface JpxSamples {
  readonly samples: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** JPEG 2000 (7.4.9), unless it has more samples than `limit`. */
export async function decodeJpx(bytes: Uint8Array, indexed: boolean, limit: number): Promise<JpxSamples | Unread> {
  try {
    const JpxImage = await jpxDecoder();
    const { width, height, componentsCount: components } = JpxImage.parseImageProperties(bytes);
    if (width * height * components > limit) return beyond(width * height * components);
    const samples = await JpxImage.decode(bytes, { numComponents: components, isIndexedColormap: indexed });
    return samples.length < width * height * components ? 'undecodable' : { samples, width, height, components };
  } catch {
    return 'undecodable';
  }
}

/** Greatest size of an image's samples; a broadsheet in four inks at 400 ppi has 200 MB. */
export const MOST_BYTES = 250_000_000;

/** Why an image with so many bytes of samples is not decoded: those that no newspaper has are not sound. */
const beyond = (bytes: number): Unread => (bytes > MOST_BYTES ? 'undecodable' : 'costly');

/** Filters of images with one bit a pixel. */
const BILEVEL: ReadonlySet<string> = new Set(['CCITTFaxDecode', 'JBIG2Decode']);
export const isBilevel = (filter: string | null): boolean => filter !== null && BILEVEL.has(filter);

/** Pixels of regions of JBIG2, of which each takes a byte while it is decoded. */
const MOST_BILEVEL = 150_000_000;

/** Rows of one bit a pixel as the file's codec gives them, from fax (7.4.6) or JBIG2 (7.4.7). */
export async function decodeBilevel(image: PDFStream | InlineImage): Promise<Uint8Array | Unread> {
  const area = jbig2Area(image);
  if (area > MOST_BILEVEL) return beyond(area / 8);
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const page = document.addPage([1, 1]);
  const picture =
    image instanceof PDFStream
      ? PDFObjectCopier.for(image.dict.context, context).copy(image)
      : inlineImageStream(context, image);
  for (const key of ['ColorSpace', 'Decode', 'SMask', 'Mask', 'ImageMask', 'Intent'])
    picture.dict.delete(PDFName.of(key));
  picture.dict.set(PDFName.of('ColorSpace'), PDFName.of('DeviceGray'));
  picture.dict.set(PDFName.of('BitsPerComponent'), context.obj(1));
  page.node.set(PDFName.of('Resources'), context.obj({ XObject: { Image: context.register(picture) } }));
  page.node.set(PDFName.of('Contents'), context.register(context.stream('/Image Do')));
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: await saveDocument(document, false),
    verbosity: 0,
    isEvalSupported: false,
    wasmUrl: WASM_FOLDER,
  });
  try {
    const read = await (await task.promise).getPage(1);
    const { fnArray, argsArray } = await read.getOperatorList();
    const drawn = fnArray.indexOf(OPS.paintImageXObject);
    if (drawn < 0) return 'undecodable';
    const [name] = argsArray[drawn] as [string];
    const { data, kind } = read.objs.get(name) as { data: Uint8Array | null; kind: number };
    return data !== null && kind === ONE_BIT ? Uint8Array.from(data) : 'undecodable';
  } catch {
    return 'undecodable';
  } finally {
    await task.destroy();
  }
}

/** `ImageKind.GRAYSCALE_1BPP` of pdf.js. */
const ONE_BIT = 1;
