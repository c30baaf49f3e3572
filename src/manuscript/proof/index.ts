import { readFrontMatter } from '../front-matter.js';
import { sourceText } from '../source-text.js';
import type { Story } from '../types.js';
import { compareWithSource, type SourceProof } from './compare.js';
import { passage, type Passage } from './passage.js';
import { docxPassages } from './passages/docx.js';
import { htmlPassages } from './passages/html.js';
import { TEXT_PASSAGES } from './passages/index.js';

export type { SourceFinding, SourceProof } from './compare.js';
export { tellProof } from './tell.js';

/**
 * Proves a story against the bytes that it was read from, by a second reading that shares no code with the first but the decoding of text.
 *
 * @param given texts that the edition gives in place of the manuscript's own
 */
export async function proveSource(file: SourceFile, story: Story, given: readonly string[]): Promise<SourceProof> {
  return compareWithSource(await passagesOf(file), story, given);
}

interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function passagesOf(file: SourceFile): Promise<readonly Passage[]> {
  const source = await sourceText(file);
  if (source.format === 'docx') return docxPassages(file.bytes);
  const { text } = source.decoded;
  if (source.format === 'html') return htmlPassages(text);
  const { bodyStart } = readFrontMatter(file.name, text);
  const matter = frontMatterPassages(text.slice(0, bodyStart));
  return [...matter, ...TEXT_PASSAGES[source.format](text, bodyStart)];
}

/** Values of front matter may be printed; what is not is none of the manuscript's text. */
function frontMatterPassages(matter: string): readonly Passage[] {
  return matter.split('\n').flatMap((text, i) => {
    const value = text.replace(/^[^:：=]*[:：=]/u, '').replace(/^\s*-\s/u, '');
    return value.trim() === '' ? [] : [passage(value, i + 1, 'front-matter', 'perhaps')];
  });
}
