// For benchmarks only: the parts of a layout that they measure by themselves.
export { shortened } from './page/advice.js';
export { partitionsOf } from './page/partition.js';
export { unitsOf } from './page/units.js';
export type { Unit } from './page/unit.js';
