import { em, SCRIPT_SIZE, type Em } from '../base/index.js';
import { bearsDot } from './classes.js';
import type { Run, RunForm } from './types.js';
import { FORMS, Form } from './units.js';
import type { Units } from './units.js';

/** What one unit adds to a line, in ems. */
export interface Piece {
  /** What is shown of it. */
  readonly text: string;
  /** An index in FORMS. */
  readonly form: number;
  /** Of the unit alone. */
  readonly width: number;
  /** Added after each of its characters. */
  readonly letterSpacing: number;
  /** Added before it; negative where it is drawn closer. */
  readonly space: number;
  /** Spaces of the manuscript before it, which are part of its run. */
  readonly typed: TypedSpaces;
}

/** Spaces of the manuscript in the gap before a unit, and how wide they are together. */
export interface TypedSpaces {
  readonly count: number;
  readonly width: number;
}
export const NO_SPACES: TypedSpaces = { count: 0, width: 0 };

/** A run that is still growing. */
interface Draft {
  text: string;
  face: number;
  look: number;
  form: number;
  letterSpacing: number;
  /** null until the run holds a space. */
  wordSpacing: number | null;
  space: number;
  width: number;
  /** Centres of emphasis dots, from the left edge. */
  readonly dots: Em[];
}

/** The runs of a line, grown unit by unit: what is set alike becomes one run. */
export class RunBuilder {
  readonly #drafts: Draft[] = [];

  constructor(private readonly units: Units) {}

  /** Width of the line so far. */
  get width(): number {
    return this.#drafts.reduce((sum, draft) => sum + draft.width, 0);
  }

  /** Adds unit i to the last run, or begins a run with it. */
  add(i: number, { text, form, width: own, letterSpacing, space, typed }: Piece): void {
    const { units } = this;
    const face = units.face[i]!;
    const look = units.look[i]!;
    const { emphasis, script } = units.looks[look]!;
    const wordSpacing = typed.count > 0 ? this.#wordSpacing(i, letterSpacing, typed) : null;
    const width = own + letterSpacing + typed.width;
    const dotted = own > 0 && emphasis && script === null && bearsDot(units.cls[i]!);
    const centre = typed.width + own / 2;
    const shown = ' '.repeat(typed.count) + text;
    const last = this.#drafts.at(-1);
    if (
      last !== undefined &&
      space === 0 &&
      last.face === face &&
      last.look === look &&
      last.form === form &&
      form <= Form.STAND &&
      last.letterSpacing === letterSpacing &&
      (last.wordSpacing === null || wordSpacing === null || last.wordSpacing === wordSpacing)
    ) {
      last.text += shown;
      if (dotted) last.dots.push(em(last.width + centre));
      last.width += width;
      last.wordSpacing ??= wordSpacing;
      return;
    }
    const dots = dotted ? [em(space + centre)] : [];
    this.#drafts.push({ text: shown, face, look, form, letterSpacing, wordSpacing, space, width: width + space, dots });
  }

  /** What is added to the face's own space so that the typed spaces before unit i have their width. */
  #wordSpacing(i: number, letterSpacing: number, typed: TypedSpaces): number {
    const { face, faces, look, looks } = this.units;
    const { script, own } = looks[look[i]!]!;
    const advance = faces[face[i]!]!.advance(0x20) * (script === null || own ? 1 : SCRIPT_SIZE);
    return clean(typed.width / typed.count - advance - letterSpacing);
  }

  runs(): Run[] {
    return this.#drafts.map((draft) => finish(draft, this.units));
  }
}

function finish(draft: Draft, units: Units): Run {
  const look = units.looks[draft.look]!;
  const form: RunForm = FORMS[draft.form]!;
  const run: Run = {
    text: draft.text,
    face: units.faces[draft.face]!.id,
    form,
    letterSpacing: em(draft.letterSpacing),
    wordSpacing: em(draft.wordSpacing ?? 0),
    space: em(draft.space),
    width: em(draft.width),
    strong: look.strong,
    emphasis: look.emphasis,
    dots: draft.dots,
    href: look.href,
  };
  return look.script !== null && !look.own ? { ...run, script: look.script } : run;
}

/** Rounding noise would keep runs apart that are the same. */
export function clean(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value;
}
