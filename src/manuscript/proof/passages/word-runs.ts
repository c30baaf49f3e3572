import { attributeOf, isOn, scriptOf, type WordStyles } from './word-styles.js';

/** What a run itself says; null where its styles decide. */
interface Run {
  style: string | null;
  hidden: boolean | null;
  struck: boolean | null;
  script: 'raised' | 'lowered' | 'none' | null;
}

/** How the text of a run looks, as far as the proof is concerned. */
export interface RunLook {
  readonly unseen: boolean;
  readonly script: 'raised' | 'lowered' | null;
}

/** The runs that are open, and whether each hides, strikes out, raises or lowers its text. */
export class WordRuns {
  private readonly runs: Run[] = [];

  constructor(private readonly styles: WordStyles) {}

  begin(): void {
    this.runs.push({ style: null, hidden: null, struck: null, script: null });
  }

  end(): void {
    this.runs.pop();
  }

  /** Takes an element inside the properties of the innermost run; others than those of its look are ignored. */
  property(name: string, attributes: Readonly<Record<string, string>>): void {
    const run = this.runs.at(-1);
    if (run === undefined) return;
    if (name === 'rStyle') run.style = attributeOf(attributes, 'val');
    else if (name === 'vanish') run.hidden = isOn(attributes);
    // Struck-out text is deleted copy.
    else if (name === 'strike' || name === 'dstrike') run.struck = (run.struck ?? false) || isOn(attributes);
    else if (name === 'vertAlign') run.script = scriptOf(attributeOf(attributes, 'val'));
  }

  /** A run's own properties decide; switches of its style and of its paragraph's undo one another (ECMA-376, 17.7.3). */
  look(paragraphStyle: string | null): RunLook {
    const run = this.runs.at(-1);
    const ofRun = this.styles.look(run?.style ?? null, false);
    const ofParagraph = this.styles.look(paragraphStyle, true);
    const hidden = run?.hidden ?? (ofRun.hidden ?? false) !== (ofParagraph.hidden ?? false);
    const struck = run?.struck ?? (ofRun.struck ?? false) !== (ofParagraph.struck ?? false);
    const script = run?.script ?? ofRun.script ?? ofParagraph.script;
    return { unseen: hidden || struck, script: script === 'none' ? null : script };
  }
}

/** Whether text of a formula is an exponent (`m:sup`) or an index (`m:sub`), by the names of the elements around it. */
export function formulaScript(path: readonly string[]): 'raised' | 'lowered' | null {
  for (let i = path.length - 1; i >= 0 && path[i] !== 'oMath'; i -= 1) {
    const parent = path[i - 1];
    if (path[i] === 'sup' || path[i] === 'deg' || (path[i] === 'lim' && parent === 'limUpp')) return 'raised';
    if (path[i] === 'sub' || (path[i] === 'lim' && parent === 'limLow')) return 'lowered';
  }
  return null;
}
