// In:       a command line, and the machine it runs on.
// Out:      results on stdout, everything else on stderr, an exit code.
// Promises: 0 written, 1 written with errors found, 2 input at fault, 3 environment at fault, 70 the program itself at fault, 130 interrupted; --json prints one object, always.
import {
  EnvironmentError,
  InputError,
  InternalError,
  isSystemError,
  systemFault,
  type Diagnostic,
} from '../base/index.js';
import { interrupted, unexpected } from './diagnostics.js';
import { dispatch } from './program.js';
import { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

export * from './world.js';
export * as cliDiagnostics from './diagnostics.js';

/** Runs one command line; never rejects. */
export async function run(argv: readonly string[], world: CliWorld): Promise<number> {
  const terminal = new Terminal(world);
  try {
    world.signal.throwIfAborted();
    return await dispatch(argv, world, terminal);
  } catch (error) {
    return fail(error, argv, world, terminal);
  }
}

/** Tells why a command line failed; returns the exit code. */
export function fail(
  error: unknown,
  argv: readonly string[],
  world: CliWorld,
  terminal: Terminal = new Terminal(world),
): number {
  const { exit, diagnostics } = failureOf(error, world);
  terminal.diagnostics(diagnostics);
  if (world.environment['BANXIN_DEBUG'] === '1' && error instanceof Error) terminal.say(stackOf(error));
  if (argv.includes('--json')) terminal.json({ ok: false, exit, diagnostics });
  return exit;
}

interface Failure {
  readonly exit: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** 128 + SIGINT, as shells have it. */
export const INTERRUPTED = 130;
/** The program itself is at fault: EX_SOFTWARE of sysexits.h. */
const INTERNAL = 70;

function failureOf(error: unknown, world: CliWorld): Failure {
  if (world.signal.aborted) {
    const told = error instanceof EnvironmentError && error.diagnostic.code.endsWith('/interrupted');
    return { exit: INTERRUPTED, diagnostics: [told ? error.diagnostic : interrupted(null)] };
  }
  if (error instanceof InputError) return { exit: 2, diagnostics: error.diagnostics };
  if (error instanceof EnvironmentError) return { exit: 3, diagnostics: [error.diagnostic] };
  if (isSystemError(error)) return { exit: 3, diagnostics: [systemFault(error)] };
  const diagnostic = error instanceof InternalError ? error.diagnostic : foreseenByNobody(error, world);
  return { exit: INTERNAL, diagnostics: [diagnostic] };
}

function foreseenByNobody(error: unknown, { version, nodeVersion }: CliWorld): Diagnostic {
  const what = error instanceof Error ? `${error.name}${placeOf(error)}` : typeof error;
  return unexpected(null, { error: what, version, node: nodeVersion });
}

/** The place in the program where an error arose, for its report: `, layout.js:120`. */
function placeOf({ stack }: Error): string {
  const own = (stack ?? '').split('\n').find((frame) => /:\d+:\d+/.test(frame) && !/node_modules|node:/.test(frame));
  const [, file, line] = /([\w.-]+\.[jt]s):(\d+):\d+/.exec(own ?? '') ?? [];
  return file === undefined ? '' : `, ${file}:${String(line)}`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\n${stackOf(error.cause)}` : '';
  return `${error.stack ?? String(error)}${cause}`;
}
