import { defineDiagnostic, reasonOf, words, type Words } from '../base/index.js';

const INSTALL = words(
  'Install Google Chrome or Chromium, or set BANXIN_BROWSER to the path of one.',
  '请安装 Google Chrome 或 Chromium，或用环境变量 BANXIN_BROWSER 指明其路径。',
);

export const browserMissing = defineDiagnostic<{ readonly variable: string; readonly path: string }>(
  'chrome/browser-missing',
  {
    severity: 'error',
    message: ({ variable, path }) =>
      words(
        `${variable} names a browser that does not exist or cannot be run: ${path}.`,
        `环境变量 ${variable} 指定的浏览器不存在或不可执行：${path}。`,
      ),
    hint: ({ variable }) =>
      words(
        `Correct ${variable}, or unset it so that the program looks for a browser itself.`,
        `请改正 ${variable}；不设置它时程序会自行寻找浏览器。`,
      ),
    examples: [{ variable: 'BANXIN_BROWSER', path: '/opt/chrome/chrome' }],
  },
);

export const noBrowser = defineDiagnostic('chrome/no-browser', {
  severity: 'error',
  message: () =>
    words(
      'No browser was found: no Chrome or Chromium is installed, and the one in the npm package runs on Linux x64 only.',
      '没有找到浏览器：本机未装 Chrome 或 Chromium，而 npm 包内所带的只能在 Linux x64 上运行。',
    ),
  hint: () => INSTALL,
  examples: [null],
});

/** A folder that the system does not allow the program to use, with the system's code, such as `ENOSPC`. */
interface RefusedFolder {
  readonly folder: string;
  readonly code: string | null;
}

export const cannotUnpack = defineDiagnostic<RefusedFolder>('chrome/cannot-unpack', {
  severity: 'error',
  message: ({ folder, code }) =>
    words(
      `The browser of the npm package could not be unpacked into ${folder}: ${reasonOf(code).en}.`,
      `无法把 npm 包内的浏览器解压到 ${folder}：${reasonOf(code).zh}。`,
    ),
  hint: () =>
    words(
      'It needs about 220 MB in a writable folder; set BANXIN_CACHE to another folder, or BANXIN_BROWSER to an installed browser.',
      '需要一个可写的文件夹和约 220 MB 空间；可用 BANXIN_CACHE 换一个文件夹，或用 BANXIN_BROWSER 指明已安装的浏览器。',
    ),
  examples: [{ folder: '~/.cache/banxin', code: 'ENOSPC' }],
});

/** Why a browser cannot even print its version: its first line of output, its exit status, or the system's code. */
export type StartFault = { readonly said: string } | { readonly exit: number } | { readonly code: string | null };

export const cannotStart = defineDiagnostic<{ readonly path: string } & StartFault>('chrome/cannot-start', {
  severity: 'error',
  message: (data) => {
    const { en, zh } = startFault(data);
    return words(`The browser ${data.path} could not be started: ${en}.`, `浏览器 ${data.path} 无法启动：${zh}。`);
  },
  hint: () => INSTALL,
  examples: [
    { path: '/usr/bin/chromium', said: 'error while loading shared libraries: libnss3.so' },
    { path: '/usr/bin/chromium', exit: 127 },
    { path: '/usr/bin/chromium', code: 'EACCES' },
  ],
});

function startFault(data: StartFault): Words {
  if ('said' in data) return words(`it reports “${data.said}”`, `它的报错是“${data.said}”`);
  return 'exit' in data ? words(`it exited with status ${data.exit}`, `退出码为 ${data.exit}`) : reasonOf(data.code);
}

export const tooOld = defineDiagnostic<{ readonly version: string; readonly needed: number }>('chrome/too-old', {
  severity: 'error',
  message: ({ version, needed }) =>
    words(
      `The browser is ${version}; only Chrome ${needed} and later draw lines exactly as they were composed.`,
      `浏览器版本为 ${version}；Chrome ${needed} 及以上版本才能按排好的行原样显示。`,
    ),
  hint: () =>
    words('Update it, or set BANXIN_BROWSER to a newer one.', '请升级浏览器，或用 BANXIN_BROWSER 指明一个较新的。'),
  examples: [{ version: 'Chrome/109.0', needed: 123 }],
});

const STEPS = {
  start: words('starting', '启动'),
  load: words('loading the page', '载入版面'),
  pdf: words('printing the PDF', '输出 PDF'),
  pages: words('taking the page pictures', '截取版面图'),
} as const;
/** What the browser was doing. */
export type Step = keyof typeof STEPS;

export const timedOut = defineDiagnostic<{ readonly step: Step; readonly seconds: number }>('chrome/timeout', {
  severity: 'error',
  message: ({ step, seconds }) =>
    words(
      `The browser did not finish ${STEPS[step].en} within ${seconds} seconds and was stopped.`,
      `浏览器在 ${seconds} 秒内未能完成“${STEPS[step].zh}”，已被停止。`,
    ),
  hint: () =>
    words(
      'Check whether the machine is overloaded or short of memory; try again, or build fewer pages at once.',
      '请检查机器是否过载或内存不足；可重试，或一次少做几个版。',
    ),
  examples: [{ step: 'pdf', seconds: 60 }],
});

