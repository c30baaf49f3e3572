import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export const CANNOT_MOUNT = 'no small file system can be mounted here';

/** A disk of its own below a folder; ends with `free`. */
export interface SmallDisk {
  readonly folder: string;
  free(): void;
}

/** A file system in memory of so many kilobytes, or null where this user may have none. */
export function smallDisk(folder: string, kilobytes: number, options = ''): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k${options}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return {
    folder,
    free() {
      execFileSync('umount', ['-l', folder]);
    },
  };
}
