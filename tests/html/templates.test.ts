import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { openTemplates } from '../../src/html/templates.js';
import type { DocumentView } from '../../src/html/types.js';
import { Scope } from '../../src/base/index.js';

const SCOPE = new Scope();
const VIEW: DocumentView = { language: 'zh-CN', title: '渡口周刊', author: '渡口', css: '.a{}', pages: [] };
let home: string;
let count = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'banxin-templates-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** A publication's folder with those files below `templates/`. */
async function publication(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(home, String(count++));
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, 'templates', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** What is said of it: file and line below `templates/`, and the message. */
async function refusal(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await publication(files);
  try {
    openTemplates(folder, SCOPE).render(VIEW);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [{ where, message }] = error.diagnostics as [InputError['diagnostics'][number]];
    return `${where!.file.slice(join(folder, 'templates').length + 1)}:${where!.line ?? ''} ${message.en}`;
  }
  throw new Error('was not refused');
}

describe('templates of a publication', () => {
  it('take the place of the built-in ones of the same name', async () => {
    const folder = await publication({
      'page.hbs': '{{title}}{{> own}}',
      'partials/own.hbs': '（{{author}}）',
      'style.css': '.mine{}',
    });
    const templates = openTemplates(folder, SCOPE);
    expect(templates.render(VIEW)).toBe('渡口周刊（渡口）');
    expect(templates.stylesheet).toBe('.mine{}');
    expect(openTemplates(null, SCOPE).render(VIEW)).toContain('<title>渡口周刊</title>');
  });

  it('may define partials where they stand, and say nothing to whoever runs the program', async () => {
    const told = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const page = '{{#*inline "own"}}[{{title}}]{{/inline}}{{log title}}{{> own}}{{#> lines}}{{/lines}}';
    expect(openTemplates(await publication({ 'page.hbs': page, 'partials/lines.hbs': '。' }), SCOPE).render(VIEW)).toBe(
      '[渡口周刊]。',
    );
    expect(told).not.toHaveBeenCalled();
    told.mockRestore();
  });

  it('are not blamed for a view that the built-in ones cannot show', () => {
    const { title, ...incomplete } = VIEW;
    const render = (): string => openTemplates(null, SCOPE).render(incomplete as typeof VIEW);
    expect(title).toBeDefined();
    expect(render).toThrow('not defined');
    expect(render).not.toThrow(InputError);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a block that is not closed', { 'partials/rule.hbs': '\n{{#each texts}}' }, 'partials/rule.hbs:2 '],
    ['blocks that cross', { 'page.hbs': '{{#if title}}\n{{/each}}' }, 'page.hbs:1 '],
    ['a mark that is none', { 'partials/ad.hbs': '一\n二 {{' }, 'partials/ad.hbs:2 '],
    ['an unknown partial', { 'partials/box.hbs': '一\n{{> none}}' }, 'partials/box.hbs:2 '],
    ['an unknown name', { 'page.hbs': '{{> own}}', 'partials/own.hbs': '\n\n {{none}}' }, 'partials/own.hbs:3 '],
    ['partials without end', { 'page.hbs': '{{> own}}', 'partials/own.hbs': '{{> own}}' }, 'page.hbs: '],
    ['a part of what has none', { 'page.hbs': '{{title.length.none}}' }, 'page.hbs: '],
    ['a folder in the place of a file', { 'page.hbs/a': '' }, 'page.hbs: '],
    ['a file in the place of the folder', { partials: '' }, 'partials: '],
  ])('are refused with their place: %s', async (_, files, place) => {
    expect((await refusal(files)).startsWith(place)).toBe(true);
  });
});
