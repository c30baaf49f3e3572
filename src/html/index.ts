// In:       PageLayout[], the palette's colours, the plates' files and the faces' files.
// Out:      PageHtml: one document of all pages, and every file it may load.
// Promises: no arithmetic in templates; text from manuscripts is escaped, never markup; no script.
import type { Edition } from '../edition/index.js';
import type { PageLayout } from '../layout/index.js';
import { dataStyles, sheetName, type FaceFile } from './styles.js';
import { openTemplates } from './templates.js';
import type { PageHtml, PageView } from './types.js';
import { pageView, type PlateName } from './view.js';

export * from './types.js';
export { renderPreflight, renderReport } from './report.js';
export type { FindingView, PreflightView, ProofView, Report } from './report.js';
export type { FaceFile } from './styles.js';
export type { PlateName } from './view.js';

export interface HtmlRequest {
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  readonly plate: PlateName;
  readonly faces: readonly FaceFile[];
  /** The palette: names of custom properties and their CSS colours. */
  readonly colours: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** The pages as one HTML document that Chrome prints and any browser opens. */
export function renderPages(request: HtmlRequest): PageHtml {
  const { edition } = request;
  const templates = openTemplates(edition.publication.folder);
  const html = templates.render({
    language: edition.publication.language,
    title: edition.title,
    author: edition.publication.name,
    css: `${dataStyles(edition, request.faces, request.colours)}\n${templates.stylesheet}`,
    pages: pageViews(request),
  });
  return { html, assets: request.assets };
}

/** What the templates see of each page, and all that they see of it. */
export function pageViews({ edition, pages, plate }: Pick<HtmlRequest, 'edition' | 'pages' | 'plate'>): PageView[] {
  return pages.map((page) => {
    const name = sheetName(page.format);
    const sheet = name === sheetName(edition.pages[0]!.format) ? null : name;
    return pageView(page, plate, edition.publication.language, sheet);
  });
}
