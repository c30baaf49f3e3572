import { words } from '../../base/index.js';
import { decide, type Draft } from './draft.js';

const BULLET = /^(?:[●○•▪■□◆◇▲△►※★☆·]\s*(?=\S)|[-*+]\s+\S)/u;
const NUMBER = /^(?:(\d{1,2})(?:[、．)）]|\.(?!\d))|[（(](\d{1,2})[)）]|([①-⑳]))/u;

/** Items with a bullet, and numbered items that have a neighbour with the number before or after theirs. */
export function findLists(drafts: readonly Draft[]): void {
  drafts.forEach((draft, i) => {
    if (draft.decision !== null || draft.form.kind !== 'plain') return;
    if (BULLET.test(draft.copy.text) && [i - 1, i + 1].some((k) => BULLET.test(drafts[k]?.copy.text ?? '')))
      decide(draft, 'list-item', words('One of several lines with a bullet', '带项目符号的多行之一'));
    const number = numberOf(draft);
    if (number === null || !/[。；;！？.!?…]$/u.test(draft.copy.text)) return;
    if (numberOf(drafts[i - 1]) === number - 1 || numberOf(drafts[i + 1]) === number + 1)
      decide(draft, 'list-item', words('One of several numbered lines', '连续编号的多行之一'));
  });
}

function numberOf(draft: Draft | undefined): number | null {
  if (draft?.form.kind !== 'plain') return null;
  const match = NUMBER.exec(draft.copy.text);
  if (match === null) return null;
  const circled = match[3];
  return circled === undefined ? Number(match[1] ?? match[2]) : circled.charCodeAt(0) - 0x2460 + 1;
}
