/** Everything that a delivery may report: of the build that is delivered, and of where it goes. */
export * from './build.js';
export * from './destination.js';
