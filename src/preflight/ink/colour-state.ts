import type { PDFDict } from '@cantoo/pdf-lib';
import {
  numberList,
  booleanAt,
  Name,
  nameAt,
  numberAt,
  writeNumber,
  writeOperation,
  type Operation,
} from '../../pdf/index.js';
import { colourChange } from '../reader/colour-operators.js';
import { GRAY, type Space } from '../reader/colour.js';
import { leavesPlate, levelsOn, type Plane } from './plane.js';

interface Colour {
  readonly space: Space;
  readonly values: readonly number[];
}

interface State {
  fill: Colour;
  stroke: Space;
  overprint: boolean;
  mode: 0 | 1;
  /** Whether the file has set a blend mode, which is then kept. */
  blended: boolean;
  darkened: boolean;
  /** The text rendering mode of the file, and whether text is hidden because drawing it would have no effect. */
  render: number;
  hidden: boolean;
}

const BLACK: Colour = { space: GRAY, values: [0] };

/** Follows colour and overprint through a content stream, and writes them for a plane. */
export class ColourState {
  #state: State;
  readonly #stack: State[] = [];

  constructor(
    private readonly plane: Plane,
    start?: State,
  ) {
    this.#state = start ?? {
      fill: BLACK,
      stroke: GRAY,
      overprint: false,
      mode: 0,
      blended: false,
      darkened: false,
      render: 0,
      hidden: false,
    };
  }

  /** A copy for a form, which begins in the state in which it is drawn (8.10.1). */
  child(): ColourState {
    return new ColourState(this.plane, { ...this.#state });
  }

  /** A key that is equal for states in which a form is written the same. */
  get key(): string {
    const { fill, ...rest } = this.#state;
    return JSON.stringify([fill.space.family, fill.values, { ...rest, stroke: rest.stroke.family }]);
  }

  /** Operators that set black, the initial colour of pages and of glyphs with colours of their own (the renderer does not pass on the text's colour). */
  black(): string {
    return `${this.#colour(BLACK, false)} ${this.#colour(BLACK, true)}`;
  }

  /** Replaces a colour operator; null for any other operator. */
  take(operation: Operation, resources: PDFDict | undefined): string | null {
    const state = this.#state;
    switch (operation.operator) {
      case 'q':
        if (this.#stack.length < 1000) this.#stack.push({ ...state });
        return null;
      case 'Q':
        this.#state = this.#stack.pop() ?? state;
        return null;
      case 'ri':
        return '';
      case 'Tr':
        state.render = numberList(operation.operands)[0] ?? 0;
        return state.hidden ? '' : null;
    }
    const change = colourChange(operation, resources, (stroking) => (stroking ? state.stroke : state.fill.space));
    if (change === null) return null;
    const { stroking, space, values, pattern } = { ...change, space: change.space ?? GRAY };
    return pattern === null ? this.#set({ space, values }, stroking) : this.#pattern(space, values, pattern, stroking);
  }

  /** Applies graphics parameters, and returns the operators that overprint requires. */
  parameters(dict: PDFDict): string {
    const state = this.#state;
    state.overprint = booleanAt(dict, 'op') ?? booleanAt(dict, 'OP') ?? state.overprint;
    const mode = numberAt(dict, 'OPM');
    if (mode !== undefined) state.mode = mode === 1 ? 1 : 0;
    const blend = nameAt(dict, 'BM');
    if (blend !== undefined) {
      state.blended = blend !== 'Normal' && blend !== 'Compatible';
      state.darkened = false;
    }
    return this.#darken();
  }

  #set(colour: Colour, stroking: boolean): string {
    if (stroking) this.#state.stroke = colour.space;
    else this.#state.fill = colour;
    return `${this.#colour(colour, stroking)} ${stroking ? '' : this.#darken()}`;
  }

  #colour({ space, values }: Colour, stroking: boolean): string {
    return writeOperation(stroking ? 'RG' : 'rg', ...this.#levels(space, values));
  }

  #levels(space: Space, values: readonly number[]): readonly number[] {
    return levelsOn(this.plane, space, values);
  }

  #pattern(space: Space, values: readonly number[], name: string, stroking: boolean): string {
    const [cs, scn] = stroking ? ['CS', 'SCN'] : ['cs', 'scn'];
    const pattern = new Name(name);
    if (space.base === null) return `/Pattern ${cs} ${writeOperation(scn, pattern)}`;
    const levels = this.#levels(space.base, values).map(writeNumber).join(' ');
    return `/BxPattern ${cs} ${levels} ${writeOperation(scn, pattern)}`;
  }

  /** Where overprint leaves a plate of the plane alone, painting may only darken it; text that leaves all of them is not drawn. */
  #darken(): string {
    const state = this.#state;
    const { space, values } = state.fill;
    const wanted = state.overprint && leavesPlate(this.plane, space, values, state.mode);
    const out: string[] = [];
    if (!state.blended && wanted !== state.darkened) {
      state.darkened = wanted;
      out.push(wanted ? '/BxDarken gs' : '/BxNormal gs');
    }
    const hide =
      wanted && !state.blended && state.render === 0 && this.#levels(space, values).every((level) => level === 1);
    if (hide !== state.hidden) {
      state.hidden = hide;
      out.push(`${hide ? 3 : state.render} Tr`);
    }
    return out.join(' ');
  }
}