export const browserDied = defineDiagnostic<{ readonly step: Step }>('chrome/died', {
  severity: 'error',
  message: ({ step }) =>
    words(
      `The browser crashed or was ended from outside while ${STEPS[step].en}, and again after a restart.`,
      `浏览器在“${STEPS[step].zh}”时被终止或崩溃，重新启动后再次如此。`,
    ),
  hint: () =>
    words(
      'Usually memory ran out and the system ended it. Close other programs, or build fewer pages at once with --page.',
      '多半是内存不足，被系统终止。请关闭其他程序，或用 --page 一次少做几个版。',
    ),
  examples: [{ step: 'load' }],
});

export const browserFailed = defineDiagnostic<{ readonly step: Step }>('chrome/failed', {
  severity: 'error',
  message: ({ step }) => words(`The browser failed while ${STEPS[step].en}.`, `浏览器在“${STEPS[step].zh}”时出错。`),
  hint: () =>
    words(
      'Run the command again; if it fails again, BANXIN_DEBUG=1 shows what the browser reported.',
      '请重试；若仍出错，设 BANXIN_DEBUG=1 可显示浏览器的原话。',
    ),
  examples: [{ step: 'pages' }],
});

export const unusableFonts = defineDiagnostic<{ readonly families: readonly string[] }>('chrome/font', {
  severity: 'error',
  message: ({ families }) =>
    words(
      `The browser could not use these fonts of the page: ${families.join(', ')}. Nothing was printed in another face.`,
      `浏览器无法使用版面的下列字体：${families.join('、')}。未以其他字体代替输出。`,
    ),
  hint: () =>
    words(
      'A font file of the cache may be damaged: delete the cache folder (BANXIN_CACHE, or ~/.cache/banxin) and build again.',
      '缓存中的字体文件可能已损坏：请删除缓存文件夹（BANXIN_CACHE，或 ~/.cache/banxin）后重做。',
    ),
  examples: [{ families: ['Noto Serif SC'] }],
});

export const blockedRequest = defineDiagnostic<{ readonly url: string }>('chrome/blocked-request', {
  severity: 'error',
  message: ({ url }) =>
    words(
      `The page requested ${url}; it may load only the files that it was given, so the request was blocked.`,
      `版面请求 ${url}；版面只能载入随附的文件，该请求已被拦下。`,
    ),
  hint: () =>
    words(
      'Put the file into the publication folder and refer to it from the template by its relative name.',
      '请把该文件放进报纸的文件夹，并在模板中用相对路径引用。',
    ),
  examples: [{ url: 'https://fonts.example/serif.css' }],
});

export const missingFile = defineDiagnostic<{ readonly name: string }>('chrome/missing-file', {
  severity: 'error',
  message: ({ name }) =>
    words(`The page refers to ${name}, which is not among its files.`, `版面引用了 ${name}，但随附的文件中没有它。`),
  hint: () => words('Correct the name in the template or stylesheet.', '请改正模板或样式表中的文件名。'),
  examples: [{ name: 'logo.svg' }],
});

export const brokenPicture = defineDiagnostic<{ readonly name: string }>('chrome/broken-picture', {
  severity: 'error',
  message: ({ name }) => words(`The browser could not decode the picture ${name}.`, `浏览器无法解码图片 ${name}。`),
  hint: () => words('Save it again as JPEG or PNG.', '请把它重新存为 JPEG 或 PNG。'),
  examples: [{ name: 'photos/ferry.jpg' }],
});

/** Font families: the one that the text was drawn with, and the list that CSS asked for. */
interface ForeignFont {
  readonly used: string;
  readonly wanted: string;
}

export const foreignFont = defineDiagnostic<ForeignFont>('chrome/foreign-font', {
  severity: 'error',
  message: ({ used, wanted }) =>
    words(
      `Some text set in ${wanted} was drawn in ${used}, a font of this machine and not of the page: it would look different elsewhere.`,
      `部分指定为 ${wanted} 的文字用了本机的 ${used}，它不是版面自带的字体，换一台机器就会变样。`,
    ),
  hint: () =>
    words(
      'Use only families that the publication declares, and give the face a fallback that has the characters.',
      '请只使用报纸声明过的字体，并为缺字的字体指定备用字体。',
    ),
  examples: [{ used: 'DejaVu Sans', wanted: 'Noto Serif SC' }],
});

export const noSandbox = defineDiagnostic('chrome/no-sandbox', {
  severity: 'warning',
  message: () =>
    words(
      'The system does not let the browser use its sandbox, so it runs without one. The page runs no script and loads only its own files.',
      '系统不允许浏览器启用沙箱，故未启用。版面不运行脚本，只载入自己的文件。',
    ),
  hint: () =>
    words(
      'An installed Google Chrome or Chromium usually brings a sandbox that the system accepts.',
      '系统里安装的 Google Chrome 或 Chromium 一般自带可用的沙箱。',
    ),
  examples: [null],
});
