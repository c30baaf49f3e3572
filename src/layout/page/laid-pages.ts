import type { PageLayout } from '../setting/types.js';
import type { Jump } from './unit.js';

/** What became of a page of the edition: a story that has it to itself may have run over several. */
export interface LaidPages {
  readonly pages: readonly PageLayout[];
  /** Stories that go on on later pages. */
  readonly jumps: readonly Jump[];
}
