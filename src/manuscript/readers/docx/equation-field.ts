import type { Scope } from './document.js';
import type { Style } from './flow.js';
import { MOST } from './limits.js';
import type { Walk } from './walk.js';

/** A switch of an EQ field with what stands in its brackets, or characters. */
type Piece =
  string | { readonly name: string; readonly options: string; readonly items: readonly (readonly Piece[])[] };

/**
 * Reads the code of an EQ field, of which a document has no result: phonetic guides, enclosed and combined characters, fractions, roots.
 * A switch is a backslash, letters, options, and items in brackets parted by , or ; (Microsoft's reference of field codes, "Eq").
 */
export function readEquation(walk: Walk, code: string, scope: Scope, style: Style): void {
  const parser = new Parser(code);
  for (const piece of parser.sequence(false)) show(walk, piece, scope, style);
}

function show(walk: Walk, piece: Piece, scope: Scope, style: Style): void {
  const emit = (text: string, set: Style = style): void => {
    if (text !== '') walk.emitChanged('', text, scope, set, 'equation');
  };
  if (typeof piece === 'string') {
    emit(piece);
    return;
  }
  const all = (pieces: readonly Piece[] | undefined, set: Style = style): void => {
    for (const inner of pieces ?? []) show(walk, inner, scope, set);
  };
  const { name, options, items } = piece;
  const [first, second] = items;
  const isUp = /\\up/u.test(options);
  switch (name) {
    case 'f':
      // 3 and a half is not 31/2.
      if (/\d$/u.test(walk.flow.last)) emit(' ');
      grouped(first);
      emit('/');
      grouped(second);
      return;
    case 'r':
      if (second !== undefined) all(first, { ...style, script: 'superscript' });
      emit('√');
      grouped(second ?? first);
      return;
    case 's':
      items.forEach((item, i) => {
        const lowered = /\\do/u.test(options) || (items.length > 1 && i > 0);
        all(item, { ...style, script: isUp || !lowered ? 'superscript' : 'subscript' });
      });
      return;
    case 'o':
      overstrike();
      return;
    case 'x':
      all(first);
      if (/\\to/u.test(options) && plain(first).length === 1) emit('\u0305');
      return;
    case 'b': {
      const left = /\\[lb]c\\(.)/u.exec(options)?.[1] ?? (/\\rc/u.test(options) ? '' : '(');
      emit(left);
      all(first);
      const right = /\\rc\\(.)/u.exec(options)?.[1] ?? CLOSING[left] ?? (left === '' ? ')' : left);
      emit(/\\lc/u.test(options) && !/\\rc/u.test(options) ? '' : right);
      return;
    }
    case 'i':
      emit(/\\su/u.test(options) ? '∑' : /\\pr/u.test(options) ? '∏' : '∫');
      all(first, { ...style, script: 'subscript' });
      all(second, { ...style, script: 'superscript' });
      all(items[2]);
      return;
    case 'd':
      return;
    default:
      items.forEach((item, i) => {
        if (i > 0) emit(name === 'a' ? ' ' : ',');
        all(item);
      });
  }

  function grouped(pieces: readonly Piece[] | undefined): void {
    const bare = /^(?:[\p{L}\p{M}]*|[\d.,%]*)$/u.test(plain(pieces));
    if (!bare) emit('(');
    all(pieces);
    if (!bare) emit(')');
  }

  /** Characters over one another: a reading over its characters, a sign round one, two lines in the room of one. */
  function overstrike(): void {
    const raised = items.findIndex(isScript);
    if (items.length === 2 && raised === 0 && !isScript(second)) {
      const start = walk.flow.length;
      const reading = plain(first).trim();
      all(second);
      if (scope.omit === null && !walk.flow.celled) walk.flow.ruby(start, reading.normalize('NFC'));
      else emit(`（${reading}）`);
      return;
    }
    const round = items.findIndex((item) => /^[○◯□△◇〇]$/u.test(plain(item).trim()));
    if (round >= 0 && items.length === 2) {
      const inside = plain(items[1 - round]).trim();
      const isCircle = /^[○◯〇]$/u.test(plain(items[round]).trim());
      emit((isCircle ? (ENCLOSED[inside] ?? circledNumber(inside)) : null) ?? `（${inside}）`);
      return;
    }
    for (const item of items) emit(plain(item));
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>', '|': '|', '（': '）' };
const ENCLOSED: Readonly<Record<string, string>> = {
  秘: '㊙', 男: '㊚', 女: '㊛', 适: '㊜', 優: '㊝', 印: '㊞', 注: '㊟', 项: '㊠', 休: '㊡', 写: '㊢', 正: '㊣', 上: '㊤', 中: '㊥',
  下: '㊦', 左: '㊧', 右: '㊨', 医: '㊩', 宗: '㊪', 学: '㊫', 监: '㊬', 企: '㊭', 资: '㊮', 协: '㊯', 夜: '㊰',
  一: '㊀', 二: '㊁', 三: '㊂', 四: '㊃', 五: '㊄', 六: '㊅', 七: '㊆', 八: '㊇', 九: '㊈', 十: '㊉',
}; // prettier-ignore

function circledNumber(text: string): string | null {
  const n = /^\d{1,2}$/u.test(text) ? Number(text) : -1;
  return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : null;
}

function isScript(item: readonly Piece[] | undefined): boolean {
  return (item ?? []).some((inner) => typeof inner !== 'string' && inner.name === 's');
}

function plain(item: readonly Piece[] | undefined): string {
  return (item ?? []).map((piece) => (typeof piece === 'string' ? piece : piece.items.map(plain).join(''))).join('');
}

const NAMES = /\\(ac|al|ar|ad|a|b|d|f|i|l|o|r|s|x)(?![a-z])/iuy;
const OPTION =
  /\s*\\(?:[lrb]c\s*\\.|(?:ac|al|ar|ad|in|su|pr|to|bo|le|ri|ba|fo|li|up|do|ai|di|co|vs|hs|fc|vc)\s*\d*)/iuy;
const SCRIPT = /(?=\\(?:up|do)\s*\d*\s*\()/iuy;
/** Settings of the field as a whole: alignment, face and size of a phonetic guide. */
const SETTING = /\s*\\\*\s*(?:"[^"]*"|\w+)/uy;

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly code: string) {}

  /** Pieces up to the end, or to a comma or bracket that is the caller's. */
  sequence(inside: boolean): Piece[] {
    const pieces: Piece[] = [];
    let text = '';
    let brackets = 0;
    const settle = (): void => {
      const value = inside ? text : text.trim();
      if (value !== '') pieces.push(value);
      text = '';
    };
    while (this.at < this.code.length) {
      const character = this.code.charAt(this.at);
      if (inside && brackets === 0 && /[,;)，；]/u.test(character)) break;
      if (this.match(SETTING) !== null) continue;
      // A second script of one switch stands without its name: \s\up5(n)\do5(i).
      const name = this.match(NAMES)?.[1]?.toLowerCase() ?? (this.match(SCRIPT) === null ? undefined : 's');
      if (name !== undefined && this.depth < MOST.depth) {
        settle();
        pieces.push(this.switched(name));
        continue;
      }
      if (character === '\\') this.at += 1;
      else if (character === '(') brackets += 1;
      else if (character === ')') brackets -= 1;
      text += this.code.charAt(this.at);
      this.at += 1;
    }
    settle();
    return pieces;
  }

  private switched(name: string): Piece {
    let options = '';
    for (let option = this.match(OPTION); option !== null; option = this.match(OPTION)) options += option[0].trim();
    while (this.code.charAt(this.at) === ' ') this.at += 1;
    const items: Piece[][] = [];
    if (this.code.charAt(this.at) !== '(') return { name, options, items };
    this.depth += 1;
    do {
      this.at += 1;
      items.push(this.sequence(true));
    } while (/[,;，；]/u.test(this.code.charAt(this.at)));
    this.at += 1;
    this.depth -= 1;
    return { name, options, items };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.code);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }
}
