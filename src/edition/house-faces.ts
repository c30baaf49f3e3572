import type { Tokens } from './publication-types.js';

/** What faces are named for: the parts of a page, and what is tried last for a character that they lack. */
export type FaceUse = keyof Tokens['faces'] | 'fallback';

/** The faces of a publication that names none, in a language written in Han. */
export const HAN_FACES: Readonly<Record<FaceUse, readonly string[]>> = {
  body: ['noto-serif-sc-400'],
  strong: ['noto-sans-sc-700'],
  headline: ['noto-serif-sc-900'],
  kicker: ['noto-sans-sc-500'],
  deck: ['noto-serif-sc-600'],
  subhead: ['noto-sans-sc-700'],
  byline: ['lxgw-wenkai-500'],
  caption: ['lxgw-wenkai-500'],
  quote: ['lxgw-wenkai-500'],
  summary: ['noto-sans-sc-400'],
  folio: ['noto-sans-sc-400'],
  masthead: ['noto-serif-sc-900'],
  fallback: ['noto-serif-sc-400', 'lxgw-wenkai-500'],
};

/**
 * The same in an alphabet: a text face drawn for it, in which a column holds a sixth more letters than in the Latin of Noto Serif SC, and its italic;
 * the Latin of Noto Sans SC is that of Source Sans.
 */
const ALPHABET_FACES: Readonly<Record<FaceUse, readonly string[]>> = {
  ...HAN_FACES,
  body: ['source-serif-4-400'],
  strong: ['source-serif-4-700'],
  headline: ['source-serif-4-700'],
  deck: ['source-serif-4-400'],
  byline: ['noto-sans-sc-500'],
  caption: ['noto-sans-sc-400'],
  quote: ['source-serif-4-400-italic'],
  masthead: ['source-serif-4-900'],
};

/** Whether a language is written in characters that fill an em square, without spaces between words. */
export const isHanLanguage = (language: string): boolean => /^(?:zh|yue|ja|ko)\b/iu.test(language);

export const houseFaces = (language: string): typeof HAN_FACES =>
  isHanLanguage(language) ? HAN_FACES : ALPHABET_FACES;
