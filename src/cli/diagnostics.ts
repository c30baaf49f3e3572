import { counted, defineDiagnostic, didYouMean, nearestName, reasonOf, words, type Words } from '../base/index.js';

export const interrupted = defineDiagnostic('cli/interrupted', {
  severity: 'note',
  message: () =>
    words(
      'Interrupted: nothing was written; the last good output is untouched.',
      '已中断：没有写入任何文件，上一次的成品未受影响。',
    ),
  examples: [null],
});

export const unexpected = defineDiagnostic<{
  /** Name of the error and its place in the program. */
  readonly error: string;
  readonly version: string;
  readonly node: string;
}>('cli/unexpected', {
  severity: 'error',
  message: ({ error }) =>
    words(
      `Banxin failed unexpectedly (${error}). This is a fault of the program, not of your material; nothing was written.`,
      `版心遇到了意外的情况（${error}）。这是程序的问题，不是稿件的问题；没有写入任何文件。`,
    ),
  hint: ({ version, node }) =>
    words(
      `Please report this line with the command, Banxin ${version} and Node ${node}; BANXIN_DEBUG=1 shows where it happened.`,
      `请将此行连同所用命令、版心 ${version} 与 Node ${node} 一并报告；设 BANXIN_DEBUG=1 可显示出错位置。`,
    ),
  examples: [{ error: 'TypeError, layout.js:120', version: '1.0.0', node: 'v22.1.0' }],
});

/** What was typed after an option. */
interface Typed {
  readonly typed: string;
}

export const badImposition = defineDiagnostic<Typed>('cli/imposition', {
  severity: 'error',
  message: ({ typed }) =>
    words(
      `--imposition: expected spread or none, found "${typed}".`,
      `--imposition：应为 spread 或 none，实为“${typed}”。`,
    ),
  examples: [{ typed: 'booklet' }],
});

export const badStandard = defineDiagnostic<Typed>('cli/standard', {
  severity: 'error',
  message: ({ typed }) =>
    words(`--standard: expected x-4 or x-1a, found "${typed}".`, `--standard：应为 x-4 或 x-1a，实为“${typed}”。`),
  examples: [{ typed: 'x-3' }],
});

export const unknownTarget = defineDiagnostic<Typed & { readonly known: readonly string[] }>('cli/unknown-target', {
  severity: 'error',
  message: ({ typed, known }) =>
    words(
      `--for: expected a list of ${known.join(', ')}, found "${typed}".`,
      `--for：应为 ${known.join('、')} 的列表，实为“${typed}”。`,
    ),
  hint: ({ known }) => words(`Targets: ${known.join(', ')}.`, `能生成：${known.join('、')}。`),
  examples: [{ typed: 'web', known: ['press', 'screen'] }],
});

export const badAlternative = defineDiagnostic<
  (Typed & { readonly fault: 'number' }) | { readonly fault: 'without-page' }
>('cli/alternative', {
  severity: 'error',
  message: (data) =>
    data.fault === 'number'
      ? words(
          `--alternative: expected 1, 2 or 3, found "${data.typed}".`,
          `--alternative：应为 1、2 或 3，实为“${data.typed}”。`,
        )
      : words('--alternative is for the pages that --page names.', '--alternative 须与 --page 同用，指明是哪一版。'),
  hint: () => words('For example: --page 2 --alternative 3.', '例如：--page 2 --alternative 3。'),
  examples: [{ fault: 'number', typed: '9' }, { fault: 'without-page' }],
});

export const badPage = defineDiagnostic<Typed>('cli/page', {
  severity: 'error',
  message: ({ typed }) =>
    words(`--page: expected a page number such as 4, found "${typed}".`, `--page：应为版次，如 4，实为“${typed}”。`),
  hint: () => words('For several pages repeat the option: --page 1 --page 4.', '多个版请重复此项：--page 1 --page 4。'),
  examples: [{ typed: '1-4' }],
});

export const badHostKey = defineDiagnostic<Typed>('cli/host-key', {
  severity: 'error',
  message: ({ typed }) =>
    words(
      `--host-key: expected a fingerprint such as SHA256:…, found "${typed}".`,
      `--host-key：应为形如 SHA256:… 的指纹，实为“${typed}”。`,
    ),
  hint: () => words('Print it with “ssh-keygen -lf”.', '“ssh-keygen -lf”可显示指纹。'),
  examples: [{ typed: 'MD5:9f:86:d0' }],
});

/** A number typed for an option. */
export const badNumber = defineDiagnostic<
  Typed & { readonly option: string; readonly takes: 'number' | 'port' | 'minutes' | 'spots' }
>('cli/number', {
  severity: 'error',
  message: ({ option, takes, typed }) => {
    switch (takes) {
      case 'number':
        return words(`${option}: expected a number, found "${typed}".`, `${option}：应为数字，实为“${typed}”。`);
      case 'port':
        return words(
          `${option}: expected a port such as 4000, found "${typed}".`,
          `${option}：应为端口号，如 4000，实为“${typed}”。`,
        );
      case 'spots':
        return words(
          `${option}: expected 0 to 8 spot inks, found "${typed}".`,
          `${option}：应为 0 至 8 种专色，实为“${typed}”。`,
        );
      case 'minutes':
        return words(
          `${option}: expected 1 to 1440 minutes, found ${typed}.`,
          `${option}：应为 1 至 1440 分钟，实为 ${typed}。`,
        );
    }
  },
  examples: [
    { option: '--pages', takes: 'number', typed: 'four' },
    { option: '--port', takes: 'port', typed: '70000' },
    { option: '--within', takes: 'minutes', typed: '0' },
    { option: '--spots', takes: 'spots', typed: '9' },
  ],
});

