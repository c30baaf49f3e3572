import { defineDiagnostic, words } from '../base/index.js';

export const notWritten = defineDiagnostic<{ /** Code of the system's error. */ readonly code: string }>(
  'epaper/not-written',
  {
    severity: 'error',
    message: ({ code }) => words(`The e-paper cannot be written (${code}).`, `无法写入数字报（${code}）。`),
    hint: () =>
      words(
        'Free some space, correct the permissions, or choose another folder with --out; then run it again.',
        '请腾出空间、改正权限，或用 --out 另选文件夹，然后重新运行。',
      ),
    examples: [{ code: 'ENOSPC' }],
  },
);
