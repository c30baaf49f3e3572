import { refusal, type InputError } from '../base/index.js';
import { unsupported, type Unsupported } from './diagnostics.js';

/** The refusal of something that has no safe way into the press file, by the place that `unsupported` describes. */
export const cannotPrint = (
  place: string,
  what: Exclude<Unsupported['what'], 'unreadable'>,
  name?: string,
): InputError => refusal(unsupported(null, { place, what, ...(name !== undefined && { name }) }));
