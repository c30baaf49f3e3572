import type { Diagnostic, DiagnosticKind, Words } from '../base/index.js';
import * as kinds from './diagnostics/omissions.js';
import { OMISSION_NAMES } from './omission-names.js';
import { quoted } from './quoted.js';
import type { Omission, OmissionKind } from './types.js';

/** The diagnostic for words that are left out, by the reason. */
const KINDS: Readonly<Record<OmissionKind, DiagnosticKind<{ readonly places: number; readonly text: string }>>> = {
  hidden: kinds.leftOutHidden,
  struck: kinds.leftOutStruck,
  deleted: kinds.leftOutDeleted,
  comment: kinds.leftOutComment,
  'header-footer': kinds.leftOutHeaderFooter,
  'page-furniture': kinds.leftOutPageFurniture,
  control: kinds.leftOutControl,
  markup: kinds.leftOutMarkup,
  drawing: kinds.leftOutDrawing,
  symbol: kinds.leftOutSymbol,
  field: kinds.leftOutField,
  number: kinds.leftOutNumber,
  editor: kinds.leftOutEditor,
};

/** What the words are that were left out. */
export const reasonOf = (kind: OmissionKind): Words => OMISSION_NAMES[kind];

const CODES: ReadonlySet<string> = new Set(Object.values(KINDS).map(({ code }) => code));

/** Whether a diagnostic reports words that were left out: the page is made without them, and must not be printed where that is an error. */
export const tellsOmission = ({ code }: Diagnostic): boolean => CODES.has(code);

/** Omissions of one kind that are reported one by one; more are reported together. */
const TOLD_SINGLY = 3;

/** One diagnostic for each omission, or one for all of a kind where there are many. Every omission is quoted. */
export function tellOmissions(file: string, omissions: readonly Omission[]): readonly Diagnostic[] {
  return [...groupByKind(omissions)].flatMap(([kind, of]) =>
    of.length <= TOLD_SINGLY ? of.map((one) => told(file, kind, [one])) : [told(file, kind, of)],
  );
}

function groupByKind(omissions: readonly Omission[]): Map<OmissionKind, Omission[]> {
  const groups = new Map<OmissionKind, Omission[]>();
  for (const omission of omissions) {
    const group = groups.get(omission.kind);
    if (group === undefined) groups.set(omission.kind, [omission]);
    else group.push(omission);
  }
  return groups;
}

function told(file: string, kind: OmissionKind, omissions: readonly Omission[]): Diagnostic {
  const [first] = omissions;
  const where = first === undefined ? { file } : { file, line: first.line, column: first.column };
  return KINDS[kind](where, {
    places: omissions.length,
    text: quoted(omissions.map((one) => one.text).join(' / ')),
  });
}
