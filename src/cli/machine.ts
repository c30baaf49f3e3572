import { fail, INTERRUPTED, run, type CliWorld } from './index.js';
import { CommandSession, machineWorld } from './machine-world.js';

/** How long the process may outlive its last message or an interruption. */
const PATIENCE_MS = 4000;

/** Runs one command line on this machine; returns the exit code. When it returns, nothing of it runs any more. */
export async function runHere(
  argv: readonly string[],
  signal: AbortSignal,
  alter: (world: CliWorld) => CliWorld = (world) => world,
): Promise<number> {
  const sessions = new CommandSession(signal);
  const world = alter(machineWorld(sessions, signal));
  process.on('uncaughtException', (error) => {
    process.exit(fail(error, argv, world));
  });
  const stopWaiting = (): void => {
    setTimeout(() => process.exit(INTERRUPTED), PATIENCE_MS).unref();
  };
  if (signal.aborted) stopWaiting();
  else signal.addEventListener('abort', stopWaiting);
  const exit = await run(argv, world);
  await sessions.close().catch(() => undefined); // the command has printed its result already
  setTimeout(() => {
    if (process.env['BANXIN_DEBUG'] === '1')
      process.stderr.write(`kept by ${process.getActiveResourcesInfo().join(', ')}\n`);
    process.exit(exit);
  }, PATIENCE_MS).unref();
  return exit;
}
