import { diagnostic, EnvironmentError, systemReason, words } from '../base/index.js';
import type { Diagnostic, Words } from '../base/index.js';

/** The browser or its tab went away while it was at work: the one failure that is tried again. */
export class BrowserDied extends Error {
  override readonly name = 'BrowserDied';
}

const INSTALL = words(
  'Install Google Chrome or Chromium, or set BANXIN_BROWSER to the path of one.',
  '请安装 Google Chrome 或 Chromium，或用环境变量 BANXIN_BROWSER 指明其路径。',
);

const failure = (code: string, message: Words, hint: Words | null, cause?: unknown): EnvironmentError =>
  new EnvironmentError(diagnostic('error', code, null, message, hint), { cause });

export const browserNamedButMissing = (variable: string, path: string): EnvironmentError =>
  failure(
    'chrome/browser-missing',
    words(
      `${variable} names a browser that is not there or cannot be run: ${path}`,
      `环境变量 ${variable} 指定的浏览器不存在或不可执行：${path}`,
    ),
    words(
      `Correct ${variable}, or unset it so that a browser is looked for.`,
      `请改正 ${variable}；不设置它时程序会自行寻找浏览器。`,
    ),
  );

export const noBrowser = (): EnvironmentError =>
  failure(
    'chrome/no-browser',
    words(
      'No browser was found: no Chrome or Chromium is installed, and the one in the npm package runs on Linux x64 only.',
      '没有找到浏览器：本机未装 Chrome 或 Chromium，而 npm 包内所带的只能在 Linux x64 上运行。',
    ),
    INSTALL,
  );

export const cannotUnpack = (folder: string, cause: unknown): EnvironmentError =>
  failure(
    'chrome/cannot-unpack',
    words(
      `The browser of the npm package could not be unpacked into ${folder}: ${systemReason(cause).en}.`,
      `无法把 npm 包内的浏览器解压到 ${folder}：${systemReason(cause).zh}。`,
    ),
    words(
      'It needs about 220 MB in a folder that can be written; set BANXIN_CACHE to another folder, or BANXIN_BROWSER to an installed browser.',
      '需要一个可写的文件夹和约 220 MB 空间；可用 BANXIN_CACHE 换一个文件夹，或用 BANXIN_BROWSER 指明已安装的浏览器。',
    ),
    cause,
  );

export const cannotStart = (path: string, why: Words, cause: unknown): EnvironmentError =>
  failure(
    'chrome/cannot-start',
    words(`The browser ${path} could not be started: ${why.en}.`, `浏览器 ${path} 无法启动：${why.zh}。`),
    INSTALL,
    cause,
  );

export const tooOld = (version: string, needed: number): EnvironmentError =>
  failure(
    'chrome/too-old',
    words(
      `The browser is ${version}; lines are set exactly as composed only from Chrome ${needed} on.`,
      `浏览器版本为 ${version}；从 Chrome ${needed} 起才能按排好的行原样显示。`,
    ),
    words('Update it, or set BANXIN_BROWSER to a newer one.', '请升级浏览器，或用 BANXIN_BROWSER 指明一个较新的。'),
  );

const STEPS = {
  start: words('starting', '启动'),
  load: words('loading the page', '载入版面'),
  pdf: words('printing the PDF', '输出 PDF'),
  pages: words('taking the page pictures', '截取版面图'),
} as const;
export type Step = keyof typeof STEPS;

export const tookTooLong = (step: Step, milliseconds: number): EnvironmentError => {
  const seconds = Math.round(milliseconds / 100) / 10;
  return failure(
    'chrome/timeout',
    words(
      `The browser did not finish ${STEPS[step].en} within ${seconds} seconds and was stopped.`,
      `浏览器在 ${seconds} 秒内未能完成“${STEPS[step].zh}”，已被停止。`,
    ),
    words(
      'Is the machine overloaded or short of memory? Try again, or build fewer pages at once.',
      '请检查机器是否过载或内存不足；可重试，或一次少做几个版。',
    ),
  );
};

