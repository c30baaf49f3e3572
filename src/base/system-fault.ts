import type { Diagnostic } from './diagnostics.js';
import type { SystemError } from './durable.js';
import { fileRefused } from './system-diagnostics.js';
import { systemCode } from './system.js';

/** The diagnostic for an error of the system that no caller has described more precisely. */
export function systemFault(error: SystemError): Diagnostic {
  const where = 'path' in error && typeof error.path === 'string' ? { file: error.path } : null;
  return fileRefused(where, { code: systemCode(error) });
}
