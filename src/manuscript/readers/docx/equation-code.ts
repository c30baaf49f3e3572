import { MOST } from './limits.js';

/** A switch of an EQ field with what stands in its brackets, or characters. */
export type Piece =
  string | { readonly name: string; readonly options: string; readonly items: readonly (readonly Piece[])[] };

/**
 * The code of an EQ field in pieces. A switch is a backslash, letters, options, and items in brackets parted by , or ; (Microsoft's reference
 * of field codes, "Eq").
 */
export function equationPieces(code: string): readonly Piece[] {
  return new Parser(code).sequence(false);
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
