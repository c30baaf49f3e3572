import type { Script } from '../base/index.js';
import type { Mark } from '../manuscript/index.js';
import type { DrawnCopy, DrawnMark } from './segments.js';
import type { Look } from './units.js';

/** Marks that call for no other face. */
const UNWEIGHTED: ReadonlySet<Mark['kind']> = new Set(['link', 'ruby', 'superscript', 'subscript']);

const PLAIN: Look = { strong: false, emphasis: false, href: null, script: null, own: false };

const isScript = (mark: DrawnMark): mark is DrawnMark & { readonly kind: Script } =>
  mark.kind === 'superscript' || mark.kind === 'subscript';

/** The looks that a copy's marks give its characters. */
export interface Looks {
  readonly looks: readonly Look[];
  /** The index in `looks` of the character at an offset; offsets may only grow from call to call. */
  readonly lookAt: (offset: number) => number;
}

export function readMarks(copy: DrawnCopy, dots: boolean): Looks {
  if (copy.marks.length === 0) return { looks: [PLAIN], lookAt: () => 0 };
  const looks: Look[] = [PLAIN];
  const edges = [...new Set([0, ...copy.marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const byStart = [...copy.marks].sort((a, b) => a.start - b.start);
  let next = 0;
  let over: DrawnMark[] = []; // marks that cover the edge at hand
  const lookOf = edges.map((edge) => {
    over = over.filter(({ end }) => edge < end);
    while (next < byStart.length && byStart[next]!.start <= edge) over.push(byStart[next++]!);
    const look = lookOfMarks(over, dots);
    const known = looks.findIndex((other) => isSame(other, look));
    return known >= 0 ? known : looks.push(look) - 1;
  });
  let at = 0;
  return {
    looks,
    lookAt(offset) {
      while (at + 1 < edges.length && edges[at + 1]! <= offset) at++;
      return lookOf[at]!;
    },
  };
}

function lookOfMarks(marks: readonly DrawnMark[], dots: boolean): Look {
  const raised = marks.find(isScript);
  return {
    strong: marks.some(({ kind }) => !UNWEIGHTED.has(kind) && !(dots && kind === 'emphasis')),
    emphasis: dots && marks.some(({ kind }) => kind === 'emphasis'),
    href: marks.find((mark) => mark.kind === 'link')?.href ?? null,
    script: raised?.kind ?? null,
    own: raised?.own === true,
  };
}

const isSame = (one: Look, other: Look): boolean =>
  one.strong === other.strong &&
  one.emphasis === other.emphasis &&
  one.href === other.href &&
  one.script === other.script &&
  one.own === other.own;
