import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Archive } from '../../src/archive/index.js';
import { EnvironmentError, InputError } from '../../src/base/index.js';
import { addingScript, removeScript, startScript } from './child.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

describe('an archive', () => {
  it('takes the same edition once, and another one for its day as a new version beside the old', () =>
    inFolder(async (folder) => {
      const archive = new Archive(folder);
      const [first, second] = [issueOf('2024-12-30', 1), issueOf('2024-12-30', 2)];
      const one = await archive.add(first, payloadOf(first), INFO);
      const manifest = await readFile(join(one.folder, 'manifest-sha256.txt'), 'utf8');
      const again = await archive.add(first, payloadOf(first), { ...INFO, baggingDate: '2031-01-01' });
      expect([one.added, again.added, again.version]).toEqual([true, false, 1]);
      expect(await archive.bags()).toHaveLength(1);

      const other = await archive.add(second, payloadOf(second), INFO);
      expect([other.added, other.version]).toEqual([true, 2]);
      expect(await readFile(join(one.folder, 'manifest-sha256.txt'), 'utf8')).toBe(manifest);
      const editions = await archive.read((catalogue) => catalogue.editions());
      expect(editions.map(({ date, version, stories }) => [date, version, stories])).toEqual([['2024-12-30', 2, 6]]);
      expect((await archive.find('2024-12-30', null, 1)).folder).toBe(one.folder);
      expect(await archive.verify(await archive.bags())).toEqual([]);
    }));

  it('that is none, and an edition it does not hold, are refused', () =>
    inFolder(async (folder) => {
      await expect(new Archive(join(folder, 'none')).read(() => 0)).rejects.toBeInstanceOf(InputError);
      const record = issueOf('2024-12-30');
      await new Archive(folder).add(record, payloadOf(record), INFO);
      await expect(new Archive(folder).find('2024-12-31', null, null)).rejects.toBeInstanceOf(InputError);
    }));

  it('where a file stands in its way says so, and writes nothing', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const record = issueOf('2024-12-30');
      await expect(new Archive(join(folder, 'file')).add(record, payloadOf(record), INFO)).rejects.toBeInstanceOf(
        EnvironmentError,
      );
    }));
});

describe('processes', () => {
  let script: string;
  beforeAll(() => {
    script = addingScript();
  });
  afterAll(removeScript);

  it('two at once both come to their end, and lose nothing', () =>
    inFolder(async (folder) => {
      const outputs = await Promise.all([
        startScript(script, folder, 1, 2).ended,
        startScript(script, folder, 3, 4).ended,
      ]);
      const versions = outputs
        .join('')
        .match(/v\d+ true/g)!
        .sort();
      expect(versions).toEqual(['v1 true', 'v2 true', 'v3 true', 'v4 true']);
      const archive = new Archive(folder);
      expect(await archive.verify(await archive.bags())).toEqual([]);
      expect((await archive.read((catalogue) => catalogue.editions())).map(({ version }) => version)).toEqual([4]);
    }));

  it('that were killed while they asked for the lock leave nothing, not even before they had said who they are', () =>
    inFolder(async (folder) => {
      await writeFile(join(folder, '.lock.0123456789ab'), '');
      await writeFile(join(folder, '.lock.ba9876543210'), `${hostname()} 4194305 gone 0`);
      const record = issueOf('2024-12-30');
      await new Archive(folder).add(record, payloadOf(record), INFO);
      expect((await readdir(folder)).sort()).toEqual(['README.txt', 'bags', 'index.sqlite']);
    }));
});
