import { escapeXml } from '../base/index.js';
import type { IssueRecord, StoryRecord } from './record.js';

/** ninjs 2.1 of a story: the exchange format of news agencies (IPTC). */
export function ninjsOf(record: IssueRecord, story: StoryRecord): Uint8Array {
  const photos = story.photos.map((photo) => ({
    name: photo.id,
    rel: 'photo',
    uri: `urn:banxin:${record.publication.id}:${record.date}:${story.id}:${photo.id}`,
    type: 'picture',
    headlines: [{ role: 'caption', value: photo.caption }],
    ...(photo.credit !== '' && { by: photo.credit }),
    renditions: [{ name: 'original', href: `../${photo.file}`, width: photo.pixels.w, height: photo.pixels.h }],
  }));
  const item = {
    standard: { name: 'ninjs', version: '2.1', schema: 'https://iptc.org/std/ninjs/ninjs-schema_2.1.json' },
    uri: `urn:banxin:${record.publication.id}:${record.date}:${story.id}`,
    type: 'text',
    language: story.language,
    versionCreated: `${record.date}T00:00:00+08:00`,
    contentCreated: `${record.date}T00:00:00+08:00`,
    pubStatus: 'usable',
    ...(story.byline !== '' && { by: story.byline }),
    headlines: [
      { role: 'headline', value: story.title },
      ...(story.kicker === '' ? [] : [{ role: 'kicker', value: story.kicker }]),
      ...(story.deck === '' ? [] : [{ role: 'subhead', value: story.deck }]),
    ],
    people: story.people.map((name) => ({ name })),
    bodies: [
      {
        role: 'main',
        contentType: 'text/plain',
        value: bodyParagraphs(story).join('\n\n'),
        charCount: bodyParagraphs(story).join('').length,
      },
      { role: 'main', contentType: 'text/html', value: bodyHtml(story) },
    ],
    ...(story.section !== '' && { subjects: [{ name: story.section }] }),
    associations: photos,
  };
  return Buffer.from(`${JSON.stringify(item, null, 1)}\n`, 'utf8');
}

export const bodyParagraphs = (story: StoryRecord): readonly string[] =>
  story.blocks.filter(({ body }) => body).map(({ text }) => text);

/** The body as HTML without a class or style: paragraphs, subheads, lists, quotations, stanzas. */
export function bodyHtml({ blocks }: StoryRecord): string {
  let list = false;
  const out: string[] = [];
  for (const block of withStanzas(blocks)) {
    const { kind, body } = block;
    if (!body) continue;
    if (list !== (kind === 'list-item')) out.push(list ? '</ul>' : kind === 'list-item' ? '<ul>' : '');
    list = kind === 'list-item';
    const safe = htmlOf(block).replaceAll('\n', '<br>');
    if (kind === 'subhead') out.push(`<h2>${safe}</h2>`);
    else if (kind === 'list-item') out.push(`<li>${safe}</li>`);
    else if (kind === 'quotation') out.push(`<blockquote><p>${safe}</p></blockquote>`);
    else if (kind === 'note') out.push(`<p class="note">${safe}</p>`);
    else if (kind === 'editor-note') out.push(`<p><em>${safe}</em></p>`);
    else out.push(`<p>${safe}</p>`);
  }
  if (list) out.push('</ul>');
  return out.filter(Boolean).join('\n');
}

type BlockRecord = StoryRecord['blocks'][number];
const TAGS = { superscript: 'sup', subscript: 'sub' } as const;

/** A block's text as HTML, raised and lowered as in the manuscript. */
function htmlOf({ text, scripts = [] }: BlockRecord): string {
  let out = '';
  let done = 0;
  for (const { script, start, end } of scripts) {
    if (start < done) continue; // one lies within another
    const tag = TAGS[script];
    out += `${escapeXml(text.slice(done, start))}<${tag}>${escapeXml(text.slice(start, end))}</${tag}>`;
    done = end;
  }
  return out + escapeXml(text.slice(done));
}

/** The lines of a stanza as one paragraph. */
function withStanzas(blocks: StoryRecord['blocks']): StoryRecord['blocks'] {
  const out: StoryRecord['blocks'][number][] = [];
  for (const block of blocks) {
    const before = out.at(-1);
    if (block.kind !== 'verse' || block.stanza === true || before?.kind !== 'verse') out.push(block);
    else out[out.length - 1] = joined(before, block);
  }
  return out;
}

function joined(before: BlockRecord, { text, scripts = [] }: BlockRecord): BlockRecord {
  const moved = before.text.length + 1;
  return {
    ...before,
    text: `${before.text}\n${text}`,
    scripts: [
      ...(before.scripts ?? []),
      ...scripts.map((one) => ({ ...one, start: one.start + moved, end: one.end + moved })),
    ],
  };
}

/** A story as a document of its own that any browser reads. */
export function storyPage(record: IssueRecord, story: StoryRecord): Uint8Array {
  const line = (tag: string, text: string): string => (text === '' ? '' : `<${tag}>${escapeXml(text)}</${tag}>\n`);
  const figures = story.photos.map(
    ({ file, caption, credit }) =>
      `<figure><img src="../${file.split('/').map(encodeURIComponent).join('/')}" alt="${escapeXml(caption)}"><figcaption>${escapeXml([caption, credit].filter(Boolean).join('　'))}</figcaption></figure>\n`,
  );
  const html = `<!doctype html>
<html lang="${escapeXml(story.language)}">
<meta charset="utf-8">
<title>${escapeXml(story.title)}</title>
<meta name="author" content="${escapeXml(story.byline)}">
<meta name="date" content="${record.date}">
<article>
<header>
${line('p', story.kicker)}${line('h1', story.title)}${line('p', story.deck)}${line('p', story.byline)}</header>
${figures.join('')}${bodyHtml(story)}
<footer><p>${escapeXml(record.publication.name)} <time datetime="${record.date}">${record.date}</time> ${story.pages.join(', ')} ${escapeXml(story.section)}</p></footer>
</article>
</html>
`;
  return Buffer.from(html, 'utf8');
}
