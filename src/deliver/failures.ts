import { EnvironmentError, type Diagnostic } from '../base/index.js';

/** What ends a delivery for a reason outside the edition (exit 3). */
export const failed = (diagnostic: Diagnostic, cause?: unknown): EnvironmentError =>
  new EnvironmentError(diagnostic, { cause });

/** The destination has no room. What was sent so far is taken back, for it only fills the disk. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}
