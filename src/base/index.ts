// In:       nothing; every room may use it, and it uses none.
// Out:      units, geometry, diagnostics, hashing.
// Promises: pure values and functions; the only errors are the two classes that end a command.
export * from './units.js';
export * from './geometry.js';
export * from './diagnostics.js';
export * from './hash.js';
export * from './scripts.js';
export * from './cache.js';
export * from './durable.js';
export { PROGRAM, version } from './version.js';
export { LIMITS, LoopbackServer, serveLoopback, type Answer, type Answering, type Limits } from './loopback.js';
export { readYamlText, type YamlFault, type YamlText } from './yaml.js';
export { meantValue } from './yaml-typing.js';
export { answerRequests, endThreads, Thread, ThreadEnded, type Answered } from './thread.js';
export {
  sweepTemporary,
  temporaryFault,
  temporaryFolder,
  temporaryUnusable,
  type TemporaryFolder,
} from './temporary.js';
export { isRunning } from './owner.js';
export { isDiskFull, systemFault, systemReason } from './system.js';
