import { defineDiagnostic, words } from '../base/index.js';

/*
 * What keeps a file from being checked at all. What the check finds in a file are findings of its rules, which have pages of their own in docs/preflight/.
 */

export const notAPdf = defineDiagnostic('preflight/not-a-pdf', {
  severity: 'error',
  message: () => words('Expected a PDF; the file has no %PDF header.', '应为 PDF，此文件没有 %PDF 文件头。'),
  hint: () => words('Check that it is the right file.', '请核对是否选对了文件。'),
  examples: [null],
});

export const encryptedPdf = defineDiagnostic('preflight/encrypted', {
  severity: 'error',
  message: () => words('The file is encrypted and needs a password.', '文件已加密，须有密码才能读取。'),
  hint: () => words('Ask for a file without protection: PDF/X forbids it.', '请索取未加密的文件：PDF/X 不允许加密。'),
  examples: [null],
});

export const damagedPdf = defineDiagnostic('preflight/damaged', {
  severity: 'error',
  message: () =>
    words(
      'The file begins as a PDF but cannot be read: it is cut off or damaged.',
      '文件以 PDF 开头但无法读取：可能被截断或已损坏。',
    ),
  hint: () => words('Transfer or export it again.', '请重新传输或导出。'),
  examples: [null],
});
