import { counted, defineDiagnostic, reasonOf, words, type Words } from '../../base/index.js';

const BUILD_AGAIN = (): Words => words('Build the edition again.', '请重新生成本期。');

export const badAddress = defineDiagnostic<{ readonly to: string }>('deliver/address', {
  severity: 'error',
  message: ({ to }) =>
    words(
      `A delivery goes to a folder or to sftp://user@host/path; found ${to}.`,
      `交付的去处应为文件夹或 sftp://user@host/path，实为 ${to}。`,
    ),
  hint: () => words('No other protocol is supported; ask the printer for SFTP.', '不支持其他方式，请向印厂要求 SFTP。'),
  examples: [{ to: 'ftp://printer.example/in' }],
});

export const noDestination = defineDiagnostic<{
  /** True where the folder of a build was named in place of an edition. */ readonly built: boolean;
}>('deliver/no-destination', {
  severity: 'error',
  message: () => words('Nothing says where the edition is to be delivered.', '没有写明交付到何处。'),
  hint: ({ built }) =>
    built
      ? words(
          'Name it with --to, or name the publication with --publication.',
          '请用 --to 指明，或用 --publication 指明刊物。',
        )
      : words(
          'Name it with --to, or under delivery: to: in publication.yaml.',
          '请用 --to 指明，或写在 publication.yaml 的 delivery: to: 之下。',
        ),
  examples: [{ built: false }, { built: true }],
});

export const notBuilt = defineDiagnostic('deliver/not-built', {
  severity: 'error',
  message: () => words('There are no press files here to deliver.', '此处没有可交付的印刷文件。'),
  hint: () =>
    words(
      'Build the edition first (banxin build, with press among --for), and name the same --out.',
      '请先生成本期（banxin build，--for 含 press），并用同一 --out。',
    ),
  examples: [null],
});

export const nothingToSend = defineDiagnostic<{ readonly send: readonly string[] }>('deliver/nothing', {
  severity: 'error',
  message: ({ send }) =>
    words(
      `The build made nothing of what is to be sent: ${send.join(', ')}.`,
      `生成的文件中没有要交付的内容：${send.join('、')}。`,
    ),
  hint: () =>
    words(
      'Correct delivery.send in publication.yaml, or build what it names.',
      '请改正 publication.yaml 的 delivery.send，或生成其所列内容。',
    ),
  examples: [{ send: ['spreads', 'ticket'] }],
});

export const notAList = defineDiagnostic('deliver/list', {
  severity: 'error',
  message: () => words('This is no delivery list of a build.', '这不是生成时所写的交付清单。'),
  hint: BUILD_AGAIN,
  examples: [null],
});

export const notAReport = defineDiagnostic('deliver/report', {
  severity: 'error',
  message: () => words('This is no report of a build.', '这不是生成时所写的报告。'),
  hint: BUILD_AGAIN,
  examples: [null],
});

export const buildHasErrors = defineDiagnostic<{ readonly count: number; readonly first: Words }>('deliver/errors', {
  severity: 'error',
  message: ({ count, first }) =>
    words(
      `The build found ${counted(count, 'error')}, so nothing is delivered; the first: ${first.en}`,
      `生成时发现 ${count} 处错误，故不交付；其一：${first.zh}`,
    ),
  hint: () => words('Correct what the report names, build again, then deliver.', '请按报告改正、重新生成，然后交付。'),
  examples: [{ count: 2, first: words('Black text is missing its ink.', '黑字缺墨。') }],
});

export const changedFile = defineDiagnostic('deliver/changed', {
  severity: 'error',
  message: () =>
    words(
      'The file has changed since the build, so the checks of the build do not hold for it.',
      '该文件与生成时不同，当时的检查对它无效。',
    ),
  hint: () =>
    words('Build the edition again; do not edit files for the printer.', '请重新生成本期；印刷文件不可另行修改。'),
  examples: [null],
});

export const unreadableFile = defineDiagnostic<{
  /** Code of the system's error; null where it gave none. */ readonly code: string | null;
}>('deliver/unreadable', {
  severity: 'error',
  message: ({ code }) =>
    words(`A file of the build cannot be read: ${reasonOf(code).en}.`, `无法读取生成的文件：${reasonOf(code).zh}。`),
  hint: BUILD_AGAIN,
  examples: [{ code: 'EACCES' }],
});
