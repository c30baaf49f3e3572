import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Archive, BagRef, FoundStory, IssueRecord, SearchRequest } from '../archive/index.js';
import { counted, refusal, words, type Diagnostic } from '../base/index.js';
import { withHits } from './archive-hits.js';
import { buildAndReport, requestOf, type BuildOptions } from './build.js';
import { missingArgument } from './diagnostics.js';
import { datesOf, numberOf, pathOf, portOf } from './option-values.js';
import { tableLines } from './table.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

export const DEFAULT_ARCHIVE = 'output/archive';
export const DEFAULT_PORT = 8090;

export interface ArchiveOptions {
  readonly archive?: string;
  readonly publication?: string;
  readonly version?: string;
  readonly from?: string;
  readonly to?: string;
  readonly section?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly offset?: string;
  readonly rebuild?: boolean;
  readonly reindex?: boolean;
  readonly epaper?: boolean;
  readonly address?: string;
  readonly pagePath?: string;
  readonly storyPath?: string;
  readonly port?: string;
  readonly open?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** The commands of `banxin archive`, each with the archive it works on. */
export class ArchiveCommands {
  constructor(
    private readonly world: CliWorld,
    private readonly terminal: Terminal,
  ) {}

  /** Builds for the archive alone: nothing else is written. */
  add(input: string, options: BuildOptions): Promise<number> {
    const typed = { ...options, for: 'archive', archive: options.archive ?? DEFAULT_ARCHIVE };
    const request = { ...requestOf(input, typed, this.world), out: null };
    return buildAndReport(request, options.json === true, this.world, this.terminal);
  }

  async list(options: ArchiveOptions): Promise<number> {
    const { from, to } = datesOf(options);
    const archive = await this.open(options);
    if (options.reindex === true) await archive.reindex(this.world.signal);
    const editions = await archive.read(
      (catalogue) => catalogue.editions(options.publication ?? null, from, to),
      this.world.signal,
    );
    const { faults } = archive;
    this.terminal.diagnostics(faults);
    if (options.json === true) this.terminal.json({ ok: true, exit: 0, archive: archive.folder, editions, faults });
    else {
      const t = (en: string, zh: string) => this.terminal.words(words(en, zh));
      const rows = tableLines([
        [
          t('date', '日期'),
          t('publication', '刊物'),
          t('title', '题名'),
          t('version', '版本'),
          t('pages', '版数'),
          t('stories', '稿件'),
          t('photos', '图片'),
        ],
        ...editions.map((e) => [
          e.date,
          e.publication,
          e.title,
          `v${e.version}`,
          String(e.pages),
          String(e.stories),
          String(e.photos),
        ]),
      ]);
      for (const row of rows) this.terminal.result(row);
    }
    return 0;
  }

  async search(terms: readonly string[], options: ArchiveOptions): Promise<number> {
    const archive = await this.open(options);
    const request: SearchRequest = {
      query: terms.join(' '),
      ...datesOf(options),
      section: options.section ?? null,
      publication: options.publication ?? null,
      sort: options.sort === 'date' ? 'date' : 'rank',
      limit: numberOf('--limit', options.limit, 20),
      offset: numberOf('--offset', options.offset, 0),
    };
    const { total, stories, query } = await archive.read((catalogue) => catalogue.search(request), this.world.signal);
    const { found, unread } = await withHits(archive, stories, query.terms);
    const faults = [...archive.faults, ...unread];
    this.terminal.diagnostics(faults);
    if (options.json === true)
      this.terminal.json({ ok: true, exit: 0, query: request.query, total, stories: found, faults });
    else this.showFound(found, total);
    return 0;
  }

  private showFound(found: readonly FoundStory[], total: number): void {
    const { terminal } = this;
    const [open, close] = this.world.stdout.isTTY ? ['\u001b[1m', '\u001b[22m'] : ['', ''];
    for (const story of found) {
      const pages = terminal.words(words(`p. ${story.pages.join(', ')}`, `第 ${story.pages.join('、')} 版`));
      terminal.result([story.date, pages, story.section, story.title, story.byline].filter(Boolean).join('  '));
      terminal.result(`    ${story.snippet.replaceAll('\u2066', open).replaceAll('\u2069', close)}`);
    }
    const shown = found.length < total ? words(`; ${found.length} shown`, `，列出 ${found.length} 篇`) : words('', '');
    terminal.say(
      terminal.words(words(`${counted(total, 'story', 'stories')} found${shown.en}`, `共 ${total} 篇${shown.zh}`)),
    );
  }

  async show(date: string, options: ArchiveOptions): Promise<number> {
    const archive = await this.open(options);
    const bag = await this.find(archive, date, options);
    const record = await archive.record(bag);
    const versions = (await archive.versions(bag.publication, bag.date)).map(({ version }) => version);
    if (options.json === true) {
      this.terminal.json({ ok: true, exit: 0, ...bag, versions, record: withoutLines(record) });
      return 0;
    }
    const { terminal } = this;
    terminal.result(`${record.publication.name}  ${record.date}  ${record.title}`);
    terminal.result(
      terminal.words(
        words(`version ${bag.version} of ${versions.length}`, `第 ${bag.version} 稿，共 ${versions.length} 稿`),
      ),
    );
    terminal.result(bag.folder);
    for (const page of record.pages) {
      const numbers = page.number === page.last ? [page.number] : [page.number, page.last];
      terminal.result(
        terminal.words(
          words(`Page ${numbers.join(', ')}  ${page.section}`, `第${numbers.join('、')}版  ${page.section}`),
        ),
      );
      for (const { story } of page.articles) {
        const { title, byline } = record.stories.find(({ id }) => id === story)!;
        terminal.result(`    ${[title, byline].filter(Boolean).join('  ')}`);
      }
    }
    return 0;
  }

