import { Option, type Command } from 'commander';
import { words, type Words } from '../base/index.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/** An argument or an option: how it is written, as commander reads it, and what help says of it. */
export interface Parameter {
  readonly flags: string;
  readonly help: Words;
  /** An option that may be given several times; its values come as a list. */
  readonly repeats?: true;
}

/** One command as a value, so that its help stands beside its code. */
export interface CommandSpec {
  readonly name: string;
  readonly help: Words;
  readonly arguments: readonly Parameter[];
  /** Those of the command itself; every command has --json besides. */
  readonly options: readonly Parameter[];
  /** Gets the arguments in order, the options, the world and the terminal; resolves to the exit code. */
  readonly run: (...typed: never[]) => Promise<number>;
}

/** A command that only holds other commands. */
export interface CommandGroup {
  readonly name: string;
  readonly help: Words;
  readonly commands: readonly CommandSpec[];
}

/** What the commands run with. `done` is told the exit code of the one that ran. */
export interface CommandRunner {
  readonly world: CliWorld;
  readonly terminal: Terminal;
  readonly done: (exit: number) => void;
}

const JSON_OPTION: Parameter = {
  flags: '--json',
  help: words('print one JSON object on stdout, and nothing else there', '在标准输出只打印一个 JSON 对象'),
};

export function addCommand(parent: Command, spec: CommandSpec, { world, terminal, done }: CommandRunner): void {
  const command = parent.command(spec.name).description(terminal.words(spec.help));
  for (const { flags, help } of spec.arguments) command.argument(flags, terminal.words(help));
  for (const { flags, help, repeats } of [...spec.options, JSON_OPTION]) {
    const option = new Option(flags, terminal.words(help));
    if (repeats) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    command.addOption(option);
  }
  const run = spec.run as (...typed: unknown[]) => Promise<number>;
  // commander hands over the arguments, the options and the command itself.
  command.action(async (...typed: unknown[]) => {
    done(await run(...typed.slice(0, -1), world, terminal));
  });
}

export function addGroup(parent: Command, group: CommandGroup, runner: CommandRunner): void {
  const command = parent.command(group.name).description(runner.terminal.words(group.help)).helpCommand(false);
  for (const spec of group.commands) addCommand(command, spec, runner);
}
