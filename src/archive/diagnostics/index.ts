/** Everything that an archive may report: of its folder and index, of its bags, and of what was asked for. */
export * from './bags.js';
export * from './requests.js';
export * from './storage.js';
