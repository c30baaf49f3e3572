/** Whose typesetting customs a paragraph follows: marks and spaces of its own script, and how its Latin words are divided. */
export interface Custom {
  readonly script: 'chinese' | 'japanese' | 'korean' | 'latin';
  /** BCP 47 language of the paragraph's alphabetic words. */
  readonly words: string;
}

const CJK = /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uff60\u{20000}-\u{3ffff}]/u;

/** A paragraph without one character of its language's script (an English one in a Chinese story) is set by Latin custom. */
export function customOf(language: string, text: string): Custom {
  const script = scriptOf(language);
  if (script === 'latin') return { script, words: language };
  const foreign = /[A-Za-z]{2}/.test(text) && !CJK.test(text);
  return { script: foreign ? 'latin' : script, words: 'en' };
}

function scriptOf(language: string): Custom['script'] {
  if (/^(?:zh|yue|wuu|hak|nan)\b/iu.test(language)) return 'chinese';
  if (/^(?:ja|ryu)\b/iu.test(language)) return 'japanese';
  return /^ko\b/iu.test(language) ? 'korean' : 'latin';
}

/** Whether marks and spaces are those of Chinese lines: each in an em, and between words none. */
export const isIdeographic = ({ script }: Custom): boolean => script === 'chinese' || script === 'japanese';
