import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { counted, EnvironmentError, isSystemError, isThere, systemReason, words, type Words } from '../base/index.js';
import { BUILT_IN_PUBLICATION } from '../edition/index.js';
import type { CommandSpec } from './command.js';
import { DEFAULT_OUT } from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/** One thing that a build needs: `fail` where builds cannot work, `warn` where something is missing or slow. */
export interface Check {
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: Words;
  readonly advice: Words | null;
}

/** Ends with 0 where builds can work, else with 3. */
async function runDoctor(
  options: { readonly json?: boolean; readonly out?: string },
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const out = resolve(world.folder, options.out ?? DEFAULT_OUT);
  const checks = [
    checkNode(world),
    await checkBrowser(world),
    await checkFonts(world),
    await checkPictures(world),
    await checkPress(world),
    await checkOut(out),
    await checkCache(world.cacheFolder),
    await checkDisk(out),
  ];
  const exit = checks.some(({ state }) => state === 'fail') ? 3 : 0;
  if (options.json === true) terminal.json({ ok: exit === 0, exit, checks });
  else for (const check of checks) for (const line of lines(check, terminal)) terminal.result(line);
  return exit;
}

export const DOCTOR: CommandSpec = {
  name: 'doctor',
  help: words('check whether builds can run here, and say what to do where not', '检查运行环境，并给出处理办法'),
  arguments: [],
  options: [
    {
      flags: '--out <dir>',
      help: words(`output folder to check; default: ${DEFAULT_OUT}/`, `要检查的成品文件夹；默认：${DEFAULT_OUT}/`),
    },
  ],
  run: runDoctor,
};

const STATES = { ok: words('ok  ', '正常'), warn: words('warn', '注意'), fail: words('FAIL', '不行') };

function lines({ state, found, advice }: Check, terminal: Terminal): string[] {
  const first = `${terminal.words(STATES[state])}  ${terminal.words(found)}`;
  return advice === null ? [first] : [first, `      ${terminal.words(advice)}`];
}

function ok(id: string, found: Words): Check {
  return { id, state: 'ok', found, advice: null };
}

function checkNode({ nodeVersion, nodeNeeded }: CliWorld): Check {
  const needed = nodeNeeded.replace(/[^\d.]/g, '');
  const found = words(`Node ${nodeVersion}; ${needed} or later is needed`, `Node ${nodeVersion}；须 ${needed} 或更新`);
  if (!isOlder(nodeVersion.replace(/^v/, ''), needed)) return ok('node', found);
  return { id: 'node', state: 'fail', found, advice: words('Install a newer Node.', '请安装较新的 Node。') };
}

function isOlder(version: string, needed: string): boolean {
  const [a, b] = [version, needed].map((text) => text.split('.').map(Number));
  const i = b!.findIndex((part, at) => part !== a![at]);
  return i >= 0 && (a![i] ?? 0) < b![i]!;
}

async function checkBrowser({ browser }: CliWorld): Promise<Check> {
  try {
    const { path, source, version } = await browser();
    return ok('browser', words(`Browser ${version} (${source}): ${path}`, `浏览器 ${version}（${source}）：${path}`));
  } catch (error) {
    return failed('browser', words('Browser', '浏览器'), error);
  }
}

async function checkFonts({ fonts }: CliWorld): Promise<Check> {
  try {
    const faces = await fonts();
    const ids = new Set(faces.map(({ id }) => id));
    const needed = new Set(Object.values(BUILT_IN_PUBLICATION.tokens.faces).flat());
    const missing = [...needed].filter((id) => !ids.has(id)).sort();
    if (missing.length === 0) return ok('fonts', words(counted(faces.length, 'face'), `${faces.length} 款字体`));
    return {
      id: 'fonts',
      state: 'fail',
      found: words(`Faces missing: ${missing.join(', ')}`, `缺少字体：${missing.join('、')}`),
      advice: words('Install Banxin again: they come with it.', '请重新安装版心，字体随之安装。'),
    };
  } catch (error) {
    return failed('fonts', words('Faces', '字体'), error);
  }
}

const NEEDED_PICTURES = ['jpeg', 'png', 'webp', 'tiff'];
const WELCOME_PICTURES = ['heif'];

