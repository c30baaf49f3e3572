import { em } from '../../base/index.js';
import type { FaceSet, Line, Prepared, Writing } from '../../compose/index.js';
import type { Tokens } from '../../edition/index.js';
import type { Copy } from '../../manuscript/index.js';
import { PreparedCopy, type PreparedParagraph } from './prepared-copy.js';
import type { Role } from './types.js';

export interface Setting {
  readonly role: Role;
  /** In points. */
  readonly size: number;
  /** In points. */
  readonly measure: number;
  readonly align: 'justify' | 'start' | 'center';
  /** First-line indent in ems. */
  readonly indent: number;
  /** Whether lines break where the sense allows it and have about the same length, as in headlines, decks and quotes. */
  readonly balance: boolean;
  /** Whether the leading has room for emphasis dots; without it emphasised Han are set in the strong face. */
  readonly dots?: boolean;
  /** Whether the leading has room for ruby. */
  readonly ruby?: boolean;
  readonly writing?: Writing;
  /** BCP 47, where it is not the publication's. */
  readonly language?: string;
  /** Words to be kept whole where they can be: the names of the story. */
  readonly names?: readonly string[];
}

/** What the layout asks of a composer. */
export interface Setter {
  set(copy: Copy, setting: Setting): readonly Line[];
  /** All copy that was set so far, with the diagnostics of the composer. */
  all(): Iterable<{ readonly copy: Copy; readonly diagnostics: Prepared['diagnostics'] }>;
}

/** The composer, bound to a publication's faces. The same copy at the same measure is composed once. */
export class Typesetter implements Setter {
  private readonly paragraphs = new Map<Copy, Map<string, PreparedParagraph>>();

  constructor(
    private readonly tokens: Tokens,
    private readonly faces: (role: Role) => FaceSet,
    private readonly language: string,
    /** Paragraphs that earlier builds composed with faces of the same library. */
    private readonly known = new PreparedCopy(),
  ) {}

  set(copy: Copy, setting: Setting): readonly Line[] {
    return this.paragraph(copy, setting).at(setting.measure / setting.size);
  }

  *all(): ReturnType<Setter['all']> {
    for (const [copy, settings] of this.paragraphs) {
      for (const { prepared } of settings.values()) yield { copy, diagnostics: prepared.diagnostics };
    }
  }

  /** Looked up by the copy's identity first: the layout asks for the same paragraphs thousands of times. */
  private paragraph(copy: Copy, setting: Setting): PreparedParagraph {
    const language = setting.language ?? this.language;
    const key = `${setting.role} ${setting.align} ${String(setting.indent)} ${String(setting.balance)} ${String(setting.dots)} ${String(setting.ruby)} ${setting.writing ?? ''} ${language}`;
    let settings = this.paragraphs.get(copy);
    if (settings === undefined) this.paragraphs.set(copy, (settings = new Map<string, PreparedParagraph>()));
    let paragraph = settings.get(key);
    if (paragraph === undefined) {
      const style = {
        faces: this.faces(setting.role),
        composition: this.tokens.composition,
        language,
        indent: em(setting.indent),
        align: setting.align,
        dots: setting.dots ?? false,
        ruby: setting.ruby ?? false,
        writing: setting.writing ?? 'horizontal',
        names: (setting.names ?? []).filter((name) => copy.text.includes(name)),
      };
      settings.set(key, (paragraph = this.known.get(copy, style, setting.balance)));
    }
    return paragraph;
  }
}
