import { parseFragment } from 'parse5';
import { diagnostic, refuse, words } from '../../base/index.js';
import { binaryKind } from '../magic.js';
import type { RawManuscript } from '../raw.js';
import type { EmbeddedPicture } from '../types.js';
import { attribute, TreeReader, type TreeOrigin } from './html-tree.js';
import { embeddedName } from './picture-address.js';

/** Style names of Word and WPS in English and Chinese; the built-in map of mammoth knows `heading 1` to `heading 6`. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='标题'] => h1.title:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='副标题'] => h2:fresh",
  ...[1, 2, 3, 4, 5, 6].map((n) => `p[style-name='标题 ${n}'] => h${n}:fresh`),
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='题注'] => p.caption:fresh",
  "p[style-name='图注'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='引用'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** A Word or WPS document: styles become headings, pictures are taken out; a line of its `source` is a paragraph. */
export async function readDocx(file: string, bytes: Uint8Array): Promise<RawManuscript> {
  const binary = binaryKind(bytes);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw refuse(
      'manuscript/not-docx',
      { file },
      words(
        `Expected a .docx document, but this is ${binary?.name.en ?? 'something else'}.`,
        `应为 .docx 文档，实际是${binary?.name.zh ?? '别的文件'}。`,
      ),
      words(
        'Open it in Word or WPS and save it as .docx, without a password.',
        '请用 Word 或 WPS 打开，另存为不加密的 .docx。',
      ),
    );
  // 70 ms that no other format need wait for
  const [{ default: mammoth }, { emphasisRead }] = await Promise.all([import('mammoth'), import('./docx-emphasis.js')]);
  const pictures: EmbeddedPicture[] = [];
  const convertImage = mammoth.images.imgElement(async (image) => {
    const picture = new Uint8Array(await image.readAsBuffer());
    const name = embeddedName(pictures.length + 1, picture);
    pictures.push({ name, bytes: picture });
    return { src: name };
  });
  const options = { styleMap: STYLES, convertImage, ignoreEmptyParagraphs: false, externalFileAccess: false };
  const result = await mammoth
    .convertToHtml({ buffer: Buffer.from(emphasisRead(bytes)) }, options)
    .catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw refuse(
        'manuscript/broken-docx',
        { file },
        words(`The .docx document cannot be read: ${why}`, `无法读取该 .docx 文档：${why}`),
        words('Open it in Word or WPS and save it again.', '请用 Word 或 WPS 打开后重新保存。'),
      );
    });
  const { origin, source } = paragraphOrigin();
  const reader = new TreeReader(origin);
  reader.read(parseFragment(result.value));
  reader.finish();
  const diagnostics = result.messages
    .filter((m) => !/^Unrecognised (?:paragraph|run|table) style/u.test(m.message)) // their text is read all the same
    .map((m) =>
      diagnostic(m.type === 'error' ? 'warning' : 'note', 'manuscript/docx', { file }, words(m.message, m.message)),
    );
  return {
    format: 'docx',
    source: source(),
    blocks: reader.blocks,
    pictures,
    changes: reader.changes,
    omissions: [],
    diagnostics,
  };
}

/** Writes the document's text out, one paragraph a line, while it is read; offsets in that text are the places. */
function paragraphOrigin(): { origin: TreeOrigin; source: () => string } {
  const parts: string[] = [];
  let length = 0;
  let begun = false;
  const write = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const origin: TreeOrigin = {
    begin() {
      if (begun) write('\n');
      begun = true;
    },
    text(node) {
      const from = length;
      write(node.value.replaceAll('\n', ' '));
      return [{ at: 0, from }];
    },
    here: () => length,
    picture: (element) => attribute(element, 'src'),
  };
  return { origin, source: () => parts.join('') };
}