  /** Ends with 0 where every bag is whole and, with --rebuild, is built again to the same bytes; else with 1. */
  async verify(date: string | undefined, options: ArchiveOptions): Promise<number> {
    const archive = await this.open(options);
    await archive.mustExist();
    const bags = date === undefined ? await archive.bags() : [await this.find(archive, date, options)];
    const faults: Diagnostic[] = [...(await archive.verify(date === undefined ? null : bags))];
    if (options.rebuild === true && faults.length === 0) {
      for (const bag of bags) faults.push(...(await this.rebuilt(bag)));
    }
    const exit = faults.length > 0 ? 1 : 0;
    this.terminal.diagnostics(faults);
    const rebuilt = options.rebuild === true && exit === 0;
    if (options.json === true) this.terminal.json({ ok: exit === 0, exit, bags: bags.length, rebuilt, faults });
    else {
      const sum = words(
        `${counted(bags.length, 'bag')} checked, ${counted(faults.length, 'fault')}${rebuilt ? '; built again, every byte the same' : ''}`,
        `已检查 ${bags.length} 个存档包，发现 ${faults.length} 处问题${rebuilt ? '；重新生成，逐字节相同' : ''}`,
      );
      this.terminal.result(this.terminal.words(sum));
    }
    return exit;
  }

  private async rebuilt(bag: BagRef): Promise<readonly Diagnostic[]> {
    const { archiveDiagnostics } = await import('../archive/index.js');
    const differing = await this.world.rebuild(bag);
    return differing.map((path) => archiveDiagnostics.rebuildDiffers({ file: `${bag.folder}/${path}` }, { path }));
  }

  /** Serves until the user interrupts. */
  async serve(options: ArchiveOptions): Promise<number> {
    const port = portOf(options.port, DEFAULT_PORT);
    const archive = await this.open(options);
    this.terminal.diagnostics(await archive.read(() => archive.faults, this.world.signal));
    await this.world.serve(archive, port, (address) => {
      if (options.json === true) this.terminal.json({ ok: true, archive: archive.folder, address });
      else {
        this.terminal.result(address);
        this.terminal.say(
          this.terminal.words(
            words('Serving the archive to this machine; Ctrl+C ends it.', '仅供本机浏览存档；按 Ctrl+C 结束。'),
          ),
        );
      }
      if (options.open === true) this.world.open(address);
    });
    return 0;
  }

  async export(date: string | undefined, options: ArchiveOptions): Promise<number> {
    const archive = await this.open(options);
    if (options.epaper === true) return this.exportEpaper(archive, date, options);
    if (date === undefined) throw refusal(missingArgument(null, { argument: 'date', of: 'export' }));
    const bag = await this.find(archive, date, options);
    const target = this.path(options.out ?? `${bag.publication}-${bag.date}-v${bag.version}.zip`);
    await mkdir(dirname(target), { recursive: true });
    const { zipBag } = await import('../archive/index.js');
    await zipBag(bag, target, this.world.signal);
    return this.written(target, options);
  }

  private async exportEpaper(archive: Archive, date: string | undefined, options: ArchiveOptions): Promise<number> {
    await archive.mustExist();
    const { from, to } = date === undefined ? datesOf(options) : { from: date, to: date };
    const bags = (await archive.newest(this.world.signal)).filter(
      (bag) =>
        (options.publication === undefined || bag.publication === options.publication) &&
        (from === null || bag.date >= from) &&
        (to === null || bag.date <= to),
    );
    const publications = [...new Set(bags.map(({ publication }) => publication))];
    const { archiveDiagnostics } = await import('../archive/index.js');
    if (publications.length > 1)
      throw refusal(archiveDiagnostics.severalPublications(null, { date: null, publications }));
    if (bags.length === 0)
      throw refusal(archiveDiagnostics.noSuchEdition({ file: archive.folder }, { date: null, version: null }));
    this.terminal.diagnostics(archive.faults);
    const target = this.path(options.out ?? 'epaper');
    await this.world.epaper(archive, bags, target, {
      address: options.address,
      page: options.pagePath,
      story: options.storyPath,
    });
    return this.written(target, options);
  }

  private written(target: string, options: ArchiveOptions): number {
    if (options.json === true) this.terminal.json({ ok: true, exit: 0, file: target });
    else this.terminal.result(this.terminal.path(target));
    return 0;
  }

  private async open(options: ArchiveOptions): Promise<Archive> {
    const { Archive } = await import('../archive/index.js');
    return new Archive(this.path(options.archive ?? DEFAULT_ARCHIVE));
  }

  private find(archive: Archive, date: string, options: ArchiveOptions): Promise<BagRef> {
    const version = options.version === undefined ? null : numberOf('--version', options.version.replace(/^v/, ''), 1);
    return archive.find(date, options.publication ?? null, version);
  }

  private path(typed: string): string {
    return pathOf(typed, this.world);
  }
}

/** An issue for --json: everything except the geometry of its lines, which is in the bag. */
function withoutLines(record: IssueRecord): unknown {
  const { pages, ...rest } = record;
  return {
    ...rest,
    pages: pages.map(({ number, last, section, articles }) => ({
      number,
      last,
      section,
      stories: articles.map(({ story, box }) => ({ story, box })),
    })),
  };
}
