import { words, type Diagnostic } from '../../base/index.js';
import { headlineChoice, noBody, noHeadline, pageData } from '../diagnostics/recognition.js';
import type { Settings } from '../hints.js';
import { closeSpaces } from '../normalise/spaces.js';
import type { RawBlock, RawOmission } from '../raw.js';
import { applyEdits, type LineMap, type MappedCopy, type MappedChange } from '../source-map.js';
import type { Block } from '../types.js';
import { dropProgramNames, findStatedCaptions, withoutEmptyPictures } from './captions.js';
import { findDialogue } from './dialogue.js';
import { asCredit } from './credit.js';
import { datelineMark } from './dateline.js';
import { decide, isMeta, newDraft, type Draft } from './draft.js';
import { findBylines, findHead, type Contest } from './head.js';
import { findLists } from './lists.js';
import { findLooseCaptions } from './loose-captions.js';
import { findClosingMarks, findEditorNotes, joinClosingMarks } from './notes.js';
import { keepPlaces } from './order.js';
import { addGiven, applyHints } from './overrides.js';
import { findSubheads } from './subheads.js';
import { findSummary } from './summary.js';
import { findVerse } from './verse.js';

export interface Recognised {
  readonly blocks: readonly Block[];
  readonly changes: readonly MappedChange[];
  readonly omissions: readonly RawOmission[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds in plain copy what an editor sees. The steps go from the surest to the least sure; none undoes another's decision. */
export function recogniseBlocks(
  file: string,
  blocks: readonly RawBlock[],
  settings: Settings,
  lines: LineMap,
): Recognised {
  const drafts = blocks.map(newDraft);
  const fromHints = applyHints(file, drafts, settings, lines);
  const omissions = dropProgramNames(drafts);
  findClosingMarks(drafts);
  findCredits(drafts);
  findEditorNotes(drafts);
  findStatedCaptions(drafts);
  findBylines(drafts);
  findDialogue(drafts);
  const titleGiven = settings.given.some(({ kind }) => kind === 'headline');
  const contest = findHead(
    drafts,
    settings.given.some((given) => given.kind === 'headline' && given.by === 'front-matter'),
  );
  findSummary(drafts);
  findStatedForms(drafts);
  findLists(drafts);
  findVerse(drafts);
  findSubheads(drafts);
  // What is left is text, and a caption only where a photo takes it.
  findLooseCaptions(drafts, settings.photos);
  keepPlaces(drafts);
  const present = withoutEmptyPictures(drafts);
  findParagraphs(present);
  const added = addGiven(file, joinClosingMarks(present), settings, lines);
  const closed = settings.normalise ? settleSpaces(added.drafts) : { drafts: added.drafts, changes: [] };
  const diagnostics = [
    ...fromHints,
    ...added.diagnostics,
    ...(contest === null || titleGiven ? [] : [contested(file, contest, lines)]),
    ...tellPageData(file, closed.drafts, lines),
    ...missing(file, closed.drafts),
  ];
  return {
    blocks: withDateline(closed.drafts.map((draft) => toBlock(draft, lines))),
    changes: [...added.changes, ...closed.changes],
    omissions,
    diagnostics,
  };
}

function findCredits(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const reason = draft.decision === null && draft.form.kind === 'plain' ? asCredit(draft.copy.text) : null;
    if (reason !== null) decide(draft, 'credit', reason);
  }
}

/** Takes what the file format says, where no step before has decided otherwise. */
function findStatedForms(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (draft.decision !== null) continue;
    if (draft.form.kind === 'table') decide(draft, 'table', words('A table of the document', '文档中的表格'));
    else if (draft.form.kind === 'quotation')
      decide(draft, 'quotation', words('A set-off quotation of the document', '文档中的引用'));
    else if (draft.form.kind === 'note')
      decide(draft, 'note', words('A footnote or endnote of the document', '文档中的脚注或尾注'));
    else if (draft.form.kind === 'list-item')
      decide(draft, 'list-item', words('A list item of the document', '文档中的列表项'));
  }
}

