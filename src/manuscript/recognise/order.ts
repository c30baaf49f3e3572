import { words } from '../../base/index.js';
import { decide, isMeta, type Draft } from './draft.js';

const HEAD: ReadonlySet<string> = new Set(['kicker', 'headline', 'deck', 'byline', 'summary']);

/**
 * What a page prints at its head may only be what stands at the head of the manuscript, in one piece: a byline at the end, a summary after the
 * first paragraph are text where they stand. Pictures, credits and data of a web page may stand between; what the editor says, goes.
 */
export function keepPlaces(drafts: readonly Draft[]): void {
  const headline = Math.max(
    0,
    drafts.findIndex((draft) => draft.decision?.kind === 'headline'),
  );
  const belongs = (draft: Draft | undefined): boolean => draft !== undefined && (isHead(draft) || standsBetween(draft));
  let first = headline;
  while (belongs(drafts[first - 1])) first -= 1;
  let end = headline;
  while (belongs(drafts[end])) end += 1;
  drafts.forEach((draft, i) => {
    const inHead = i >= first && i < end;
    if (inHead || draft.given || !isHead(draft) || draft.form.kind === 'byline' || i === headline) return;
    const kind = draft.form.kind === 'heading' ? 'subhead' : 'paragraph';
    decide(
      draft,
      kind,
      draft.decision?.kind === 'byline'
        ? words('A byline away from the head stays where it stands', '不在文首的署名，留在原处')
        : words('It does not follow the headline, so it stays where it stands', '不紧接标题，留在原处'),
    );
  });
}

const isHead = (draft: Draft): boolean => HEAD.has(draft.decision?.kind ?? '');

const standsBetween = (draft: Draft): boolean =>
  draft.decision?.kind === 'caption' ||
  draft.decision?.kind === 'credit' ||
  (draft.form.kind === 'plain' && isMeta(draft.copy.text));
