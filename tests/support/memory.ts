import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { env, kill, pid } from 'node:process';

const MEMORY = '/dev/shm';
/** What the tests of all workers may hold at a time, many times over. */
const LEAST_BYTES = 2e9;

/**
 * Temporary folders of tests lie in memory, where the system offers it: tests that let a disk fail at each of its calls
 * flush thousands of files, which takes longer than all they check. `npm run test:hard` uses the disk.
 */
export function setup(): (() => void) | undefined {
  if (!existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize < LEAST_BYTES) return undefined;
  sweep();
  const folder = mkdtempSync(join(MEMORY, `bx-${pid}-`));
  env['TMPDIR'] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Removes what killed runs have left. */
function sweep(): void {
  for (const name of readdirSync(MEMORY)) {
    const [, owner] = /^bx-(\d+)-/.exec(name) ?? [];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isRunning(process: number): boolean {
  try {
    return kill(process, 0); // signal 0 only asks whether the process exists
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
