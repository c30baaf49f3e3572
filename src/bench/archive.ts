/**
 * The archive's index at full size: `node dist/bench/archive.js [editions] [pages] [stories a page]`, default 1000 8 25: 200,000 stories.
 * Prints stories a second, the size against the text's, query times of random strings of the text, and whether each found as many stories as a plain scan.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalogue, searchFields } from '../archive/index.js';
import { madeUpIssue } from '../testing/archive-corpus.js';
import { randomNumbers } from '../testing/random-numbers.js';

const [editions = 1000, pages = 8, perPage = 25] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'banxin-bench-'));
try {
  const file = join(folder, 'index.sqlite');
  const catalogue = Catalogue.open(file)!;
  const random = randomNumbers(1);
  const samples: string[] = [];
  const texts: string[] = [];
  let [bytes, stories, spent] = [0, 0, 0];
  for (let i = 0; i < editions; i++) {
    const date = new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(0, 10);
    const record = madeUpIssue({ publication: 'bench', date }, { pages, storiesPerPage: perPage }, random);
    for (const story of record.stories) {
      const fields = searchFields(story);
      bytes += Buffer.byteLength(Object.values(fields).join(''));
      texts.push(Object.values(fields).join('\n'));
      if (random() < 400 / (editions * pages * perPage)) {
        const at = Math.floor(random() * (fields.body.length - 4));
        samples.push(fields.body.slice(at, at + 2 + (samples.length % 2)));
      }
    }
    const begun = process.cpuUsage();
    await catalogue.transaction(() => {
      catalogue.put(record, 1, 'bench');
      return Promise.resolve();
    });
    const { user, system } = process.cpuUsage(begun);
    spent += (user + system) / 1000;
    stories += record.stories.length;
  }
  const times: number[] = [];
  const costs: number[] = [];
  const wrong: string[] = [];
  for (const query of samples.filter((sample) => /^\p{Script=Han}+$/u.test(sample))) {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const { total, stories: found } = catalogue.search({
      query,
      from: null,
      to: null,
      section: null,
      publication: null,
      sort: 'rank',
      limit: 20,
      offset: 0,
    });
    times.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(used);
    costs.push((user + system) / 1000);
    const scanned = texts.reduce((sum, text) => sum + Number(text.includes(query)), 0);
    const shown = found.every(({ title, snippet }) => `${title}${snippet}`.includes(query));
    if (total !== scanned || !shown) wrong.push(`${query}: ${total} found, ${scanned} by a plain scan`);
  }
  catalogue.close();
  for (const list of [times, costs]) list.sort((a, b) => a - b);
  const size = (await stat(file)).size;
  const at = (share: number, list = times): string => list[Math.floor(share * (list.length - 1))]!.toFixed(1);
  console.log(`${stories} stories, ${(bytes / 1e6).toFixed(0)} MB of text`);
  console.log(
    `index: ${Math.round(stories / (spent / 1000))} stories a second of processor time, ${(size / 1e6).toFixed(0)} MB = ${(size / bytes).toFixed(2)} x the text`,
  );
  console.log(
    `query of 2 or 3 characters (${times.length}): median ${at(0.5)} ms, 95 % ${at(0.95)} ms, slowest ${at(1)} ms; of processor time median ${at(0.5, costs)} ms`,
  );
  console.log(
    `checked against a plain scan: ${times.length - wrong.length} of ${times.length} queries find exactly the same`,
  );
  wrong.forEach((line) => {
    console.log(line);
  });
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
