import { Command, CommanderError } from 'commander';
import { refusal, words, type InputError, type Words } from '../base/index.js';
import { ARCHIVE } from './archive-commands.js';
import { BUILD } from './build.js';
import { addCommand, addGroup, type CommandRunner } from './command.js';
import { DELIVER } from './deliver.js';
import { badArguments, excessArgument, missingArgument, unknownCommand, unknownOption } from './diagnostics.js';
import { DOCTOR } from './doctor.js';
import { FONTS } from './fonts.js';
import { NEW } from './new.js';
import { PREFLIGHT } from './preflight.js';
import { PREVIEW } from './preview.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

const COMMANDS = [BUILD, PREVIEW, PREFLIGHT, DELIVER, NEW, FONTS, DOCTOR];

/**
 * Runs one command line.
 *
 * @returns the exit code
 * @throws InputError where the arguments cannot be understood; whatever a command throws
 */
export async function dispatch(argv: readonly string[], world: CliWorld, terminal: Terminal): Promise<number> {
  let exit = 0;
  const done = (code: number): void => {
    exit = code;
  };
  const program = programOf({ world, terminal, done });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0; // --help and --version
    if (error.code === 'commander.help') return 2; // no command was named; the help has been printed
    throw argumentError(error, typedCommand(argv, program));
  }
}

function programOf(runner: CommandRunner): Command {
  const { world, terminal } = runner;
  const program = new Command('banxin')
    .description(terminal.words(ABOUT))
    .version(world.version, '-V, --version', terminal.words(words('print the version', '显示版本')))
    .helpOption('-h, --help', terminal.words(words('print this help', '显示帮助')))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.stdout.write(text);
      },
      writeErr: (text) => {
        world.stderr.write(text);
      },
      outputError: () => undefined, // `argumentError` says it in our words
    })
    .configureHelp({ styleTitle: (title) => terminal.words(TITLES[title] ?? words(title, title)) })
    .addHelpText('after', `\n${terminal.words(EXITS)}`);
  for (const spec of COMMANDS) addCommand(program, spec, runner);
  addGroup(program, ARCHIVE, runner);
  return program;
}

const ABOUT = words(
  'Newspaper pages by program: manuscripts and photos in, finished pages out.',
  '版心：由稿件与图片自动排出报纸版面。',
);

const TITLES: Readonly<Record<string, Words>> = {
  'Usage:': words('Usage:', '用法：'),
  'Arguments:': words('Arguments:', '参数：'),
  'Options:': words('Options:', '选项：'),
  'Commands:': words('Commands:', '命令：'),
};

const EXITS = words(
  'Exit codes: 0 everything was written; 1 written, but errors were found; 2 the input or the arguments are wrong; 3 the environment does not allow it; 70 the program itself failed; 130 interrupted.',
  '退出码：0 全部写入；1 已写入，但有错误；2 输入或参数有误；3 运行环境有问题；70 程序自身出错；130 被中断。',
);

/** The innermost command that the command line names. */
function typedCommand(argv: readonly string[], command: Command): Command {
  const next = command.commands.find((inner) => inner.name() === argv[0]);
  return next === undefined ? command : typedCommand(argv.slice(1), next);
}

/** A command as it is typed, such as `banxin archive list`. */
const fullName = (command: Command): string =>
  command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;

/** A refusal of commander in our words; it names the argument in quotes. */
function argumentError({ code, message }: CommanderError, typed: Command): InputError {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  const command = fullName(typed);
  switch (code) {
    case 'commander.unknownCommand':
      return refusal(unknownCommand(null, { command, name, known: typed.commands.map((inner) => inner.name()) }));
    case 'commander.unknownOption':
      return refusal(unknownOption(null, { command, name, known: typed.options.flatMap(({ long }) => long ?? []) }));
    case 'commander.missingArgument':
      return refusal(missingArgument(null, { command, argument: name }));
    case 'commander.optionMissingArgument':
      return refusal(missingArgument(null, { command, option: name }));
    case 'commander.excessArguments':
      return refusal(excessArgument(null));
    default:
      return refusal(badArguments(null, { command }));
  }
}
