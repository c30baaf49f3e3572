import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distribute, leastRows, mostRows, type Entry, type Segment } from '../../../src/layout/story/distribute.js';

/** `ab.` is a paragraph of three lines whose last is short, `S` a subhead of two rows, `_` the empty row before a stanza, `R` that before the notes. */
function entries(picture: string): Entry[] {
  const out: Entry[] = [];
  let block = -1;
  for (const word of picture.split(' ')) {
    block++;
    if (word === '_' || word === 'R') {
      out.push({ kind: 'blank', block, notes: word === 'R' });
      continue;
    }
    if (word === 'S') {
      out.push({ kind: 'subhead', block, rows: 2 });
      continue;
    }
    [...word].forEach((letter, line) => {
      const closes = line > 0 && line === word.length - 1;
      out.push({
        kind: 'line',
        block,
        line,
        opens: line === 0 && word.length > 1,
        closes,
        divided: false,
        short: closes && letter === '.',
      });
    });
  }
  return out;
}

const columns = (...rows: number[]): Segment[] => rows.map((n, column) => ({ column, row: 0, rows: n }));

/** Each column as its entries: block number, `=` for a subhead's rows. */
function show(picture: string, ...rows: number[]): string[] | null {
  const distributed = distribute(entries(picture), columns(...rows), { kind: 'whole', mostSpare: 0 });
  if (distributed === null) return null;
  return rows.map((_, segment) =>
    distributed.placed
      .filter((p) => p.segment === segment)
      .map((p) => (p.entry.kind === 'subhead' ? '='.repeat(p.rows) : String(p.entry.block)))
      .join(''),
  );
}

describe('dealing lines into columns', () => {
  it('fills every column to its last row', () => {
    expect(show('aaaa aaaa aaaa', 6, 6)).toEqual(['000011', '112222']);
  });

  it('would rather end a column with an empty row than begin one with it', () => {
    expect(show('a S a a _ a a S a a', 6, 7)).toEqual(['0==234', '56===89']);
  });

  it('would rather begin a column with the rule of the notes than end one with it', () => {
    expect(show('a S a a R a a S a a', 6, 7)).toEqual(['0===23', '456==89']);
  });

  it('refuses columns that the text cannot fill, or that cannot hold it', () => {
    expect(show('aaaa', 3, 3)).toBeNull();
    expect(show('aaaa', 3)).toBeNull();
  });

  it('spends white round a subhead so that columns come out even', () => {
    expect(show('aaa S aaa', 9)).toEqual(['000===222']);
  });

  it('keeps a subhead with two lines under it', () => {
    expect(show('aaa S aaa', 6, 2)).toBeNull();
    expect(show('aaa S aaa', 7, 1)).toEqual(['000==22', '2']);
  });

  it('puts white where no column begins with a short last line', () => {
    // Stretched by one row at the first subhead, column two would begin with a widow; at the second it does not.
    const distributed = distribute(entries('S aa. S aaa'), columns(5, 5), { kind: 'whole', mostSpare: 1 });
    expect(distributed?.placed.filter((p) => p.segment === 1)[0]?.entry.kind).toBe('subhead');
  });

  it('leaves the rest for the next page where the text goes on', () => {
    const distributed = distribute(entries('aaaa aaaa aaaa'), columns(3, 3), { kind: 'cut', leastLeft: 2 });
    expect(distributed?.used).toBe(6);
  });

  it('property: every row is used once, in order, and nothing is lost', () => {
    const paragraph = fc.integer({ min: 1, max: 9 }).map((n) => 'a'.repeat(n));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(paragraph, fc.constant('S')), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 5 }),
        (words, count) => {
          const list = entries([...words, 'aaa'].join(' '));
          for (let total = leastRows(list); total <= mostRows(list); total++) {
            const size = Math.ceil(total / count);
            const segments = columns(
              ...Array.from({ length: count }, (_, i) => Math.min(size, total - i * size)),
            ).filter((s) => s.rows > 0);
            const distributed = distribute(list, segments, { kind: 'whole', mostSpare: 0 });
            if (distributed === null) continue;
            expect(distributed.placed.map((p) => p.entry)).toEqual(list);
            segments.forEach((segment, i) => {
              const rows = distributed.placed.filter((p) => p.segment === i);
              let at = 0;
              for (const p of rows) {
                expect(p.row).toBe(at);
                at += p.rows;
              }
              expect(at).toBe(segment.rows);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
