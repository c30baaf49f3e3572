/** The characters that codes stand for (ISO 32000-1, 9.10.3). Read here and not by the code that repairs them, so that a fault there shows. */
export function readToUnicode(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, kind, body] of cmap.matchAll(/begin(bfchar|bfrange)([\s\S]*?)end\1/g)) {
    const tokens = body!.match(/<[0-9A-Fa-f\s]*>|\[|\]/g) ?? [];
    if (kind === 'bfchar') {
      for (let i = 0; i + 1 < tokens.length; i += 2) map.set(code(tokens[i]!), text(tokens[i + 1]!));
    } else ranges(tokens, map);
  }
  return map;
}

function ranges(tokens: readonly string[], map: Map<number, string>): void {
  for (let i = 0; i + 2 < tokens.length;) {
    const first = code(tokens[i]!);
    const last = Math.min(code(tokens[i + 1]!), first + 0xffff);
    i += 2;
    if (tokens[i] === '[') {
      for (let n = first; tokens[++i] !== ']' && i < tokens.length; n++) map.set(n, text(tokens[i]!));
      i++;
    } else {
      const start = text(tokens[i++]!);
      const head = start.slice(0, -1);
      const tail = start.charCodeAt(start.length - 1);
      for (let n = first; n <= last; n++) map.set(n, head + String.fromCharCode(tail + n - first));
    }
  }
}

const digits = (token: string): string => token.replace(/[<>\s]/g, '');
const code = (token: string): number => Number.parseInt(digits(token) || '0', 16);
const text = (token: string): string => {
  const hex = digits(token);
  return Buffer.from(hex.padStart(Math.ceil(hex.length / 4) * 4, '0'), 'hex')
    .swap16()
    .toString('utf16le');
};
