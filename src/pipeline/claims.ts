import { diagnostic, words, type Diagnostic } from '../base/index.js';
import { against, diagnosticOf, type Finding, type Reason, type Standard } from '../preflight/index.js';
import type { PressFiles } from '../press/index.js';

export interface HonestFiles {
  readonly files: PressFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Press files that say no more of themselves than preflight allows: where it found what a standard forbids, the files that hold it are written
 * without the claim, and the reason is told.
 *
 * @param file name of the one that was looked at, for messages
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
  const first = diagnosticOf(reasons[0]!.finding, file).message;
  const more = reasons.length - 1;
  return diagnostic(
    'warning',
    'press/claim-withdrawn',
    { file },
    words(
      `The press files with this in them do not say that they are ${standard}: ${first.en}${more > 0 ? ` There are ${more} more reasons among the findings.` : ''}`,
      `含有以下问题的印刷文件不再标为 ${standard}：${first.zh}${more > 0 ? `另有 ${more} 项，见检查结果。` : ''}`,
    ),
    words(
      'Mend what was found, or agree with the printer on a file that is not one.',
      '请改正上述问题，或与印厂约定接受不符合该标准的文件。',
    ),
  );
}
