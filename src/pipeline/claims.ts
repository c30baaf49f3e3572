import type { Diagnostic } from '../base/index.js';
import { against, diagnosticOf, type Finding, type Reason, type Standard } from '../preflight/index.js';
import type { PressFiles } from '../press/index.js';
import { claimWithdrawn } from './diagnostics.js';

export interface HonestFiles {
  readonly files: PressFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Removes false claims from press files: where preflight found something that a standard forbids, the files that contain it are written without claiming that
 * standard, and the reason is reported.
 *
 * @param file name of the file that was checked, for messages
 */
export async function withoutFalseClaims(
  files: PressFiles,
  findings: readonly Finding[],
  file: string,
): Promise<HonestFiles> {
  const broken = files.claims
    .map((standard) => ({ standard, reasons: against(standard, findings) }))
    .filter(({ reasons }) => reasons.length > 0);
  if (broken.length === 0) return { files, diagnostics: [] };
  const claims = broken.flatMap(({ standard, reasons }) => reasons.map(({ page }) => ({ standard, page })));
  return {
    files: await files.without(claims),
    diagnostics: broken.map(({ standard, reasons }) => withdrawn(standard, reasons, file)),
  };
}

function withdrawn(standard: Standard, reasons: readonly Reason[], file: string): Diagnostic {
  const { code, message } = diagnosticOf(reasons[0]!.finding, file);
  return claimWithdrawn({ file }, { standard, because: { code, message }, more: reasons.length - 1 });
}
