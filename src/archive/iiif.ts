import type { Box } from '../base/index.js';
import { EDITION_PDF, METS, page2, pageAlto, pageJpeg, pageNumbers, pagePixels, px } from './names.js';
import type { IssueRecord, PageRecord } from './record.js';

/**
 * IIIF Presentation 3 manifest: a canvas a page, a range a story, each line's text as an annotation. Its ids are below `base`, which a library sets
 * when it publishes the bag; within the bag they are relative to the manifest's own place.
 */
export function iiifManifest(record: IssueRecord, base: string): Uint8Array {
  const { publication, date } = record;
  const language = publication.language;
  const id = (path: string): string => `${base}${path}`;
  const canvas = (number: number): string => id(`canvas/${page2(number)}`);
  const label = (text: string): Record<string, string[]> => ({ [language]: [text] });
  const manifest = {
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: id('iiif/manifest.json'),
    type: 'Manifest',
    label: label([publication.name, date].join(' ')),
    metadata: [
      { label: { en: ['Date'], zh: ['日期'] }, value: { none: [date] } },
      ...(record.issue === null
        ? []
        : [{ label: { en: ['Issue'], zh: ['期号'] }, value: { none: [String(record.issue)] } }]),
    ],
    navDate: `${date}T00:00:00Z`,
    viewingDirection: 'left-to-right',
    behavior: ['paged'],
    rendering: [{ id: id(EDITION_PDF), type: 'Text', label: { en: ['PDF'] }, format: 'application/pdf' }],
    seeAlso: [{ id: id(METS), type: 'Dataset', format: 'text/xml', profile: 'http://www.loc.gov/METS/' }],
    items: record.pages.map((page) => canvasOf(page, canvas(page.number), id, label)),
    structures: [
      {
        id: id('range/issue'),
        type: 'Range',
        label: label(record.title || date),
        items: record.stories.map((story, i) => ({
          id: id(`range/story-${i + 1}`),
          type: 'Range',
          label: label(story.title),
          items: record.pages.flatMap((page) =>
            page.articles
              .filter((article) => article.story === story.id)
              .map(({ box }) => ({ id: `${canvas(page.number)}#xywh=${fragment(box)}`, type: 'Canvas' })),
          ),
        })),
      },
    ],
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8');
}

const fragment = ({ x, y, w, h }: Box<number>): string => [x, y, w, h].map((n) => Math.round(px(n))).join(',');

function canvasOf(
  page: PageRecord,
  canvas: string,
  id: (path: string) => string,
  label: (text: string) => Record<string, string[]>,
): unknown {
  const { w, h } = pagePixels(page);
  const lines = page.articles.flatMap(({ frames }) => frames.flatMap((frame) => frame.lines));
  return {
    id: canvas,
    type: 'Canvas',
    label: label([pageNumbers(page).join(', '), page.section].filter(Boolean).join(' ')),
    width: w,
    height: h,
    items: [
      {
        id: `${canvas}/page`,
        type: 'AnnotationPage',
        items: [
          {
            id: `${canvas}/image`,
            type: 'Annotation',
            motivation: 'painting',
            body: { id: id(pageJpeg(page.number)), type: 'Image', format: 'image/jpeg', width: w, height: h },
            target: canvas,
          },
        ],
      },
    ],
    annotations: [
      {
        id: `${canvas}/text`,
        type: 'AnnotationPage',
        items: lines.map((line, i) => ({
          id: `${canvas}/text/${i + 1}`,
          type: 'Annotation',
          motivation: 'supplementing',
          body: { type: 'TextualBody', value: line.text, format: 'text/plain' },
          target: `${canvas}#xywh=${fragment(line)}`,
        })),
      },
    ],
    seeAlso: [
      {
        id: id(pageAlto(page.number)),
        type: 'Dataset',
        format: 'text/xml',
        profile: 'http://www.loc.gov/standards/alto/ns-v4#',
      },
    ],
  };
}
