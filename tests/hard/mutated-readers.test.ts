import { describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/program.js';
import { HTML, MIME } from './mutated/html.js';
import { MARKDOWN } from './mutated/markdown.js';
import { TEMPLATES } from './mutated/template.js';
import { TEXT } from './mutated/text.js';
import { tryInputs } from './mutated/trials.js';
import { WORD } from './mutated/word.js';
import { YAML } from './mutated/yaml.js';

/** Share of inputs; what is measured is in the report of the run. */
const MOST_ALARMS = 0.6;

describe.runIf(isBuilt)('3,000 mutated inputs', () => {
  it.each([WORD, HTML, MIME, MARKDOWN, TEXT, YAML, TEMPLATES])(
    'of $name',
    { timeout: 3_600_000 },
    async (generator) => {
      const { inputs, faults, outcomes, alarms } = await tryInputs(generator, 3000);
      expect(faults.join('\n')).toBe('');
      // Of structure that no program writes the two readings may think differently: an alarm then refuses what could have been printed.
      expect(alarms / inputs).toBeLessThan(MOST_ALARMS);
      // Past the first refusal: what is refused at once tries nothing.
      expect(outcomes['read'] ?? 0).toBeGreaterThan(inputs / 25);
    },
  );
});
