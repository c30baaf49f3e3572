import { refusal, type InputError } from '../base/index.js';
import { unsupported, type Unsupported } from './diagnostics.js';

/** The error for an object that cannot safely go into the press file. */
export const cannotPrint = (
  place: string,
  what: Exclude<Unsupported['what'], 'unreadable'>,
  name?: string,
): InputError => refusal(unsupported(null, { place, what, ...(name !== undefined && { name }) }));
