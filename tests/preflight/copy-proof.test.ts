import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/preflight/compare.js';

const han = fc.array(fc.constantFrom(...'改革从难处破题小城向实处生长一二三，。'), { minLength: 2, maxLength: 60 });

describe('the copy proof', () => {
  it.each([
    ['一二三', '一二三', { lost: 0, added: 0, altered: 0 }],
    ['截至2024年', '截至 2024\n年', { lost: 0, added: 0, altered: 0 }],
    ['一二三四', '一二四', { lost: 1, added: 0, altered: 0 }],
    ['一二三四', '一二二三四', { lost: 0, added: 1, altered: 0 }],
    ['一二三四', '一\u2F06三四', { lost: 0, added: 0, altered: 1 }], // the radical ⼆ for 二
    ['一二三四', '', { lost: 4, added: 0, altered: 0 }],
  ])('%s set as %s', (story, page, expected) => {
    const result = compare(story, page);
    expect(result).toMatchObject(expected);
    expect(result.message === null).toBe(expected.lost + expected.added + expected.altered === 0);
  });

  it('says what and where', () => {
    expect(compare('改革从难处破题', '改革从处破题').message).toEqual({
      en: 'After “改革从”, 1 character is lost: “难”.',
      zh: '“改革从”之后丢失 1 字：“难”。',
    });
    expect(compare('改革从难处破题', '改革从难从难处破题').message!.en).toBe(
      'After “改革从难”, 2 characters stand twice: “从难”.',
    );
  });

  it('counts what only normal form C makes equal apart', () => {
    const result = compare('caf\u00E9', 'cafe\u0301');
    expect(result).toMatchObject({ message: null, normalised: 1, lost: 0, added: 0, altered: 0 });
    expect(compare('\u8C48', '\uF900')).toMatchObject({ message: null, normalised: 1 });
    // A variant of 葛 by its selector, and an emoji's: the file has the glyph alone.
    expect(compare('葛\u{E0100}城\uFE0F', '葛城')).toMatchObject({ message: null, lost: 0, normalised: 2 });
  });

  it('finds every character taken out, put in or changed', () => {
    fc.assert(
      fc.property(han, fc.nat(), fc.constantFrom('lost', 'added', 'altered'), (story, n, what) => {
        const at = n % story.length;
        const page = [...story];
        page.splice(at, what === 'added' ? 0 : 1, ...(what === 'lost' ? [] : ['龘']));
        const result = compare(story.join(''), page.join(''));
        expect(result[what]).toBe(1);
        expect(result.lost + result.added + result.altered).toBe(1);
        expect(result.message).not.toBeNull();
      }),
    );
  });
});
