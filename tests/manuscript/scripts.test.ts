import { describe, expect, it } from 'vitest';
import { lowered, raised } from '../../src/manuscript/scripts.js';

describe('superscript and subscript characters', () => {
  it.each([
    ['2', '²'],
    ['-19', '⁻¹⁹'],
    ['−19', '⁻¹⁹'],
    ['n+1', 'ⁿ⁺¹'],
    ['0123456789=()i', '⁰¹²³⁴⁵⁶⁷⁸⁹⁼⁽⁾ⁱ'],
  ])('raises %s', (text, set) => {
    expect(raised(text)).toBe(set);
  });

  it.each([
    ['2', '₂'],
    ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'],
    ['−1', '₋₁'],
  ])('lowers %s', (text, set) => {
    expect(lowered(text)).toBe(set);
  });

  it.each(['', 'th', '2 3', '[1]', '①', 'x2', '１'])('leaves “%s” to a mark', (text) => {
    expect(raised(text)).toBeNull();
    expect(lowered(text)).toBeNull();
  });

  it('lowers no letter, which few faces have', () => {
    expect(lowered('n')).toBeNull();
    expect(lowered('i')).toBeNull();
  });
});
