import { parse } from 'parse5';
import { diagnostic, words, type Diagnostic } from '../../base/index.js';
import type { RawManuscript } from '../raw.js';
import { lineMap } from '../traced.js';
import type { EmbeddedPicture } from '../types.js';
import { findArticle } from './article.js';
import { alignPlaces } from './builder.js';
import { attribute, TreeReader, type Element, type TreeOrigin } from './html-tree.js';
import { embeddedName, pictureAddress } from './picture-address.js';

/** An article saved from a site or a WeChat post. Scripts, navigation and what is hidden are passed over; nothing is fetched or run. */
export function readHtml(file: string, source: string): RawManuscript {
  const lines = lineMap(source);
  const pictures: EmbeddedPicture[] = [];
  const diagnostics: Diagnostic[] = [];
  const names = new Map<Element, string | null | undefined>();

  const namePicture = (element: Element): string | null | undefined => {
    const address = [attribute(element, 'data-src'), attribute(element, 'data-original'), attribute(element, 'src')]
      .filter((url) => url !== null && url !== '')
      .map((url) => pictureAddress(url ?? ''))
      .find((a) => a.photo !== null || a.bytes !== null || a.remote);
    if (address === undefined || isIcon(element) || (address.bytes !== null && address.bytes.length < SMALLEST_PHOTO))
      return undefined;
    if (address.bytes !== null) {
      const name = embeddedName(pictures.length + 1, address.bytes);
      pictures.push({ name, bytes: address.bytes });
      return name;
    }
    if (address.remote) {
      diagnostics.push(
        diagnostic(
          'note',
          'manuscript/remote-picture',
          { file, ...lines.locate(element.sourceCodeLocation?.startOffset ?? 0) },
          words('This picture is on the web; nothing is fetched.', '这张图片在网上；程序不会下载。'),
          words('Save it into the photos folder; it is met by its order.', '请把图片存进照片文件夹，将按顺序对应。'),
        ),
      );
    }
    return address.photo;
  };

  const origin: TreeOrigin = {
    begin: () => undefined,
    text(node) {
      const place = node.sourceCodeLocation;
      if (place === null || place === undefined) return [{ at: 0, from: 0 }];
      return alignPlaces(source.slice(place.startOffset, place.endOffset), node.value, place.startOffset);
    },
    here: (element) => element.sourceCodeLocation?.startOffset ?? 0,
    picture(element) {
      if (!names.has(element)) names.set(element, namePicture(element));
      return names.get(element);
    },
  };

  const document = parse(source, { sourceCodeLocationInfo: true });
  const { title, byline, body, skip } = findArticle(document);
  const reader = new TreeReader(origin, skip);
  if (title !== null) reader.readAs(title, { kind: 'heading', level: 1, title: true });
  if (byline !== null) reader.readAs(byline, { kind: 'byline' });
  reader.read(body);
  reader.finish();
  return {
    format: 'html',
    source,
    blocks: reader.blocks,
    pictures,
    changes: reader.changes,
    omissions: [],
    diagnostics,
  };
}

/** Bytes; below this a data: URL is a placeholder or a tracking pixel. */
const SMALLEST_PHOTO = 256;

function isIcon(element: Element): boolean {
  return ['width', 'height'].some((name) => {
    const size = attribute(element, name);
    return size !== null && /^\d+(?:px)?$/u.test(size) && Number.parseInt(size, 10) <= 32;
  });
}

/** The encoding an HTML file names for itself in its first kilobyte (HTML, "prescan a byte stream"), or null. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1] ?? null;
}
