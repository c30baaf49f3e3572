import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Archive, filesBelow, verifyBag, zipBag } from '../../src/archive/index.js';
import { INFO, inFolder, issueOf, payloadOf } from './fixture.js';

const stored = async (folder: string) => {
  const record = issueOf('2024-12-30');
  return new Archive(folder).add(record, payloadOf(record), INFO);
};

describe('a bag', () => {
  it('is whole when it is written, and any flipped byte of any file is found and named', () =>
    inFolder(async (folder) => {
      const bag = await stored(folder);
      expect(await verifyBag(bag.folder)).toEqual([]);
      for (const name of await filesBelow(bag.folder)) {
        const path = join(bag.folder, name);
        const good = await readFile(path);
        const bad = Buffer.from(good);
        bad[Math.floor(bad.length / 2)]! ^= 1;
        await writeFile(path, bad);
        const faults = await verifyBag(bag.folder);
        // A damaged manifest contradicts either the files it lists or the manifest of tags; a tag manifest only what it lists.
        expect(faults.length, name).toBeGreaterThan(0);
        if (!name.startsWith('tagmanifest'))
          expect(
            faults.map(({ where }) => where?.file),
            name,
          ).toContain(path);
        await writeFile(path, good);
      }
      expect(await verifyBag(bag.folder)).toEqual([]);
    }));

  it('with a file missing or one too many says which', () =>
    inFolder(async (folder) => {
      const bag = await stored(folder);
      await rm(join(bag.folder, 'data/mets.xml'));
      await writeFile(join(bag.folder, 'data/stories/其他.txt'), '');
      const faults = await verifyBag(bag.folder);
      expect(faults.map(({ code, where }) => [code, where?.file.slice(bag.folder.length + 1)])).toEqual([
        ['archive/missing-file', 'data/mets.xml'],
        ['archive/extra-file', 'data/stories/其他.txt'],
      ]);
    }));

  it('leaves as a zip that holds the same bytes, and is the same zip each time', () =>
    inFolder(async (folder) => {
      const bag = await stored(folder);
      await zipBag(bag, join(folder, 'a.zip'));
      await zipBag(bag, join(folder, 'b.zip'));
      const zip = await readFile(join(folder, 'a.zip'));
      expect(zip.equals(await readFile(join(folder, 'b.zip')))).toBe(true);
      const entries = unzipSync(zip);
      const names = await filesBelow(bag.folder);
      expect(Object.keys(entries)).toEqual(names.map((name) => `trial-2024-12-30-v1/${name}`));
      for (const name of names) {
        expect(
          Buffer.from(entries[`trial-2024-12-30-v1/${name}`]!).equals(await readFile(join(bag.folder, name))),
        ).toBe(true);
      }
    }));

  const foreign = spawnSync('bagit.py', ['--help']).status === 0;
  if (!foreign)
    console.warn('bagit.py is not installed (pip install bagit): no foreign program validates the bags in this run');
  it.skipIf(!foreign)('is valid to the bagit.py of the Library of Congress', () =>
    inFolder(async (folder) => {
      // It does not undo the percent-encoding of RFC 8493, 2.1.3, so its bag has no percent sign in a name.
      const record = issueOf('2024-12-30');
      const payload = new Map([...payloadOf(record)].filter(([name]) => !name.includes('%')));
      const bag = await new Archive(folder).add(record, payload, INFO);
      execFileSync('bagit.py', ['--validate', bag.folder], { stdio: 'pipe' }); // throws where it is not
      await writeFile(join(bag.folder, 'data/record.json'), '{}');
      expect(spawnSync('bagit.py', ['--validate', bag.folder]).status).not.toBe(0);
    }),
  );
});
