import type { Diagnostic } from '../../base/index.js';
import type { Edition } from '../../edition/index.js';
import { noRoomForEar } from '../diagnostics/index.js';
import type { PageLayout } from '../setting/types.js';

/** An ear that has no room beside its nameplate. */
export function earless({ publication }: Edition, { furniture }: PageLayout): readonly Diagnostic[] {
  const has = (kind: string): boolean => furniture.some((one) => one.kind === kind);
  const [ear] = publication.masthead.ear;
  return ear === undefined || !has('masthead') || has('ear') ? [] : [noRoomForEar(null, { ear })];
}
