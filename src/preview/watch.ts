import { watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Quiet time after which a save counts as done, in milliseconds: editors write a file in several steps. */
const QUIET = 15;
/** The longest time that successive saves delay a build, in milliseconds. */
const LONGEST = 150;
/** Depth to which folders are watched; deeper ones hold nothing that an edition names. */
const DEPTH = 4;

const passedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** Watches folders rather than files, since editors put a new file in the place of the old one. */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private timer: NodeJS.Timeout | null = null;
  private since = 0;
  private closed = false;

  constructor(
    private readonly roots: () => readonly string[],
    private readonly skip: string | null,
    private readonly onChange: () => void,
  ) {}

  /** Watches new folders, and stops watching those that are gone. */
  async refresh(): Promise<void> {
    const found = new Set((await Promise.all(this.roots().map((root) => this.below(root, DEPTH)))).flat());
    if (this.closed) return;
    for (const [folder, watcher] of this.watchers) if (!found.has(folder)) this.drop(folder, watcher);
    for (const folder of found) if (!this.watchers.has(folder)) this.add(folder);
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const [folder, watcher] of this.watchers) this.drop(folder, watcher);
  }

  private add(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || !passedOver(name)) this.touched();
      });
      watcher.on('error', () => {
        this.drop(folder, watcher);
      });
      this.watchers.set(folder, watcher);
    } catch {
      return; // removed between listing and watching; the parent's watcher reports its return
    }
  }

  private drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.watchers.delete(folder);
  }

  private touched(): void {
    const now = performance.now();
    if (this.timer === null) this.since = now;
    else clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.onChange();
      },
      Math.max(0, Math.min(QUIET, this.since + LONGEST - now)),
    );
  }

  private async below(folder: string, depth: number): Promise<string[]> {
    if (folder === this.skip) return [];
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
    if (entries === null) return [];
    if (depth === 0) return [folder];
    const folders = entries.filter((entry) => entry.isDirectory() && !passedOver(entry.name));
    const deeper = await Promise.all(folders.map(({ name }) => this.below(join(folder, name), depth - 1)));
    return [folder, ...deeper.flat()];
  }
}
