// In:       the bytes of a finished PDF and a press condition; of an edition also its layout and its stories.
// Out:      Finding[] with page, place in mm, measured value and limit; plates and total ink of each page; the copy proof.
// Promises: reads the file afresh and takes nothing from the stages that wrote it; any file gives findings or InputError, never a crash; one page at a time.
export type { CopyProof } from './copy-proof.js';
export { preflightEdition, proveEdition } from './edition.js';
export type { EditionPreflight, EditionProof, EditionPreflightRequest, ProofRequest } from './edition.js';
export { HOUSE_RULES, STORY_RULES, type HouseRule, type StoryRule } from './house/index.js';
export { checkPdf, type NamedPdf, type PageVisitor } from './check.js';
export type { FileFacts, FontFacts, InkFacts, Mark, PageFacts } from './facts.js';
export { diagnosticOf, type CheckedFile, type Finding } from './findings.js';
export { coverageOf, type InkCoverage, type PlateCoverage } from './ink/coverage.js';
export { drawArea, type DrawnArea } from './ink/area.js';
export { startCoverageMeter } from './ink/coverage-meter.js';
export { preflightFile, type PreflightRequest, type PreflightResult } from './file.js';
export { proofOfPage, type PageProof } from './page-proof.js';
export type { ProofKind } from './pictures.js';
export type { Rule } from './rule.js';
export { RULES } from './rules/index.js';
export { against, type Reason, type Standard } from './standards.js';
export * as preflightDiagnostics from './diagnostics.js';
