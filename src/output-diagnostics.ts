import { defineDiagnostic, reasonOf, words } from './base/index.js';

/** The folder of the output, and the code of an error of the system. */
interface Refused {
  readonly target: string;
  readonly code: string | null;
}

const KEPT = words('The last good output is untouched.', '上一次的成品未受影响。');

export const outputNotWritable = defineDiagnostic<Refused>('output/not-writable', {
  severity: 'error',
  message: ({ target, code }) =>
    words(
      `The folder ${target} cannot be written (${String(code)}). ${KEPT.en}`,
      `无法写入文件夹 ${target}（${String(code)}）。${KEPT.zh}`,
    ),
  hint: () => words('Choose another with --out, or correct its permissions.', '请用 --out 另选文件夹，或改正其权限。'),
  examples: [{ target: 'output/evening/2030-05-01', code: 'EACCES' }],
});

export const outputDiskFull = defineDiagnostic<Refused & { readonly megabytes: number }>('output/disk-full', {
  severity: 'error',
  message: ({ target, code, megabytes }) =>
    words(
      `The disk is full: ${target} needs ${megabytes} MB (${String(code)}). ${KEPT.en}`,
      `磁盘已满：${target} 需要 ${megabytes} MB（${String(code)}）。${KEPT.zh}`,
    ),
  hint: () => words('Free some space, or choose another disk with --out.', '请腾出空间，或用 --out 选择其他磁盘。'),
  examples: [{ target: 'output/evening/2030-05-01', code: 'ENOSPC', megabytes: 140 }],
});

export const outputInTheWay = defineDiagnostic<Pick<Refused, 'target'>>('output/in-the-way', {
  severity: 'error',
  message: ({ target }) =>
    words(`There is a file where a folder is to be made: ${target}.`, `应为文件夹之处有一个文件：${target}。`),
  hint: () => words('Move it away, or choose another folder with --out.', '请移走该文件，或用 --out 另选文件夹。'),
  examples: [{ target: 'output/evening/2030-05-01' }],
});

export const outputFailed = defineDiagnostic<Refused>('output/failed', {
  severity: 'error',
  message: ({ target, code }) =>
    words(
      `Writing ${target} failed: ${reasonOf(code).en}. ${KEPT.en}`,
      `写入 ${target} 失败：${reasonOf(code).zh}。${KEPT.zh}`,
    ),
  hint: () => words('Try again, or choose another folder with --out.', '请重试，或用 --out 另选文件夹。'),
  examples: [{ target: 'output/evening/2030-05-01', code: 'EIO' }],
});

/** The old output had to go and the new one could not come, nor the old one back. */
export const outputAside = defineDiagnostic<Refused & { /** Where the old output is. */ readonly aside: string }>(
  'output/aside',
  {
    severity: 'error',
    message: ({ target, code, aside }) =>
      words(
        `Writing ${target} failed: ${reasonOf(code).en}. The last good output is whole at ${aside}.`,
        `写入 ${target} 失败：${reasonOf(code).zh}。上一次的成品完整保存在 ${aside}。`,
      ),
    hint: () =>
      words(
        'Correct the fault of the disk; the next build puts the old output back.',
        '请排除磁盘故障；下次生成时会自动放回原处。',
      ),
    examples: [{ target: 'output/evening/2030-05-01', code: 'EIO', aside: 'output/evening/.2030-05-01.old-4711' }],
  },
);

export const outputUnconfirmed = defineDiagnostic<Refused>('output/unconfirmed', {
  severity: 'error',
  message: ({ target, code }) =>
    words(
      `The new output is in ${target}, but the disk does not confirm that it is stored: ${reasonOf(code).en}.`,
      `新的成品已在 ${target}，但磁盘未能确认已保存：${reasonOf(code).zh}。`,
    ),
  hint: () => words('Check the disk, then build again.', '请检查磁盘，然后重新生成。'),
  examples: [{ target: 'output/evening/2030-05-01', code: 'EIO' }],
});
