import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/edition/index.js';
import { renderPages } from '../../src/html/index.js';
import { layoutEdition, Typesetter } from '../../src/layout/index.js';
import { pageModel } from '../../src/page/index.js';
import { ARTICLE, FACES } from '../compose/samples.js';
import { broadsheet, editionOf, squareSetter, tokens, withRuns } from '../layout/fixture.js';
import { Scope } from '../../src/base/index.js';

const shape = {
  paragraphs: [120, 180, 90],
  subheads: [1],
  photos: [{ w: 3000, h: 2000 }],
  quotes: [24],
  summary: 2,
};

function render(edition: Edition): string {
  const pages = layoutEdition(edition, withRuns(squareSetter));
  const request = {
    edition,
    pages: pages.map((page) => pageModel(page, 'zh-CN', ({ photo }) => `photos/${photo!.id}.jpg`)),
    faces: [],
    colours: new Map(),
    assets: new Map(),
  };
  return renderPages(request, new Scope()).html;
}

function withText(edition: Edition, text: string): Edition {
  const story = edition.pages[0]!.stories[0]!;
  const at = story.story.blocks.findIndex((block) => block.kind === 'paragraph');
  const blocks = story.story.blocks.map((block, i) => (i === at ? { ...block, text } : block));
  return {
    ...edition,
    pages: [{ ...edition.pages[0]!, stories: [{ ...story, story: { ...story.story, blocks } }] }],
  };
}

type Node = DefaultTreeAdapterMap['node'];

function tags(html: string): string[] {
  const out: string[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) out.push(node.tagName);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return out;
}

describe('pages as HTML', () => {
  const edition = editionOf(shape, broadsheet);

  it('is semantic: an article with its heads, figures with captions, quotes', () => {
    const found = new Set(tags(render(edition)));
    for (const tag of ['article', 'header', 'h1', 'h2', 'p', 'figure', 'img', 'figcaption', 'blockquote', 'aside']) {
      expect(found.has(tag), tag).toBe(true);
    }
  });

  it('an English story has its words divided by runs that are no part of its text', () => {
    const faces = () => ({ plain: FACES.serif, strong: FACES.sans });
    const english: Edition = withText(edition, ARTICLE[1]);
    const page = english.pages[0]!;
    const [own] = page.stories;
    const story = { ...own!, story: { ...own!.story, language: 'en' } };
    const it = { ...english, pages: [{ ...page, stories: [story] }] };
    const pages = layoutEdition(it, new Typesetter(tokens, faces, 'zh-CN'));
    const request = {
      edition: it,
      pages: pages.map((one) => pageModel(one, 'zh-CN', () => 'photos/0.jpg')),
      faces: [],
      colours: new Map(),
      assets: new Map(),
    };
    const { html } = renderPages(request, new Scope());
    expect(html).toMatch(/[a-z]<\/span><span class="hyphen"[^>]*>-<\/span>/);
    const text = html.replace(/<span class="hyphen"[^>]*>-<\/span>/g, '').replace(/<[^>]*>|\s/g, '');
    expect(text).toContain(ARTICLE[1].replace(/\s/g, ''));
  });

  it('sets a table as one: rows, header cells and cells', () => {
    const table = [
      ['年份', '数目'],
      ['2024', '八十一'],
    ];
    const found = tags(render(editionOf({ ...shape, table }, broadsheet)));
    expect(found.filter((tag) => ['table', 'tr', 'th', 'td'].includes(tag))).toEqual([
      'table',
      'tr',
      'th',
      'th',
      'tr',
      'td',
      'td',
    ]);
  });

  it('names the language and every photo’s caption', () => {
    const html = render(edition);
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/<img src="photos\/p0\.jpg" alt="[^"]+"/);
  });

  it('nothing in a manuscript becomes markup or a template', () => {
    const attack = '<script>alert(1)</script>{{#each x}}{{{title}}}<img src=x onerror=alert(1)>&amp;"\'';
    const html = render(withText(edition, attack.repeat(3)));
    expect(tags(html)).not.toContain('script');
    expect(tags(html).filter((tag) => tag === 'img')).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('{{#each');
  });
});
