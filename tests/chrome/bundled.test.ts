import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, openBrowser } from '../../src/chrome/index.js';
import { repairBundled, unpackBundled } from '../../src/chrome/bundled.js';
import { TRIM, twoPages } from './fixtures.js';

let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'banxin-test-'));
});
afterAll(() => rm(cache, { recursive: true, force: true }));

describe.runIf(platform === 'linux' && arch === 'x64')('the browser of the npm package', () => {
  it('is unpacked once by two at the same time, and used again as it is', async () => {
    const [first, second] = await Promise.all([unpackBundled(cache), unpackBundled(cache)]);
    expect(second).toEqual(first);
    expect(await readdir(join(cache, 'browser'))).toEqual([expect.stringMatching(/^chromium-[\d.]+-[0-9a-f]{12}$/)]);
    const { ctimeMs } = await stat(first.path);
    await unpackBundled(cache);
    expect((await stat(first.path)).ctimeMs).toBe(ctimeMs);
  });

  it('finds each of its libraries, those that a bare Linux lacks in its own folder', async () => {
    const { path, env } = await unpackBundled(cache);
    const { stdout } = await promisify(execFile)('ldd', [path], { env: { ...process.env, ...env } });
    expect(stdout).not.toContain('not found');
    expect(stdout).toContain(`libnss3.so => ${env['LD_LIBRARY_PATH']!}/libnss3.so`);
  });

  it('prints where no other browser is found', async () => {
    const found = await findBrowser({ PATH: '/nowhere', BANXIN_CACHE: cache });
    expect(found.source).toMatch(/^(bundled|installed|puppeteer)$/); // some systems keep Chrome outside the search path
    const printer = await openBrowser({ ...found, ...(await unpackBundled(cache)), headless: 'shell' });
    expect(printer.version).toMatch(/^HeadlessChrome\/\d+/);
    const page = await printer.load(await twoPages());
    expect(page.diagnostics).toEqual([]);
    const pdf = await printer.pdf(page, { widthMm: TRIM.w, heightMm: TRIM.h });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await printer.pages(page, { selector: '.page', ppi: 24 })).toHaveLength(2);
    await printer.close();
  });

  it('is mended where a file was changed, even to one as long as before', async () => {
    const { path } = await unpackBundled(cache);
    expect(await repairBundled(path)).toBe(false);
    const library = join(dirname(path), 'al2023', 'lib', 'libplc4.so');
    const before = await readFile(library);
    await writeFile(library, Buffer.alloc(before.length));
    expect(await repairBundled(path)).toBe(true);
    expect(Buffer.compare(await readFile(library), before)).toBe(0);
  });

  it('says where it could not be unpacked', async () => {
    const file = join(cache, 'file');
    await writeFile(file, '');
    await expect(unpackBundled(file)).rejects.toMatchObject({ diagnostic: { code: 'chrome/cannot-unpack' } });
    await expect(unpackBundled(file)).rejects.toThrow(file);
  });
});
