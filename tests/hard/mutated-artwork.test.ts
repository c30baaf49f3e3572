import { describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/program.js';
import { FONTS, PDFS } from './mutated/artwork.js';
import { PICTURES } from './mutated/picture.js';
import { PROFILES } from './mutated/profile.js';
import { tryInputs } from './mutated/trials.js';
import { TYPES } from './mutated/types.js';

describe.runIf(isBuilt)('500 mutated', () => {
  it.each([PDFS, TYPES, FONTS, PROFILES, PICTURES])('$name', { timeout: 3_600_000 }, async (generator) => {
    const { inputs, faults, outcomes } = await tryInputs(generator, 500);
    expect(faults.join('\n')).toBe('');
    expect(outcomes['read'] ?? 0).toBeGreaterThan(inputs / 10);
  });
});