export const diedTwice = (step: Step, cause: unknown): EnvironmentError =>
  failure(
    'chrome/died',
    words(
      `The browser was ended from outside or crashed while ${STEPS[step].en}, and again after a fresh start.`,
      `浏览器在“${STEPS[step].zh}”时被终止或崩溃，重新启动后再次如此。`,
    ),
    words(
      'Usually memory ran out and the system ended it. Close other programs, or build fewer pages at once with --page.',
      '多半是内存不足，被系统终止。请关闭其他程序，或用 --page 一次少做几个版。',
    ),
    cause,
  );

export const failedAt = (step: Step, cause: unknown): EnvironmentError =>
  failure(
    'chrome/failed',
    words(`The browser failed while ${STEPS[step].en}.`, `浏览器在“${STEPS[step].zh}”时出错。`),
    words(
      'Run it again; if it fails again, BANXIN_DEBUG=1 shows what the browser said.',
      '请重试；若仍出错，设 BANXIN_DEBUG=1 可显示浏览器的原话。',
    ),
    cause,
  );

export const fontsUnusable = (families: readonly string[]): EnvironmentError =>
  failure(
    'chrome/font',
    words(
      `The browser could not use these fonts of the page: ${families.join(', ')}. Nothing was printed in another face.`,
      `浏览器无法使用版面的下列字体：${families.join('、')}。未以其他字体代替输出。`,
    ),
    words(
      'A font file of the cache may be damaged: delete the cache folder (BANXIN_CACHE, or ~/.cache/banxin) and build again.',
      '缓存中的字体文件可能已损坏：请删除缓存文件夹（BANXIN_CACHE，或 ~/.cache/banxin）后重做。',
    ),
  );

export const blockedRequest = (url: string): Diagnostic =>
  diagnostic(
    'error',
    'chrome/blocked-request',
    null,
    words(
      `The page asked for ${url}; it may load only the files it was given, so the request was stopped.`,
      `版面请求 ${url}；版面只能载入随附的文件，该请求已被拦下。`,
    ),
    words(
      'Put the file into the publication folder and refer to it from the template by its relative name.',
      '请把该文件放进报纸的文件夹，并在模板中用相对路径引用。',
    ),
  );

export const missingFile = (name: string): Diagnostic =>
  diagnostic(
    'error',
    'chrome/missing-file',
    null,
    words(`The page refers to ${name}, which is not among its files.`, `版面引用了 ${name}，但随附的文件中没有它。`),
    words('Correct the name in the template or stylesheet.', '请改正模板或样式表中的文件名。'),
  );

export const brokenPicture = (name: string): Diagnostic =>
  diagnostic(
    'error',
    'chrome/broken-picture',
    null,
    words(`The browser could not decode the picture ${name}.`, `浏览器无法解码图片 ${name}。`),
    words('Save it anew as JPEG or PNG.', '请把它重新存为 JPEG 或 PNG。'),
  );

export const foreignFont = (family: string, wanted: string): Diagnostic =>
  diagnostic(
    'error',
    'chrome/foreign-font',
    null,
    words(
      `Some text set in ${wanted} came out in ${family}, a font of this machine and not of the page: it would look different elsewhere.`,
      `部分指定为 ${wanted} 的文字用了本机的 ${family}，它不是版面自带的字体，换一台机器就会变样。`,
    ),
    words(
      'Use only families that the publication declares, and give the face a fallback that has the characters.',
      '请只使用报纸声明过的字体，并为缺字的字体指定备用字体。',
    ),
  );

export const withoutSandbox = (): Diagnostic =>
  diagnostic(
    'warning',
    'chrome/no-sandbox',
    null,
    words(
      'The system does not let the browser open its sandbox, so it runs without. The page runs no script and loads only its own files.',
      '系统不允许浏览器启用沙箱，故未启用。版面不运行脚本，只载入自己的文件。',
    ),
    words(
      'An installed Google Chrome or Chromium usually brings a sandbox that the system accepts.',
      '系统里安装的 Google Chrome 或 Chromium 一般自带可用的沙箱。',
    ),
  );
