import type { Diagnostic } from '../../base/index.js';
import { sourceAdded, sourceHidden, sourceLost, sourceMore, sourceMoved } from '../diagnostics/proof.js';
import { quoted } from '../quoted.js';
import { UNNAMED } from './fold.js';
import type { SourceProof } from './compare.js';

/** Findings of one story that are reported one by one. */
const MOST_TOLD = 12;

const KINDS = { lost: sourceLost, added: sourceAdded, hidden: sourceHidden, moved: sourceMoved } as const;

/** The diagnostics for the findings of a proof. */
export function tellProof(file: string, { findings }: SourceProof): readonly Diagnostic[] {
  const told = findings
    .slice(0, MOST_TOLD)
    .map(({ kind, text, line, container }) =>
      KINDS[kind]({ file, line }, { text: quoted(text.replaceAll(UNNAMED, '〓')), container }),
    );
  const rest = findings.slice(MOST_TOLD);
  if (rest.length === 0) return told;
  return [...told, sourceMore({ file }, { count: rest.length, moved: rest.every(({ kind }) => kind === 'moved') })];
}
