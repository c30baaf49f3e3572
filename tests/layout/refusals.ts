import { InputError, type Diagnostic } from '../../src/base/index.js';

/** What a refused layout tells; empty where it was laid out. */
export function refusalsOf(work: () => unknown): readonly Diagnostic[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
}

/** The data of the first problem of a refusal; none where it was laid out. */
export const refusalData = (work: () => unknown): Readonly<Record<string, unknown>> => ({
  ...refusalsOf(work)[0]?.data,
});
