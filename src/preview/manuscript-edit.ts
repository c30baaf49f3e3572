import { refuse, words } from '../base/index.js';
import type { Story } from '../manuscript/index.js';
import { encodingNamed } from './encode.js';
import { Changed } from './history.js';

export interface Replacement {
  readonly file: string;
  /** The file as it is now. */
  readonly before: Uint8Array;
  readonly read: (bytes: Uint8Array) => Promise<Story>;
  /** Of the block in the story. */
  readonly index: number;
  readonly from: string;
  readonly to: string;
}

/**
 * A manuscript in which one block has another text: its encoding, its line ends and every other byte as they were.
 *
 * @throws InputError where the block has changed meanwhile, or where another story would be read out of the new file
 */
export async function replaceInManuscript({ file, before, read, index, from, to }: Replacement): Promise<Uint8Array> {
  const story = await read(before);
  const block = story.blocks[index];
  if (block?.text !== from) throw new Changed(file, from, block?.text ?? '');
  const { format, encoding: name } = story.source;
  if (format === 'docx') throw inItsProgram(file);
  const encoding = encodingNamed(name);
  const text = encoding.decode(before);
  const unchanged = encoding.encode(text);
  if (unchanged === null || !Buffer.from(before).equals(unchanged)) throw notInEncoding(file, name);
  const [start, end] = spanOf(text, block.span, name.endsWith('(BOM)'));
  const typed = text.slice(start, end);
  const inside = typed.indexOf(from);
  // Normalising may have changed what was typed: then the whole place is typed anew.
  const [at, until] = inside >= 0 ? [start + inside, start + inside + from.length] : [start, end];
  const parts = [text.slice(0, at), format === 'html' ? escaped(to) : to, text.slice(until)].map((part) =>
    encoding.encode(part),
  );
  if (parts.some((part) => part === null)) throw notInEncoding(file, name);
  const after = Buffer.concat(parts as Uint8Array[]);
  const again = await read(after);
  const same =
    again.blocks.length === story.blocks.length &&
    again.blocks.every(
      (other, i) => other.kind === story.blocks[i]!.kind && (i === index || other.text === story.blocks[i]!.text),
    );
  if (!same) throw otherwise(file);
  return after;
}

/** Offsets of a place given by lines and columns; a line ends with LF, CRLF or CR. */
function spanOf(text: string, span: Story['blocks'][number]['span'], marked: boolean): readonly [number, number] {
  const starts = [marked ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n|\u2028|\u2029/g)) starts.push(index + end.length);
  const offset = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  return [offset(span.line, span.column), offset(span.endLine, span.endColumn)];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const inItsProgram = (file: string) =>
  refuse(
    'preview/docx',
    { file },
    words('A .docx is not written to from here.', '不能在此处修改 .docx 文件。'),
    words(
      'Edit it in its own program; the page follows. Or give the text in edition.yaml (headline:, deck:).',
      '请用原来的软件修改，版面随之更新；或在 edition.yaml 中写明（headline:、deck:）。',
    ),
  );

const notInEncoding = (file: string, encoding: string) =>
  refuse(
    'preview/encoding',
    { file },
    words(
      `The file is in ${encoding}, which lacks a character of the new text.`,
      `文件为 ${encoding} 编码，其中没有新文字里的某个字符。`,
    ),
    words('Save the file as UTF-8 first.', '请先将文件另存为 UTF-8。'),
  );

const otherwise = (file: string) =>
  refuse(
    'preview/read-otherwise',
    { file },
    words(
      'With this text the manuscript would be read in another way; nothing was written.',
      '改成这样，稿件的其他部分会被识别成别的内容，因此没有写入。',
    ),
    words('Change it in the file itself.', '请直接修改该文件。'),
  );
