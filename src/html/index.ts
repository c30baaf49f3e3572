// In:       PageModel[], the palette's colours, the pictures' files and the faces' files.
// Out:      PageHtml: one document of all pages, and every file it may load.
// Promises: no arithmetic in templates; text from manuscripts is escaped, never markup; no script.
import { InputFiles, type Scope } from '../base/index.js';
import { dataStyles, sheetName, type StyleData } from './styles.js';
import { openTemplates } from './templates.js';
import type { PageHtml, PageView } from './types.js';
import { pageView } from './view.js';

export * from './types.js';
export * as htmlDiagnostics from './diagnostics.js';
export { renderPreflight, renderReport } from './report.js';
export type { FindingView, PreflightView, ProofView, Report } from './report.js';
export type { FaceFile } from './styles.js';

export interface HtmlRequest extends StyleData {
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * The pages as one HTML document that Chrome prints and any browser opens.
 *
 * @param files what the publication's templates are read through
 */
export function renderPages(request: HtmlRequest, scope: Scope, files: InputFiles = new InputFiles()): PageHtml {
  const { edition } = request;
  const templates = openTemplates(edition.publication.folder, scope, files);
  const html = templates.render({
    language: edition.publication.language,
    title: edition.title,
    author: edition.publication.name,
    css: `${dataStyles(request)}\n${templates.stylesheet}`,
    pages: pageViews(request),
  });
  return { html, assets: request.assets };
}

/** What the templates see of each page, and all that they see of it. */
export function pageViews({ edition, pages }: Pick<HtmlRequest, 'edition' | 'pages'>): PageView[] {
  return pages.map((page) => {
    const name = sheetName(page.format);
    return pageView(page, name === sheetName(edition.pages[0]!.format) ? null : name);
  });
}