async function checkPictures({ pictureFormats }: CliWorld): Promise<Check> {
  try {
    const formats = await pictureFormats();
    const lacks = (list: readonly string[]) => list.filter((name) => !formats.includes(name));
    const found = words(`Pictures: ${formats.join(', ')}`, `图片格式：${formats.join('、')}`);
    const missing = lacks([...NEEDED_PICTURES, ...WELCOME_PICTURES]);
    if (missing.length === 0) return ok('pictures', found);
    return {
      id: 'pictures',
      state: lacks(NEEDED_PICTURES).length > 0 ? 'fail' : 'warn',
      found,
      advice: words(
        `Not readable here: ${missing.join(', ')}. Install the prebuilt sharp, or save such pictures as JPEG.`,
        `此处不能读取：${missing.join('、')}。请安装预编译的 sharp，或将此类图片另存为 JPEG。`,
      ),
    };
  } catch (error) {
    return failed('pictures', words('Pictures', '图片'), error);
  }
}

async function checkPress({ pressConditions }: CliWorld): Promise<Check> {
  try {
    const names = await pressConditions();
    return ok('press', words(`Press conditions: ${names.join(', ')}`, `印刷条件：${names.join('、')}`));
  } catch (error) {
    return failed('press', words('Press conditions', '印刷条件'), error);
  }
}

async function checkOut(out: string): Promise<Check> {
  const folder = await nearestFolder(out);
  const problem = await writeProblem(folder);
  if (problem === null) return ok('output', words(`Output folder ${out}`, `成品文件夹 ${out}`));
  return {
    id: 'output',
    state: 'fail',
    found: words(`Output folder ${out} cannot be written: ${problem.en}`, `成品文件夹 ${out} 无法写入：${problem.zh}`),
    advice: words('Correct its permissions, or choose another with --out.', '请改正其权限，或用 --out 另选。'),
  };
}

async function checkCache(cache: string): Promise<Check> {
  const problem = await writeProblem(await nearestFolder(cache));
  if (problem === null) return ok('cache', words(`Cache folder ${cache}`, `缓存文件夹 ${cache}`));
  return {
    id: 'cache',
    state: 'warn',
    found: words(
      `Cache folder ${cache} cannot be written: ${problem.en}`,
      `缓存文件夹 ${cache} 无法写入：${problem.zh}`,
    ),
    advice: words(
      'Builds are slower without it; BANXIN_CACHE names another.',
      '没有缓存则较慢；可用 BANXIN_CACHE 另行指定。',
    ),
  };
}

/** A page with its photos takes some 20 MB while it is made. */
const LEAST_MEGABYTES = 100;
const SCARCE_MEGABYTES = 1000;

async function checkDisk(out: string): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(await nearestFolder(out));
    const megabytes = Math.floor((bavail * bsize) / 1e6);
    const found = words(`${megabytes} MB free for the output`, `成品所在磁盘尚余 ${megabytes} MB`);
    if (megabytes >= SCARCE_MEGABYTES) return ok('disk', found);
    const advice = words(
      'Free some space, or choose another disk with --out.',
      '请腾出空间，或用 --out 选择其他磁盘。',
    );
    return { id: 'disk', state: megabytes < LEAST_MEGABYTES ? 'fail' : 'warn', found, advice };
  } catch (error) {
    return { ...failed('disk', words('Free space', '磁盘余量'), error), state: 'warn' };
  }
}

/** The folder itself, or the nearest one above it that there is. */
async function nearestFolder(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    if ((await isThere(at)) || at === dirname(at)) return at;
  }
}

/** Null where a file can be written there. */
async function writeProblem(folder: string): Promise<Words | null> {
  try {
    const trial = await mkdtemp(join(folder, '.banxin-'));
    await writeFile(join(trial, 'trial'), 'x').finally(() => rm(trial, { recursive: true, force: true }));
    return null;
  } catch (error) {
    return systemReason(error);
  }
}

function failed(id: string, what: Words, error: unknown): Check {
  if (error instanceof EnvironmentError) {
    const { message, hint } = error.diagnostic;
    return { id, state: 'fail', found: message, advice: hint };
  }
  const reason = isSystemError(error) ? systemReason(error) : words('it cannot be loaded', '无法载入');
  return {
    id,
    state: 'fail',
    found: words(`${what.en}: ${reason.en}`, `${what.zh}：${reason.zh}`),
    advice: words(
      'Install Banxin again (npm ci); if that does not help, report it.',
      '请重新安装（npm ci）；若仍不行，请报告。',
    ),
  };
}
