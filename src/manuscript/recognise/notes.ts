import { words } from '../../base/index.js';
import { joinMapped } from '../source-map.js';
import { decide, type Draft } from './draft.js';

const LABEL =
  /^[【[（(〔]?[\s\u3000]*(?:编者按|编者的话|编者语|编前话?|编辑手记|开栏的话|开栏语|写在前面|Editor[’']s note)[\s\u3000]*[】\]）)〕]?[\s\u3000]*[:：]?/iu;
/** 全文完: how a manuscript says that nothing is missing. */
const CLOSING =
  /^(?:[（(【[][\s\u3000]*(?:全文|本文|连载)?(?:完|结束|END)[\s\u3000]*[）)】\]]|[■□◆●]|[-—–]\s*30\s*[-—–]|#{3,}|[-—–]+\s*(?:END|完)\s*[-—–]+|END|THE END)$/iu;

/** 编者按: a paragraph with the label, or the label on a line of its own and the paragraph under it. */
export function findEditorNotes(drafts: readonly Draft[]): void {
  drafts.forEach((draft, i) => {
    const text = draft.copy.text;
    const label = LABEL.exec(text)?.[0];
    if (label === undefined || draft.decision !== null) return;
    // Prose may begin 编者按照; a label is followed by a colon, a bracket, a space or nothing.
    if (label.length < text.length && !/[】\]）)〕:：\s\u3000]$/u.test(label)) return;
    const reason = words('It begins with an editor’s-note label', '以“编者按”一类的标签开头');
    decide(draft, 'editor-note', reason);
    const next = drafts[i + 1];
    if (label.length === text.length && next !== undefined && next.decision === null)
      decide(next, 'editor-note', words('It stands under an editor’s-note label', '紧接在“编者按”标签之后'));
  });
}

/** A closing mark on a line of its own is text of the story and nothing else. */
export function findClosingMarks(drafts: readonly Draft[]): void {
  for (const draft of drafts)
    if (draft.decision === null && draft.form.kind === 'plain' && CLOSING.test(draft.copy.text))
      decide(draft, 'paragraph', words('A closing mark', '结束标记'));
}

/** The closing mark becomes the end of the paragraph right before it; returns the drafts that remain. */
export function joinClosingMarks(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const last = kept.at(-1);
    const closes = draft.decision?.kind === 'paragraph' && draft.form.kind === 'plain' && CLOSING.test(draft.copy.text);
    if (last?.decision?.kind === 'paragraph' && closes) {
      last.copy = joinMapped([last.copy, draft.copy]);
      last.to = draft.to;
    } else kept.push(draft);
  }
  return kept;
}
