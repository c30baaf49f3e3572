// In:       a finished edition: its record (what stands where), files made and files given; later a query, a date.
// Out:      BagIt bags by publication, date and version; ALTO, METS, ninjs, HTML and IIIF of each; an index in one file; what is found, with its places.
// Promises: an edition is in the archive whole or not at all; nothing that is in it is ever changed; one damaged bag keeps no other from being found; the index holds nothing that the bags do not.
export { issueRecord } from './record.js';
export type * from './record.js';
export { bodyHtml, bodyParagraphs } from './stories.js';
export { Archive, type BagRef, type Deposit } from './store.js';
export { type BagInfo } from './bag.js';
export { filesBelow, verifyBag } from './verify.js';
export { RECORD_VERSION } from './record-schema.js';
export { Catalogue } from './catalogue.js';
export type { EditionRow, FoundStory, SearchRequest, SearchResult } from './catalogue-types.js';
export { FOUND } from './catalogue-search.js';
export { searchFields } from './search-fields.js';
export { copiesOf } from './copies.js';
export { BUILD, EDITION_PDF, PAGE_PPI, fileName, pageJpeg, pageNumbers, pagePixels } from './names.js';
export { hitsOf, type Hit } from './hits.js';
export { parseQuery, type Term } from './query.js';
export { textTokens } from './tokens.js';
export { zipBag } from './export.js';
export * as archiveDiagnostics from './diagnostics/index.js';
