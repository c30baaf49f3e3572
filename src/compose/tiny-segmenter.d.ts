declare module 'tiny-segmenter' {
  export default class TinySegmenter {
    /** The words of a Japanese text; joined, they are the text. */
    segment(text: string): string[];
  }
}
