import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { InputError, memoryCache } from '../../src/base/index.js';
import {
  conditionNames,
  openCondition,
  openSeparator,
  profileName,
  reservePalette,
  type RenderingIntent,
} from '../../src/colour/index.js';
import { readProfileHead } from '../../src/colour/profile.js';
import { newsprint, wish } from './fixtures.js';

const folder = await mkdtemp(join(tmpdir(), 'banxin-press-'));
const open = (condition: string) => openCondition(wish(condition), memoryCache());

async function profile(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function refused(condition: string): Promise<readonly (readonly [code: string, data: object | undefined])[]> {
  const error: unknown = await open(condition).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw error;
  return error.diagnostics.map(({ code, data }) => [code, data]);
}

/** A copy in which one tag of the table carries another name, or other bytes stand anywhere. */
function changed(icc: Uint8Array, change: (copy: Buffer) => void): Uint8Array {
  const copy = Buffer.from(icc);
  change(copy);
  return copy;
}

/** Where the entry of a tag stands in a profile's table of tags. */
function entryOf(icc: Buffer, tag: string): number {
  for (let at = 132; ; at += 12) if (icc.toString('latin1', at, at + 4) === tag) return at;
}

describe('built-in press conditions', () => {
  it.each(conditionNames())('%s has an output profile for CMYK with tables in both directions', async (name) => {
    const condition = await open(name);
    const head = readProfileHead(condition.icc)!;
    expect([condition.id, head.deviceClass, head.space]).toEqual([name, 'prtr', 'CMYK']);
    for (const tag of ['A2B0', 'A2B1', 'B2A0', 'B2A1']) expect(head.tags).toContain(tag);
  });

  it('newsprint: what a press file says of it, and its limits', async () => {
    const { icc, ...stated } = await newsprint();
    expect(stated).toEqual({
      id: 'newsprint',
      name: 'Coldset newsprint, TR 002, total ink 220 %',
      identifier: 'CGATS TR 002',
      info: 'Coldset offset on newsprint (ANSI CGATS/SNAP TR 002-2007), total ink 220 %',
      registry: 'http://www.color.org',
      inkLimit: { total: 220, pixelMaximum: 240, window: 245 },
      ppi: 200,
      lineArtPpi: 300,
      spots: 0,
      keepInks: true,
      intent: 'relative',
      liftShadows: 0,
    });
    expect(profileName(icc)).toBe('Coldset newsprint CGATS TR002 TAC220');
  });

  it('takes what a publication sets differently', async () => {
    expect(await newsprint({ ppi: 150, inkLimit: 200, spots: 1 })).toMatchObject({
      ppi: 150,
      inkLimit: { total: 200, pixelMaximum: 220, window: 225 },
      spots: 1,
    });
  });
});

describe('the printer’s own profile', () => {
  it('is a condition whose limits are what its separations reach', async () => {
    const { icc } = await newsprint();
    expect(await open(await profile('our press.icc', icc))).toMatchObject({
      id: 'our press',
      identifier: 'Coldset newsprint CGATS TR002 TAC220',
      registry: null,
      inkLimit: { total: 219, pixelMaximum: 239, window: 244 },
      ppi: 200,
      lineArtPpi: 300,
      spots: 0,
    });
  });

  const faults: readonly (readonly [string, () => Promise<Uint8Array>, object])[] = [
    ['words.icc', () => Promise.resolve(Buffer.from('no profile')), { fault: 'not-a-profile' }],
    ['short.icc', async () => (await newsprint()).icc.subarray(0, 90_000), { fault: 'not-a-profile' }],
    [
      'screen.icc',
      async () => {
        const image = sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } }).withIccProfile('p3');
        return (await sharp(await image.png().toBuffer()).metadata()).icc!;
      },
      { fault: 'colour-space', space: 'RGB' },
    ],
    [
      'class.icc',
      async () => changed((await newsprint()).icc, (icc) => icc.write('link', 12)),
      { fault: 'device-class', deviceClass: 'link' },
    ],
    [
      'proof.icc',
      async () =>
        changed((await newsprint()).icc, (icc) => {
          for (let at = 132; at < 132 + 20 * 12; at += 12)
            if (icc.toString('latin1', at, at + 3) === 'B2A') icc.write('xxxx', at);
        }),
      { fault: 'tables', lacking: ['B2A'] },
    ],
    [
      'damaged.icc',
      async () => changed((await newsprint()).icc, (icc) => icc.fill(0xff, 600)),
      { fault: 'damaged-tables' },
    ],
  ];
  it.each(faults)('%s is refused', async (name, bytes, found) => {
    const file = await profile(name, await bytes());
    expect(await refused(file)).toEqual([['colour/profile', { condition: file, ...found }]]);
  });

  it('without a perceptual table is refused where that intent is asked for, and used where it is not', async () => {
    const { icc } = await newsprint();
    const relativeOnly = changed(icc, (copy) => copy.write('xxxx', entryOf(copy, 'B2A0')));
    const file = await profile('relative.icc', relativeOnly);
    expect((await open(file)).intent).toBe('relative');
    const error: unknown = await openCondition(wish(file, { intent: 'perceptual' }), memoryCache()).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as InputError).diagnostics.map(({ code, data }) => [code, data])).toEqual([
      ['colour/no-perceptual', { condition: file }],
    ]);
  });

  it('whose other table is damaged is refused by either intent', async () => {
    const { icc } = await newsprint();
    const damaged = changed(icc, (copy) => {
      const at = copy.readUInt32BE(entryOf(copy, 'B2A1') + 4);
      copy.fill(0xff, at, at + 100);
    });
    const file = await profile('half.icc', damaged);
    for (const intent of ['relative', 'perceptual'] as const) {
      const opened = openCondition(wish(file, { intent }), memoryCache());
      await expect(opened).rejects.toThrow(InputError);
    }
  });

  it('with one table for both intents is used, and that is told where the other intent was asked for', async () => {
    const { icc } = await newsprint();
    const alike = changed(icc, (copy) => {
      const [from, to] = [entryOf(copy, 'B2A1'), entryOf(copy, 'B2A0')];
      copy.copy(copy, to + 4, from + 4, from + 12);
    });
    const file = await profile('alike.icc', alike);
    const store = memoryCache();
    const told = async (condition: string, intent: RenderingIntent) => {
      const opened = await openCondition(wish(condition, { intent }), store);
      const palette = await reservePalette({}, opened, store);
      const { diagnostics } = await openSeparator(opened, palette, store);
      return diagnostics.map(({ severity, code, data }) => [severity, code, data]);
    };
    expect(await told(file, 'perceptual')).toEqual([['warning', 'colour/one-intent', { condition: 'alike' }]]);
    expect(await told(file, 'relative')).toEqual([]);
    expect(await told('newsprint', 'perceptual')).toEqual([]);
  });

  it('a path or a name that leads nowhere is refused', async () => {
    for (const condition of [join(folder, 'none.icc'), 'newspaper'])
      expect(await refused(condition)).toEqual([['colour/no-condition', { condition, known: conditionNames() }]]);
  });
});
