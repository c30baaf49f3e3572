// Random numbers: PCG (O'Neill 2014), reseeded for every sample.
let state = 1;

/** Starts the numbers anew. */
export const reseed = (seed) => {
  state = seed;
};

/** The next number, 0 to 1. */
export const rnd = () => {
  state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
  let w = (state >>> ((state >>> 28) + 4)) ^ state;
  w = Math.imul(w, 277803737);
  return (((w >>> 22) ^ w) >>> 0) / 4294967296;
};

export const seedOf = (a, b, c) => {
  let h = Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(c, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return (h ^ (h >>> 16)) >>> 0;
};
