import { diagnostic, words, type Diagnostic } from '../../base/index.js';
import type { Edition } from '../../edition/index.js';
import type { PageLayout } from '../setting/types.js';

/** An ear that has no room beside its nameplate. */
export function earless({ publication }: Edition, { furniture }: PageLayout): readonly Diagnostic[] {
  const has = (kind: string): boolean => furniture.some((one) => one.kind === kind);
  if (publication.masthead.ear.length === 0 || !has('masthead') || has('ear')) return [];
  return [
    diagnostic(
      'warning',
      'layout/ear',
      null,
      words(
        `The ear (“${publication.masthead.ear[0]!}” …) has no room beside the nameplate and was left out.`,
        `报眼（“${publication.masthead.ear[0]!}”…）在报头旁排不下，未排。`,
      ),
      words('Shorten its lines, or the masthead’s subtitle.', '请缩短报眼的文字，或报头的副题。'),
    ),
  ];
}
