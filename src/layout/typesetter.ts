import { em } from '../base/index.js';
import {
  compose,
  composeHeadline,
  prepare,
  type FaceSet,
  type Line,
  type ParagraphStyle,
  type Prepared,
} from '../compose/index.js';
import type { Tokens } from '../edition/index.js';
import type { Copy } from '../manuscript/index.js';
import type { Role } from './types.js';

export interface Setting {
  readonly role: Role;
  /** Points. */
  readonly size: number;
  /** Points. */
  readonly measure: number;
  readonly align: 'justify' | 'start' | 'center';
  /** First-line indent in ems. */
  readonly indent: number;
  /** Lines of like length, broken at sense: headlines, decks, quotes. */
  readonly balance: boolean;
  /** BCP 47, where it is not the publication's. */
  readonly language?: string;
}

/** What the layout asks of a composer. */
export interface Setter {
  set(copy: Copy, setting: Setting): readonly Line[];
}

/** A headline, deck or subhead has no more lines than this. */
const MOST_LINES = 6;

/** The composer, bound to a publication's faces. The same copy at the same measure is composed once. */
export class Typesetter implements Setter {
  private readonly prepared = new Map<Copy, Map<string, Prepared>>();
  private readonly lines = new Map<Prepared, Map<number, readonly Line[]>>();

  constructor(
    private readonly tokens: Tokens,
    private readonly faces: (role: Role) => FaceSet,
    private readonly language: string,
  ) {}

  set(copy: Copy, setting: Setting): readonly Line[] {
    const prepared = this.prepare(copy, setting);
    const measure = setting.measure / setting.size;
    const byMeasure = entry(this.lines, prepared);
    let lines = byMeasure.get(measure);
    if (lines === undefined) {
      // Copy too long for a headline is set like any other.
      lines =
        (setting.balance ? composeHeadline(prepared, em(measure), MOST_LINES) : null) ?? compose(prepared, em(measure));
      byMeasure.set(measure, lines);
    }
    return lines;
  }

  /** Everything prepared so far, for the diagnostics it carries. */
  *all(): Iterable<Prepared> {
    for (const settings of this.prepared.values()) yield* settings.values();
  }

  private prepare(copy: Copy, setting: Setting): Prepared {
    const language = setting.language ?? this.language;
    const key = `${setting.role} ${setting.align} ${String(setting.indent)} ${String(setting.balance)} ${language}`;
    const settings = entry(this.prepared, copy);
    let prepared = settings.get(key);
    if (prepared === undefined) {
      const style: ParagraphStyle = {
        faces: this.faces(setting.role),
        composition: this.tokens.composition,
        language,
        indent: em(setting.indent),
        align: setting.align,
      };
      prepared = prepare(copy, style);
      settings.set(key, prepared);
    }
    return prepared;
  }
}

/** The inner map of a key, made at its first use. */
function entry<K, A, B>(outer: Map<K, Map<A, B>>, key: K): Map<A, B> {
  let inner = outer.get(key);
  if (inner === undefined) outer.set(key, (inner = new Map<A, B>()));
  return inner;
}
