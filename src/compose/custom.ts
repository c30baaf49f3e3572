/** The typesetting conventions that a paragraph follows: those of its script for marks and spaces, and of a language for dividing words. */
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

/** Whether marks and spaces follow Chinese and Japanese conventions: each mark fills an em, and words are not spaced. */
export const isIdeographic = ({ script }: Custom): boolean => script === 'chinese' || script === 'japanese';
