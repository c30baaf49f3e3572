import type { Scope } from './document.js';
import { equationPieces, type Piece } from './equation-code.js';
import type { Style } from './flow.js';
import type { Walk } from './walk.js';

/** Reads the code of an EQ field, of which a document has no result: phonetic guides, enclosed and combined characters, fractions, roots. */
export function readEquation(walk: Walk, code: string, scope: Scope, style: Style): void {
  new Equation(walk, scope).all(equationPieces(code), style);
}

type Switch = Exclude<Piece, string>;

/** Writes an equation in one line. */
class Equation {
  constructor(
    private readonly walk: Walk,
    private readonly scope: Scope,
  ) {}

  all(pieces: readonly Piece[] | undefined, style: Style): void {
    for (const piece of pieces ?? []) {
      if (typeof piece === 'string') this.emit(piece, style);
      else this.switched(piece, style);
    }
  }

  private emit(text: string, style: Style): void {
    if (text !== '') this.walk.emitChanged({ before: '', after: text, rule: 'equation' }, this.scope, style);
  }

  private switched(piece: Switch, style: Style): void {
    const { name, options, items } = piece;
    const [first, second, third] = items;
    switch (name) {
      case 'f':
        // 3 and a half is not 31/2.
        if (/\d$/u.test(this.walk.flow.last)) this.emit(' ', style);
        this.grouped(first, style);
        this.emit('/', style);
        this.grouped(second, style);
        return;
      case 'r':
        if (second !== undefined) this.all(first, { ...style, script: 'superscript' });
        this.emit('√', style);
        this.grouped(second ?? first, style);
        return;
      case 's':
        this.scripts(piece, style);
        return;
      case 'o':
        this.overstrike(piece, style);
        return;
      case 'x':
        this.all(first, style);
        if (/\\to/u.test(options) && plain(first).length === 1) this.emit('\u0305', style);
        return;
      case 'b':
        this.bracketed(piece, style);
        return;
      case 'i':
        this.emit(/\\su/u.test(options) ? '∑' : /\\pr/u.test(options) ? '∏' : '∫', style);
        this.all(first, { ...style, script: 'subscript' });
        this.all(second, { ...style, script: 'superscript' });
        this.all(third, style);
        return;
      case 'd':
        return;
      default:
        items.forEach((item, i) => {
          if (i > 0) this.emit(name === 'a' ? ' ' : ',', style);
          this.all(item, style);
        });
    }
  }

  private scripts({ options, items }: Switch, style: Style): void {
    const isUp = /\\up/u.test(options);
    items.forEach((item, i) => {
      const lowered = /\\do/u.test(options) || (items.length > 1 && i > 0);
      this.all(item, { ...style, script: isUp || !lowered ? 'superscript' : 'subscript' });
    });
  }

  private bracketed({ options, items }: Switch, style: Style): void {
    const left = /\\[lb]c\\(.)/u.exec(options)?.[1] ?? (/\\rc/u.test(options) ? '' : '(');
    this.emit(left, style);
    this.all(items[0], style);
    const right = /\\rc\\(.)/u.exec(options)?.[1] ?? CLOSING[left] ?? (left === '' ? ')' : left);
    this.emit(/\\lc/u.test(options) && !/\\rc/u.test(options) ? '' : right, style);
  }

  private grouped(pieces: readonly Piece[] | undefined, style: Style): void {
    const bare = /^(?:[\p{L}\p{M}]*|[\d.,%]*)$/u.test(plain(pieces));
    if (!bare) this.emit('(', style);
    this.all(pieces, style);
    if (!bare) this.emit(')', style);
  }

  /** Characters over one another: a reading over its characters, a sign round one, two lines in the room of one. */
  private overstrike({ items }: Switch, style: Style): void {
    const { walk, scope } = this;
    const [first, second] = items;
    const raised = items.findIndex(isScript);
    if (items.length === 2 && raised === 0 && !isScript(second)) {
      const start = walk.flow.length;
      const reading = plain(first).trim();
      this.all(second, style);
      if (scope.omit === null && !walk.flow.celled) walk.flow.ruby(start, reading.normalize('NFC'));
      else this.emit(`（${reading}）`, style);
      return;
    }
    const round = items.findIndex((item) => /^[○◯□△◇〇]$/u.test(plain(item).trim()));
    if (round >= 0 && items.length === 2) {
      const inside = plain(items[1 - round]).trim();
      const isCircle = /^[○◯〇]$/u.test(plain(items[round]).trim());
      this.emit((isCircle ? (ENCLOSED[inside] ?? circledNumber(inside)) : null) ?? `（${inside}）`, style);
      return;
    }
    for (const item of items) this.emit(plain(item), style);
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
