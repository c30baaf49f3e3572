import { EnvironmentError, type Diagnostic } from '../base/index.js';

/** What ends a delivery for a reason outside the edition (exit 3). */
export const failed = (diagnostic: Diagnostic, cause?: unknown): EnvironmentError =>
  new EnvironmentError(diagnostic, { cause });

/** The destination is full. What was sent so far is removed, since it only takes up room. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}
