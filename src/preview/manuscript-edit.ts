import { refusal } from '../base/index.js';
import { docxNotWritten, notInEncoding, readOtherwise } from './diagnostics.js';
import type { Story } from '../manuscript/index.js';
import { encodingNamed } from './encode.js';
import { Changed } from './history.js';

export interface Replacement {
  readonly file: string;
  /** The current content of the file. */
  readonly before: Uint8Array;
  readonly read: (bytes: Uint8Array) => Promise<Story>;
  /** Index of the block in the story. */
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
  if (format === 'docx') throw refusal(docxNotWritten({ file }));
  const encoding = encodingNamed(name);
  const text = encoding.decode(before);
  const unchanged = encoding.encode(text);
  if (unchanged === null || !Buffer.from(before).equals(unchanged))
    throw refusal(notInEncoding({ file }, { encoding: name }));
  const [start, end] = spanOf(text, block.span, name.endsWith('(BOM)'));
  const typed = text.slice(start, end);
  const inside = typed.indexOf(from);
  // Normalising may have changed the text of the manuscript; then the whole place is replaced.
  const [at, until] = inside >= 0 ? [start + inside, start + inside + from.length] : [start, end];
  const parts = [text.slice(0, at), format === 'html' ? escaped(to) : to, text.slice(until)].map((part) =>
    encoding.encode(part),
  );
  if (parts.some((part) => part === null)) throw refusal(notInEncoding({ file }, { encoding: name }));
  const after = Buffer.concat(parts as Uint8Array[]);
  const again = await read(after);
  const same =
    again.blocks.length === story.blocks.length &&
    again.blocks.every(
      (other, i) => other.kind === story.blocks[i]!.kind && (i === index || other.text === story.blocks[i]!.text),
    );
  if (!same) throw refusal(readOtherwise({ file }));
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
