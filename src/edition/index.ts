// In:       edition.yaml and publication.yaml, or one manuscript; later its stories and photos as they were read.
// Out:      EditionPlan, what is to be read; Edition, complete and frozen.
// Promises: every field settled once, here; every fault of the YAML with file, line and column; refused input is an InputError.
export { isBooked, labelRows } from './advertisements.js';
export { advertisementsOf, assembleEdition, storiesOf, type ReadAdvertisement, type ReadStory } from './assemble.js';
export { blankPage, plainStory } from './blank.js';
export * from './colophon.js';
export * from './formats.js';
export { loadEdition, openPublication } from './load.js';
export { BUILT_IN_PUBLICATION } from './publication.js';
export { destinationFrom, isAddress, refuseSecret } from './delivery.js';
export { DEFAULT_SEND, DELIVERED, type Delivered, type Delivery, type InkZoneForm } from './delivery-terms.js';
export { pressNames, type PressNames } from './press-names.js';
export { fileStem } from './stem.js';
export { DEFAULT_SITE, siteOptions, type SiteOptions } from './site.js';
export { jsonSchemas } from './schemas.js';
export * from './place-types.js';
export * from './plan-types.js';
export * from './publication-types.js';
export * from './types.js';
export * as editionDiagnostics from './diagnostics/index.js';
export { cropFor, type Crop } from './crop.js';
export { picturesBeside } from './photo-files.js';
export { matchPhotos, type MatchablePhoto, type Matched } from './caption-matching.js';
