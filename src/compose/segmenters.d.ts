declare module 'tiny-segmenter' {
  export default class TinySegmenter {
    /** The words of a Japanese text; joined, they are the text. */
    segment(text: string): string[];
  }
}

/** Its own types name their files without endings, which Node's resolution does not find. */
declare module 'opencc-js/t2cn' {
  /** What converts a text, mostly character by character. */
  export function Converter(ways: { readonly from: 't'; readonly to: 'cn' }): (text: string) => string;
}
