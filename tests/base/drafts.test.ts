import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { abandonedDrafts, draftPath, releaseDraft, sweepDrafts } from '../../src/base/drafts.js';
import { isRunning, ownerMark, ownerState } from '../../src/base/owner.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-drafts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A mark of a process of this machine that runs no more: no number of a process is as great. */
const gone = ownerMark().replace(/\.\d+\.\d+$/, '.999999999.1');
const foreign = ownerMark().replace(/^[0-9a-f]{8}/, (machine) => (machine === '00000000' ? '11111111' : '00000000'));
const nameWith = (mark: string): string => `.a.pdf.${mark}.0123abcd.part`;

describe('the owner of a draft', () => {
  it('is known by its mark: this process, one that is gone, or one of another machine', () => {
    expect([ownerMark(), gone, foreign].map(ownerState)).toEqual(['running', 'gone', 'unknown']);
  });

  it('is another one where its number is taken by a later process', () => {
    const reused = ownerMark().replace(/\d+$/, (start) => (start === '0' ? '0' : String(Number(start) + 1)));
    expect(ownerState(reused)).toBe(reused === ownerMark() ? 'running' : 'gone');
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(999_999_999)).toBe(false);
  });
});

describe('a draft', () => {
  it('stands hidden in its folder, under a name of its own', () => {
    const paths = [draftPath(folder, 'a.pdf'), draftPath(folder, 'a.pdf', 'old')];
    expect(new Set(paths).size).toBe(2);
    for (const path of paths) {
      expect(dirname(path)).toBe(folder);
      expect(basename(path)).toMatch(/^\.a\.pdf\..*\.(?:part|old)$/);
      releaseDraft(path);
    }
  });

  it('is abandoned when it is released and still there, not before', async () => {
    const path = draftPath(folder, 'a.pdf');
    await writeFile(path, '');
    expect(await abandonedDrafts(folder, 'a.pdf')).toEqual([]);
    releaseDraft(path);
    expect(await abandonedDrafts(folder, 'a.pdf')).toEqual([{ path, kind: 'part' }]);
    expect(await abandonedDrafts(folder, 'b.pdf')).toEqual([]);
  });

  it('is swept where its process is gone or, on another machine, a week has passed; all else stays', async () => {
    const old = nameWith(foreign).replace('0123abcd', '00000001');
    for (const name of [nameWith(gone), nameWith(foreign), old, 'a.pdf', '.a.pdf.part'])
      await writeFile(join(folder, name), '');
    await utimes(join(folder, old), 0, 0);
    await sweepDrafts(folder, 'a.pdf');
    expect((await readdir(folder)).sort()).toEqual([nameWith(foreign), '.a.pdf.part', 'a.pdf'].sort());
    await sweepDrafts(join(folder, 'absent'), 'a.pdf');
  });
});
