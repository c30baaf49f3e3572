import type { BuildResult } from '../build-types.js';
import type { TypesetEdition } from '../pipeline/index.js';
import type { BuildOrder } from './order.js';
import { openSession, type PreflightOrder, type PreflightOutcome, type RunOptions, type Session } from './session.js';
import type { SessionOptions } from './session.js';

/** How a call runs that has a session of its own. */
export type OnceOptions = SessionOptions & RunOptions;

/**
 * Makes one edition and writes it, as `banxin build` does. Who builds more than once opens a session, which keeps faces, threads and the browser.
 *
 * @throws InputError where the input cannot be used, EnvironmentError where the machine cannot do it; in both cases nothing is written
 * @example
 * const { folder, files } = await build({ input: 'edition', out: 'output' });
 */
export const build = (order: BuildOrder, options: OnceOptions = {}): Promise<BuildResult> =>
  once(options, (session) => session.build(order, options));

/** Makes the pages of one edition up to their HTML, without a browser, and writes nothing. Throws as `build` does. */
export const typeset = (order: BuildOrder, options: OnceOptions = {}): Promise<TypesetEdition> =>
  once(options, (session) => session.typeset(order, options));

/**
 * Checks one PDF from wherever it comes.
 *
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 * @example
 * const { findings } = await preflight({ bytes: await readFile('page.pdf'), name: 'page.pdf' });
 */
export const preflight = (order: PreflightOrder, options: OnceOptions = {}): Promise<PreflightOutcome> =>
  once(options, (session) => session.preflight(order, options));

async function once<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
