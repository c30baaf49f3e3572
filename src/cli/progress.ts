import { Listr, ListrLogger, ProcessOutput, type ListrDefaultRendererLogLevels } from 'listr2';
import type { Words } from '../base/index.js';
import { words } from '../base/index.js';
import { STAGES, type Progress, type Stage } from '../build-types.js';
import type { Terminal } from './terminal.js';

const NAMES: Readonly<Record<Stage, Words>> = {
  read: words('Read the edition', '读取版面设定'),
  manuscripts: words('Read the manuscripts', '读取稿件'),
  photos: words('Measure the photos and match their captions', '测量图片、配图说'),
  fonts: words('Open the faces', '打开字体'),
  layout: words('Compose and lay out', '排字与组版'),
  images: words('Crop the photos, subset the faces', '裁图、精简字体'),
  html: words('Write the pages', '生成页面'),
  print: words('Print', '输出 PDF 与预览图'),
  press: words('Make the press files: inks for colours and photos', '制作印刷文件：颜色与照片分色'),
  preflight: words('Check the finished files', '检查成品：印前检查与文字核对'),
  exchange: words('Write the pages for other programs', '生成交换格式文件'),
  variants: words('Make the zoned editions', '制作分版'),
  write: words('Put everything in its place', '写入成品'),
  archive: words('Put the edition into the archive', '存档'),
  epaper: words('Write the e-paper', '生成数字报'),
};

/** Detail of a stage that was skipped, such as zones where the edition has none. */
const NOTHING = words('nothing to do', '无');

export interface ProgressView {
  readonly onProgress: (progress: Progress) => void;
  /** Ends the view; `ok` is whether the build came to its end. */
  close(ok: boolean): Promise<void>;
}

/**
 * A live list on a terminal, one line a stage elsewhere.
 *
 * @param stages those that are sure to come; one that comes besides is shown when it begins
 */
export function showProgress(terminal: Terminal, live: boolean, stages: readonly Stage[]): ProgressView {
  return live ? liveList(terminal, stages) : plainLines(terminal, stages);
}

function plainLines(terminal: Terminal, stages: readonly Stage[]): ProgressView {
  const known = new Set(stages);
  let done = 0;
  return {
    onProgress({ stage, state, detail }) {
      known.add(stage);
      if (state === 'done') terminal.say(`[${++done}/${known.size}] ${title(terminal, stage, detail)}`);
    },
    close: () => Promise.resolve(),
  };
}

function liveList(terminal: Terminal, stages: readonly Stage[]): ProgressView {
  const shown = STAGES.filter((stage) => stage === 'variants' || stages.includes(stage));
  const steps = new Map(shown.map((stage) => [stage, openStep()]));
  const begun = new Set<Stage>();
  const tasks = new Map<Stage, { title: string }>();
  const list = new Listr(
    shown.map((stage) => ({
      title: title(terminal, stage, null),
      task: async (_: unknown, task: { title: string }) => {
        tasks.set(stage, task);
        task.title = title(terminal, stage, await steps.get(stage)!.promise);
      },
    })),
    {
      exitOnError: true,
      registerSignalListeners: false,
      rendererOptions: {
        showErrorMessage: false,
        logger: new ListrLogger<ListrDefaultRendererLogLevels>({
          processOutput: new ProcessOutput(process.stderr, process.stderr),
        }),
      },
    },
  );
  const running = list.run().catch(() => undefined); // the caller that ran the build reports the failure
  return {
    onProgress({ stage, state, detail }) {
      begun.add(stage);
      for (const passed of shown.slice(0, shown.indexOf(stage)))
        if (!begun.has(passed)) steps.get(passed)!.resolve(NOTHING);
      const task = tasks.get(stage);
      if (state === 'going' && task !== undefined) task.title = title(terminal, stage, detail);
      if (state === 'done') steps.get(stage)!.resolve(detail);
    },
    async close(ok) {
      for (const { promise, resolve, reject } of steps.values()) {
        promise.catch(() => undefined); // nothing waits for a stage that was never reached
        if (ok) resolve(null);
        else reject(new Error('the build ended here'));
      }
      await running;
    },
  };
}

interface Step {
  readonly promise: Promise<Words | null>;
  readonly resolve: (detail: Words | null) => void;
  readonly reject: (error: Error) => void;
}

function openStep(): Step {
  let settle: Omit<Step, 'promise'> | undefined;
  const promise = new Promise<Words | null>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}

function title(terminal: Terminal, stage: Stage, detail: Words | null): string {
  const name = terminal.words(NAMES[stage]);
  return detail === null ? name : `${name} · ${terminal.words(detail)}`;
}
