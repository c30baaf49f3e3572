import { withoutBraces } from './braces.js';
import { passage, type Passage } from '../passage.js';

/** Every line of a text file is a passage. */
export function txtPassages(source: string, bodyStart: number): readonly Passage[] {
  let line = source.slice(0, bodyStart).split('\n').length;
  return source
    .slice(bodyStart)
    .split('\n')
    .flatMap((text) => {
      const here = line;
      line += 1;
      if (text.trim() === '') return [];
      const { plain, readings } = withoutBraces(text, here);
      return [passage(plain, here), ...readings];
    });
}
