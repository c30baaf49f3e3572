/**
 * Why we part from UAX #14 outside of Chinese. A deviation is named by what it does (looser: we may break where UAX #14 may not;
 * stricter: the reverse) and by the classes (src/compose/classes.ts) of the units around it, SP where spaces lie between them.
 */
export interface Reason {
  readonly reason: string;
  readonly places: readonly string[];
}

export const NOTHING_BEFORE = 'stricter: nothing visible before';
export const NOTHING_HERE = 'stricter: nothing visible at the break';
export const JAMO_HERE = 'stricter: a medial or final jamo at the break';

export const REASONS: readonly Reason[] = [
  {
    reason:
      'A line that shows nothing is not made: spaces, controls and line breaks at the head of a text belong to its first line.',
    places: [NOTHING_BEFORE],
  },
  {
    reason: 'Spaces, tabs and controls go with the line before them; the break lies behind the last of them.',
    places: [NOTHING_HERE],
  },
  {
    reason: 'A medial or final jamo joins whatever stands before it.',
    places: [JAMO_HERE],
  },
  {
    reason:
      'A stretch of Latin without a space is broken after a hyphen between two letters only, as newspapers do; UAX #14 also breaks after } ! ? % / and other marks, before opening brackets, and between letters of Brahmic scripts.',
    places: [
      'stricter: DIGIT | LETTER',
      'stricter: LATIN_CLOSE | DIGIT',
      'stricter: LATIN_CLOSE | LETTER',
      'stricter: LATIN_JOIN | DIGIT',
      'stricter: LATIN_JOIN | LATIN_OPEN',
      'stricter: LATIN_JOIN | LETTER',
      'stricter: LETTER | DIGIT',
      'stricter: LETTER | LATIN_OPEN',
      'stricter: LETTER | LETTER',
    ],
  },
  {
    reason:
      'A dash or a hyphen does not begin a line (clreq, basic level); UAX #14 lets a dash stand at either side of a break.',
    places: [
      'stricter: DIGIT | LATIN_JOIN',
      'stricter: HANGUL | LATIN_JOIN',
      'stricter: LATIN_CLOSE | LATIN_JOIN',
      'stricter: LATIN_JOIN | LATIN_JOIN',
      'stricter: LETTER | LATIN_JOIN',
      'stricter: SUFFIX | LATIN_JOIN',
      'stricter: SYMBOL | LATIN_JOIN',
    ],
  },
  {
    reason: 'A stop does not begin a line, after a space either; UAX #14 takes “ .35” for a number.',
    places: ['stricter: LETTER SP | LATIN_CLOSE'],
  },
  {
    reason: 'Doubled marks (‼) do not begin a line (strict level), after a space either.',
    places: [
      'stricter: DIGIT SP | SUFFIX',
      'stricter: HANGUL SP | SUFFIX',
      'stricter: LATIN_CLOSE SP | SUFFIX',
      'stricter: LATIN_JOIN SP | SUFFIX',
      'stricter: LETTER SP | SUFFIX',
      'stricter: SUFFIX SP | SUFFIX',
      'stricter: SYMBOL SP | SUFFIX',
      'stricter: SYMBOL | SUFFIX',
    ],
  },
  {
    reason:
      'A typed space is leave to break, whatever stands beside it: before / or a dash, after an opening guillemet and before a closing one. French copy sets its guillemets off with no-break spaces, which are kept.',
    places: [
      'looser: DIGIT SP | LATIN_JOIN',
      'looser: DIGIT SP | LETTER',
      'looser: HANGUL SP | LATIN_JOIN',
      'looser: HANGUL SP | LETTER',
      'looser: LATIN_CLOSE SP | LATIN_JOIN',
      'looser: LATIN_CLOSE SP | LETTER',
      'looser: LATIN_JOIN SP | LATIN_JOIN',
      'looser: LATIN_JOIN SP | LETTER',
      'looser: LETTER SP | DIGIT',
      'looser: LETTER SP | HANGUL',
      'looser: LETTER SP | LATIN_JOIN',
      'looser: LETTER SP | LATIN_OPEN',
      'looser: LETTER SP | LETTER',
      'looser: LETTER SP | SYMBOL',
      'looser: SUFFIX SP | LATIN_JOIN',
      'looser: SUFFIX SP | LETTER',
      'looser: SYMBOL SP | LATIN_JOIN',
      'looser: SYMBOL SP | LETTER',
    ],
  },
  {
    reason:
      'Symbols, pictures, characters of private use and marks without a letter stand alone like ideographs and may part from words and numbers; a straight quote or a solidus beside them at a cost of 1,000 only.',
    places: [
      'looser: DIGIT | SYMBOL',
      'looser: LATIN_CLOSE | SYMBOL',
      'looser: LATIN_JOIN | SYMBOL',
      'looser: LETTER | SYMBOL',
      'looser: SYMBOL | DIGIT',
      'looser: SYMBOL | HANGUL',
      'looser: SYMBOL | LATIN_JOIN',
      'looser: SYMBOL | LATIN_OPEN',
      'looser: SYMBOL | LETTER',
      'looser: SYMBOL | SYMBOL',
    ],
  },
  {
    reason:
      'Hangul may part from signs that are letters to us (« » % $ and the like), and from a straight quote or a solidus at a cost of 1,000.',
    places: [
      'looser: HANGUL | LATIN_JOIN',
      'looser: HANGUL | LETTER',
      'looser: LATIN_JOIN | HANGUL',
      'looser: LETTER | HANGUL',
    ],
  },
  {
    reason: 'A leading jamo and the syllable after it are two units; Korean copy is written in whole syllables.',
    places: ['looser: HANGUL | HANGUL'],
  },
  {
    reason: 'After a dash or a doubled mark a line may end, whatever follows.',
    places: [
      'looser: LATIN_JOIN | LATIN_JOIN',
      'looser: LATIN_JOIN | LETTER',
      'looser: SUFFIX | LATIN_JOIN',
      'looser: SUFFIX | LETTER',
    ],
  },
  {
    reason:
      'An address may be broken inside, at a cost of 120 after its joints and of 5,000 elsewhere: else it leaves a wide-open line.',
    places: ['looser: LATIN_CLOSE | LETTER', 'looser: LETTER | LETTER'],
  },
];
