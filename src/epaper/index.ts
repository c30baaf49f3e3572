// In:       issues as the archive has them: their records, and a way to read their files; how the site is to be called.
// Out:      a static site: calendar, pages with hot zones, stories, search, RSS, sitemap, period.xml; or the same, answered from an archive as it is asked for.
// Promises: opens from disk and from any static host; everything but the search reads without a script; the same issues give the same bytes.
export { writeSite } from './site.js';
export type { IssueSource } from './types.js';
export { ArchiveServer } from './archive-server.js';
export * as epaperDiagnostics from './diagnostics.js';