function findParagraphs(drafts: readonly Draft[]): void {
  for (const draft of drafts) if (draft.decision === null) decide(draft, 'paragraph', words('Running text', '正文'));
}

/** Settles spaces, which depend on the kind of a block: the halves of a headline keep theirs. */
function settleSpaces(drafts: readonly Draft[]): { drafts: readonly Draft[]; changes: readonly MappedChange[] } {
  const changes: MappedChange[] = [];
  const close = (copy: MappedCopy, kind: Block['kind']): MappedCopy => {
    const result = applyEdits(copy, closeSpaces(copy.text, kind));
    for (const change of result.changes) changes.push(change); // more than a call takes arguments, perhaps
    return result.copy;
  };
  const closed = drafts.map((draft): Draft => {
    const kind = draft.decision?.kind ?? 'paragraph';
    if (draft.form.kind !== 'table') return { ...draft, copy: close(draft.copy, kind) };
    const rows = draft.form.rows.map((row) => row.map((cell) => close(cell, kind)));
    return { ...draft, form: { ...draft.form, rows } };
  });
  return { drafts: closed, changes };
}

function toBlock(draft: Draft, lines: LineMap): Block {
  const { kind, reason } = draft.decision ?? { kind: 'paragraph', reason: words('Running text', '正文') };
  const base = { text: draft.copy.text, marks: draft.copy.marks, span: lines.span(draft.from, draft.to), reason };
  switch (kind) {
    case 'table': {
      const rows =
        draft.form.kind === 'table' ? draft.form.rows.map((row) => row.map((cell) => cell.text)) : [[draft.copy.text]];
      return {
        ...base,
        text: rows.flat().join(''),
        marks: [],
        kind,
        rows,
        header: draft.form.kind === 'table' && draft.form.header,
      };
    }
    case 'caption':
      return { ...base, kind, photo: draft.photo, claim: { evidence: draft.evidence, otherwise: draft.otherwise } };
    case 'list-item':
      return { ...base, kind, depth: draft.form.kind === 'list-item' ? draft.form.depth : 0 };
    case 'verse':
      return { ...base, kind, stanza: draft.gap > 0 };
    case 'kicker':
    case 'headline':
    case 'deck':
    case 'byline':
    case 'summary':
    case 'subhead':
    case 'paragraph':
    case 'quotation':
    case 'editor-note':
    case 'note':
    case 'credit':
      return { ...base, kind };
  }
}

function withDateline(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex((block) => block.kind === 'paragraph');
  const block = blocks[first];
  const mark = block === undefined ? null : datelineMark(block.text);
  if (block === undefined || mark === null) return blocks;
  return blocks.with(first, { ...block, marks: [mark, ...block.marks] });
}

/** Two lines that could be the headline: the choice is reported, with the other reading and how to say it. */
function contested(file: string, { chosen, other }: Contest, lines: LineMap): Diagnostic {
  return headlineChoice(
    { file, ...lines.locate(chosen.from) },
    {
      headline: chosen.copy.text,
      other: other.copy.text,
      otherAs: other.decision?.kind === 'deck' ? 'deck' : 'kicker',
    },
  );
}

/** Dates, sources and desk editors copied along with an article stay in the text, because nothing is dropped; but they are pointed out. */
function tellPageData(file: string, drafts: readonly Draft[], lines: LineMap): Diagnostic[] {
  return drafts
    .filter((draft) => draft.decision?.kind === 'paragraph' && draft.form.kind === 'plain' && isMeta(draft.copy.text))
    .map((draft) => pageData({ file, ...lines.locate(draft.from) }));
}

function missing(file: string, drafts: readonly Draft[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const has = (kind: Block['kind']): boolean => drafts.some((draft) => draft.decision?.kind === kind);
  if (!has('headline')) diagnostics.push(noHeadline({ file, line: 1 }));
  if (!has('paragraph') && !has('list-item') && !has('quotation') && !has('verse')) diagnostics.push(noBody({ file }));
  return diagnostics;
}