export const badDate = defineDiagnostic<Typed & { readonly option: string }>('cli/date', {
  severity: 'error',
  message: ({ option, typed }) =>
    words(
      `${option}: expected a date such as 2024-12-30, found "${typed}".`,
      `${option}：日期应形如 2024-12-30，实为“${typed}”。`,
    ),
  hint: () =>
    words('Write year, month and day with hyphens, of a day that exists.', '请按 年-月-日 书写，且该日须存在。'),
  examples: [{ option: '--from', typed: '2024-02-30' }],
});

/** The folder of `banxin new`: it holds something, or it cannot be read. */
export const newFolderTaken = defineDiagnostic<{ readonly entries: number } | { readonly code: string | null }>(
  'cli/new-folder',
  {
    severity: 'error',
    message: (data) =>
      'entries' in data
        ? words(
            `Expected an empty folder or a new name, found a folder with ${counted(data.entries, 'entry', 'entries')}.`,
            `应为空文件夹或新的名称，此文件夹中已有 ${data.entries} 项。`,
          )
        : words(
            `Expected an empty folder or a new name; the folder cannot be read: ${reasonOf(data.code).en}.`,
            `应为空文件夹或新的名称；无法读取该文件夹：${reasonOf(data.code).zh}。`,
          ),
    hint: () => words('Choose another name; nothing was changed.', '请换一个名称；没有改动任何文件。'),
    examples: [{ entries: 12 }, { code: 'EACCES' }],
  },
);

/** `code` is that of an error of the system. */
export const fileUnreadable = defineDiagnostic<{ readonly code: string | null }>('cli/no-file', {
  severity: 'error',
  message: ({ code }) =>
    words(`The file cannot be read: ${reasonOf(code).en}.`, `无法读取文件：${reasonOf(code).zh}。`),
  hint: () => words('Give the path of a PDF.', '请给出 PDF 文件的路径。'),
  examples: [{ code: 'ENOENT' }],
});

export const reportNotWritten = defineDiagnostic<{ readonly code: string | null }>('cli/report-not-written', {
  severity: 'error',
  message: ({ code }) =>
    words(`The report could not be written: ${reasonOf(code).en}.`, `无法写入报告：${reasonOf(code).zh}。`),
  hint: () => words('Choose another place with --report.', '请用 --report 选择其他位置。'),
  examples: [{ code: 'EACCES' }],
});

export const noInput = defineDiagnostic('cli/no-input', {
  severity: 'error',
  message: () => words('There is no such file or folder.', '没有这个文件或文件夹。'),
  hint: () => words('Check the path.', '请检查路径。'),
  examples: [null],
});

/** The command that was typed, such as `banxin archive`. */
interface OfCommand {
  readonly command: string;
}

const help = ({ command }: OfCommand): Words =>
  words(
    `Type “${command} --help” for a list of its commands, arguments and options.`,
    `“${command} --help”列出其命令、参数与选项。`,
  );

/** A name that is not known, among those that are. */
interface Unknown extends OfCommand {
  readonly name: string;
  readonly known: readonly string[];
}

function nearest(unknown: Unknown): Words {
  const guess = nearestName(unknown.name, unknown.known);
  return guess === null ? help(unknown) : didYouMean(guess);
}

export const unknownCommand = defineDiagnostic<Unknown>('cli/unknown-command', {
  severity: 'error',
  message: ({ command, name }) => words(`${command} has no command ${name}.`, `${command} 没有命令 ${name}。`),
  hint: nearest,
  examples: [{ command: 'banxin', name: 'biuld', known: ['build', 'preview'] }],
});

export const unknownOption = defineDiagnostic<Unknown>('cli/unknown-option', {
  severity: 'error',
  message: ({ command, name }) => words(`${command} has no option ${name}.`, `${command} 没有选项 ${name}。`),
  hint: nearest,
  examples: [{ command: 'banxin build', name: '--colour', known: ['--out', '--json'] }],
});

export const missingArgument = defineDiagnostic<
  | ({ readonly argument: string } & OfCommand)
  | ({ readonly option: string } & OfCommand)
  | { readonly argument: 'date'; readonly of: 'export' }
>('cli/missing-argument', {
  severity: 'error',
  message: (data) => {
    if ('of' in data)
      return words('Expected a date: a bag is exported as a zip.', '请给出日期：导出为 zip 的是一期的存档包。');
    return 'option' in data
      ? words(`Expected a value after ${data.option}, found nothing.`, `${data.option} 之后缺少值。`)
      : words(`Expected <${data.argument}>, found nothing.`, `缺少 <${data.argument}>。`);
  },
  hint: (data) =>
    'of' in data
      ? words('With --epaper a range of dates is exported as a site.', '加 --epaper 可将一段日期导出为数字报网站。')
      : help(data),
  examples: [
    { command: 'banxin build', argument: 'input' },
    { command: 'banxin build', option: '--out' },
    { argument: 'date', of: 'export' },
  ],
});

export const excessArgument = defineDiagnostic('cli/excess-argument', {
  severity: 'error',
  message: () => words('Expected one argument, found more.', '参数过多。'),
  hint: () => words('A path with spaces needs quotes.', '含空格的路径须加引号。'),
  examples: [null],
});

export const badArguments = defineDiagnostic<OfCommand>('cli/arguments', {
  severity: 'error',
  message: () => words('The arguments cannot be understood.', '无法理解所给的参数。'),
  hint: help,
  examples: [{ command: 'banxin build' }],
});
