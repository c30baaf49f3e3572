import { visit, type Document } from 'yaml';
import { words, type Words } from './diagnostics.js';
import { HALF_WIDTH, type YamlFault } from './yaml-faults.js';

/** A key at the start of a line, and what follows it. Keys of this program are Latin; those of front matter may be Chinese. */
const KEY_LINE =
  /^([ \t\u00a0\u3000]*(?:[-－—•·][ \u3000]*)?)([A-Za-z][\w.-]{0,39}|[\p{Script=Han}]{1,8})([ \u3000]*：[ \u3000]*|:\u3000+|:(?=[^\s/:]))(.*)$/u;

interface Line {
  readonly text: string;
  readonly offset: number;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text.split('\n').map((line) => {
    const here = offset;
    offset += line.length + 1;
    return { text: line, offset: here };
  });
}

/** Faults of a text that cannot be parsed: keys with a full-width colon anywhere, or else full-width marks in the faulty lines. */
export function fullWidthFaults(
  text: string,
  faults: readonly number[],
  isKey: (name: string) => boolean,
): YamlFault[] {
  const lines = linesOf(text);
  const keys = lines.flatMap((line) => keyFault(line, isKey) ?? indentFault(line) ?? []);
  if (keys.length > 0) return keys;
  return lines
    .filter(({ text: line, offset }) => faults.some((at) => at >= offset && at <= offset + line.length))
    .flatMap((line) => markFault(line) ?? []);
}

/** Faults of a text that parses, but not as it was meant: a key with a full-width colon has become part of the text before it, or of the key. */
export function fullWidthKeys(text: string, document: Document, isKey: (name: string) => boolean): YamlFault[] {
  const found: YamlFault[] = [];
  const lookAt = (from: number, to: number): void => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    found.push(
      ...linesOf(text.slice(start, to)).flatMap(
        (line) => keyFault({ ...line, offset: line.offset + start }, isKey) ?? [],
      ),
    );
  };
  visit(document, {
    Scalar(role, node, path) {
      const source = typeof node.value === 'string' ? node.value : '';
      const [from, to] = node.range ?? [0, 0];
      if (node.type !== 'PLAIN') return;
      const several = text.slice(from, to).includes('\n');
      if (role === 'key' && /^[-－]?\u3000|^[\w-]+[：，]/u.test(source)) found.push(keyMark(text, from, source));
      else if (several || path.length === 1) lookAt(from, to);
    },
  });
  return found;
}

/** A key without YAML's own colon and space after it. */
function keyFault({ text, offset }: Line, isKey: (name: string) => boolean): YamlFault | null {
  const match = KEY_LINE.exec(text);
  if (match === null) return null;
  const [, lead = '', key = '', colon = '', rest = ''] = match;
  if (!/^[A-Za-z]/u.test(key) && !isKey(key)) return null;
  const at = offset + lead.length + key.length;
  const wanted = `${lead.replace(/[\u3000\u00a0]/gu, ' ').replace(/^( *)[－—•·] */u, '$1- ')}${key}: ${rest.trim()}`;
  const found = colon.includes('：') ? 'full-width-colon' : colon.includes('\u3000') ? 'full-width-space' : 'no-space';
  return {
    offset: found === 'full-width-colon' ? at : at + 1,
    reason: { kind: 'colon', key, found, meant: wanted.trim() },
  };
}

/** A line that begins with characters which YAML does not take for indentation. */
function indentFault({ text, offset }: Line): YamlFault | null {
  const match = /^[ \t]*[\u3000\u00a0]|^[ \t]*[-－]\u3000|^[ \t]*－/u.exec(text);
  if (match === null) return null;
  const mark = match[0].charAt(match[0].length - 1);
  const meant = text.replace(/^[ \t\u3000\u00a0－-]+/u, (lead) =>
    lead
      .replace(/\t/gu, '  ')
      .replace(/[\u3000\u00a0]/gu, ' ')
      .replace(/－ ?/gu, '- '),
  );
  return { offset: offset + match[0].length - 1, reason: { kind: 'indent-mark', mark, meant: meant.trim() } };
}

/** A full-width mark in a key, which makes it a different key. */
function keyMark(text: string, from: number, source: string): YamlFault {
  const at = source.search(/[：，\u3000－]/u);
  const mark = source.charAt(at);
  const wanted = `${source.slice(0, at)}${HALF_WIDTH[mark] ?? mark}${source.slice(at + 1).trim()}`;
  return {
    offset: text.indexOf(source.slice(0, at + 1), from) + at,
    reason: { kind: 'key-mark', mark, meant: wanted.trim() },
  };
}

/** The first full-width mark in a faulty line that stands in the place of one of YAML's own. */
function markFault({ text, offset }: Line): YamlFault | null {
  const at = text.search(/[：，［］【】｛｝“”‘’＂＃－\u3000\u00a0]/u);
  if (at < 0) return null;
  const mark = text.charAt(at);
  const wanted = text.replace(
    /[：，［］【】｛｝“”‘’＂＃－\u3000\u00a0] */gu,
    (found) => HALF_WIDTH[found.charAt(0)] ?? found,
  );
  return { offset: offset + at, reason: { kind: 'line-mark', mark, meant: wanted.trim() } };
}

/** What a value that a schema refuses probably means: the same without full-width marks. Null where it has none. */
export function meantValue(value: string): Words | null {
  if (!/^[“‘"「［【｛].*[”’"」］】｝]$|^[\d.，、－\s]+$/u.test(value)) return null;
  const meant = value.replace(/[：，、［］【】｛｝“”‘’＂－\u3000]/gu, (mark) => HALF_WIDTH[mark] ?? mark);
  return meant === value
    ? null
    : words(`It has full-width marks; type: ${meant}`, `其中有全角符号，请改写为：${meant}`);
}
