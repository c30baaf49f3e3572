// In:       nothing; every room may use it, and it uses none.
// Out:      units, geometry, diagnostics, hashing.
// Promises: pure values and functions; the only errors are the classes that end a command.
export * from './units.js';
export * from './geometry.js';
export * from './diagnostics.js';
export * from './hash.js';
export { failure, success, type Result } from './result.js';
export * from './legacy-encodings.js';
export * from './order.js';
export * from './scripts.js';
export * from './bytes.js';
export { isCalendarDate } from './calendar.js';
export * from './cache.js';
export * from './durable.js';
export * from './xml.js';
export { PROGRAM, version } from './version.js';
export type { Answer } from './answers.js';
export { LIMITS, LoopbackServer, serveLoopback, type Answering, type Limits } from './loopback.js';
export { readYamlText, type YamlText } from './yaml.js';
export { yamlFaultWords, type YamlFault, type YamlReason } from './yaml-faults.js';
export { meantValue } from './yaml-typing.js';
export { BoundedThread, OutOfBounds, scopedBoundedThread, Spending, withinBounds, type Bounds } from './bounded.js';
export { Telling } from './telling.js';
export { InputFiles } from './input-files.js';
export { LruCache, madeOnce } from './lru.js';
export { type Answered } from './requests.js';
export { Scope, scoped, type Keeping, type Scoped } from './scope.js';
export { openSharedCache, shareCache, type SharedCache } from './shared-cache.js';
export { answerRequests, KeptThread, threadData, type Thread, type ThreadStart } from './thread.js';
export { Turns } from './turns.js';
export { temporaryFault, temporaryFolder, temporaryUnusable, type TemporaryFolder } from './temporary.js';
export { abandonedDrafts, draftPath, releaseDraft, sweepDrafts } from './drafts.js';
export { isRunning, ownerMark, ownerState } from './owner.js';
export { isDiskFull, reasonOf, systemCode, systemReason } from './system.js';
export { didYouMean, nearestName } from './nearest.js';
export * as baseDiagnostics from './system-diagnostics.js';
export { systemFault } from './system-fault.js';
