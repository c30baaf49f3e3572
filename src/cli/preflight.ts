import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import pc from 'picocolors';
import { counted, EnvironmentError, refusal, SEVERITIES, systemCode, words, type Severity } from '../base/index.js';
import type { PreflightOutcome } from '../engine/index.js';
import type { Finding } from '../preflight/index.js';
import type { CommandSpec } from './command.js';
import { namedCondition } from './condition.js';
import { badNumber, fileUnreadable, reportNotWritten } from './diagnostics.js';
import { numberOf, pathOf } from './option-values.js';
import { conditionOption } from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/** The options of `banxin preflight` as they were typed. */
export interface PreflightOptions {
  readonly condition?: string;
  readonly report?: string;
  readonly json?: boolean;
  /** The number of pages that were ordered. */
  readonly pages?: string;
  /** The number of spot inks that the press has units for. */
  readonly spots?: string;
}

/** As many spot inks as publication.yaml may state. */
const MOST_SPOTS = 8;

const DEFAULT_CONDITION = 'newsprint';

/** Ends with 0 where no finding is an error, with 1 where one is. */
async function runPreflight(
  file: string,
  options: PreflightOptions,
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const path = (typed: string) => pathOf(typed, world);
  const bytes = await readFile(path(file)).catch((error: unknown) => {
    throw refusal(fileUnreadable({ file }, { code: systemCode(error) }));
  });
  const result = await world.preflight({
    bytes,
    name: file,
    condition: namedCondition(options.condition ?? DEFAULT_CONDITION, path),
    report: options.report === undefined ? null : terminal.language,
    ordered: options.pages === undefined ? null : numberOf('--pages', options.pages, 0),
    spots: options.spots === undefined ? null : spotsOf(options.spots),
  });
  if (options.report !== undefined && result.report !== null) await write(path(options.report), result.report);
  const { findings, pages, condition } = result;
  const exit = findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  if (options.json === true) terminal.json({ ok: exit === 0, exit, file, pages, condition, findings });
  else for (const line of lines(result, file, terminal, world)) terminal.result(line);
  if (options.report !== undefined) terminal.say(terminal.path(path(options.report)));
  return exit;
}

export const PREFLIGHT: CommandSpec = {
  name: 'preflight',
  help: words('check a PDF against a press condition', '按印刷条件检查 PDF'),
  arguments: [
    { flags: '<pdf>', help: words('the PDF to check; any program may have made it', '要检查的 PDF，由何程序生成均可') },
  ],
  options: [
    conditionOption(words(DEFAULT_CONDITION, DEFAULT_CONDITION)),
    {
      flags: '--pages <number>',
      help: words('number of pages that were ordered; any other is an error', '约定的页数；不符即为错误'),
    },
    {
      flags: '--spots <number>',
      help: words(
        "spot inks that the press has units for, 0 to 8; default: the condition's",
        '印刷机可另印的专色数，0 至 8；默认：按印刷条件',
      ),
    },
    {
      flags: '--report <file.html>',
      help: words('write a report in one HTML file, with pictures of the pages', '将报告写成一个 HTML 文件，附版面图'),
    },
  ],
  run: runPreflight,
};

function spotsOf(typed: string): number {
  if (/^\d$/.test(typed) && Number(typed) <= MOST_SPOTS) return Number(typed);
  throw refusal(badNumber(null, { option: '--spots', takes: 'spots', typed }));
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new EnvironmentError(reportNotWritten({ file }, { code: systemCode(error) }), { cause: error });
  }
}

/** Findings by page, the file's own first, and a sum at the end. */
function lines({ pages, findings }: PreflightOutcome, file: string, terminal: Terminal, world: CliWorld): string[] {
  const colours = pc.createColors(world.stdout.isTTY && !world.environment['NO_COLOR']);
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const out: string[] = [];
  let page: number | null | undefined;
  for (const finding of findings) {
    if (finding.page !== page) {
      ({ page } = finding);
      const title = page === null ? words('The file', '文件') : words(`Page ${page}`, `第 ${page} 页`);
      out.push(...(out.length > 0 ? [''] : []), colours.bold(terminal.words(title)));
    }
    const { severity, title, message, hint, rule } = finding;
    out.push(
      `  ${paint[severity](terminal.words(SEVERITIES[severity]))}  ${colours.bold(terminal.words(title))}${placeOf(finding, terminal)}  ${colours.dim(rule)}`,
      `      ${terminal.words(message)}`,
      colours.dim(`      ${terminal.words(hint)}`),
    );
  }
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const sum = words(
    `${file}: ${counted(pages, 'page')}, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
    `${file}：${pages} 页，错误 ${errors} 项，警告 ${warnings} 项`,
  );
  const colour = errors > 0 ? colours.red : warnings > 0 ? colours.yellow : colours.green;
  return [...out, ...(out.length > 0 ? [''] : []), colour(terminal.words(sum))];
}

function placeOf({ places, count }: Finding, terminal: Terminal): string {
  const [place] = places;
  if (place === undefined) return '';
  const [x, y] = [Math.round(place.x), Math.round(place.y)];
  const more = count > 1 ? words(` and ${count - 1} more`, ` 等 ${count} 处`) : words('', '');
  return terminal.words(words(`  x ${x} y ${y} mm${more.en}`, `  x ${x} y ${y} 毫米${more.zh}`));
}
