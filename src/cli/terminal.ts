import { isAbsolute, relative } from 'node:path';
import pc from 'picocolors';
import { compareText, SEVERITIES, type Diagnostic, type Where, type Words } from '../base/index.js';
import { languageOf, type Language } from './language.js';
import type { CliWorld } from './world.js';

/** Output of the commands: results on stdout, everything else on stderr, in the user's language. */
export class Terminal {
  readonly language: Language;
  readonly colours: ReturnType<typeof pc.createColors>;

  constructor(private readonly world: CliWorld) {
    this.language = languageOf(world.environment);
    this.colours = pc.createColors(world.stderr.isTTY && !world.environment['NO_COLOR']);
  }

  /** Prints a line of the result. */
  result(line: string): void {
    this.world.stdout.write(`${line}\n`);
  }

  /** Prints the one JSON object of `--json`. */
  json(value: unknown): void {
    this.world.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** Prints a line that is not part of the result. */
  say(line: string): void {
    this.world.stderr.write(`${line}\n`);
  }

  words(text: Words): string {
    return text[this.language];
  }

  /** `file:line:column  error  message`, the hint below; sorted by place, those without a place first. */
  diagnostics(list: readonly Diagnostic[]): void {
    for (const item of list.toSorted(byPlace)) for (const line of this.lines(item)) this.say(line);
  }

  private lines({ severity, where, message, hint }: Diagnostic): string[] {
    const { colours } = this;
    const colour = { error: colours.red, warning: colours.yellow, note: colours.cyan }[severity];
    const place = where === null ? [] : [colours.bold(this.place(where))];
    const first = [...place, colour(this.words(SEVERITIES[severity])), this.words(message)].join('  ');
    return hint === null ? [first] : [first, colours.dim(`    ${this.words(hint)}`)];
  }

  private place({ file, line, column }: Where): string {
    return [this.path(file), line, column].filter((part) => part !== undefined).join(':');
  }

  /** A path as the user would type it: below the working folder it is relative. */
  path(file: string): string {
    const near = relative(this.world.folder, file);
    return near === '' || near.startsWith('..') || isAbsolute(near) ? file : near;
  }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.where?.file ?? '', b.where?.file ?? '') ||
    (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
    (a.where?.column ?? 0) - (b.where?.column ?? 0)
  );
}
