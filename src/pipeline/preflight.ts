import type { Diagnostic } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import { fileStem, pressNames, type Edition } from '../edition/index.js';
import type { PreflightView } from '../html/index.js';
import type { PageLayout } from '../layout/index.js';
import {
  diagnosticOf,
  preflightEdition,
  proveEdition,
  type CopyProof,
  type Finding,
  type InkCoverage,
} from '../preflight/index.js';
export { startCoverageMeter } from '../preflight/index.js';
import type { PressFiles } from '../press/index.js';
import type { World } from './world.js';

/** The findings about the files of a build. */
export interface CheckedEdition {
  /** Name of the file that was checked. */
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  readonly copy: readonly CopyProof[];
  /** Null where no press file was made. */
  readonly view: PreflightView | null;
  /** Ink by page; none where no press file was made. */
  readonly coverage: readonly InkCoverage[];
}

export interface CheckOrder {
  readonly press: PressFiles | null;
  readonly screen: Uint8Array | null;
  readonly condition: PressCondition;
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  /** Ids of stories that stand wholly or partly on pages that were not made. */
  readonly elsewhere: ReadonlySet<string>;
  readonly world: World;
}

/** Preflight of the press file; where there is none, the copy proof of the screen file; null where there is neither. */
export async function checkedEdition(order: CheckOrder): Promise<CheckedEdition | null> {
  const { press, screen, edition, world } = order;
  const picture = ({ number }: PageLayout): string => `pages/${String(number).padStart(2, '0')}.png`;
  if (press !== null) {
    const file = `press/${pressNames(edition, order.pages).edition}`;
    const { signal, scope } = world;
    const request = { ...order, pdf: press.edition, name: file, picture, signal };
    const checked = await preflightEdition(request, scope);
    return { ...checked, file, diagnostics: checked.findings.map((finding) => diagnosticOf(finding, file)) };
  }
  if (screen === null) return null;
  const file = `screen/${fileStem(edition)}.pdf`;
  const proved = await proveEdition({ ...order, pdf: screen, name: file });
  return {
    ...proved,
    file,
    view: null,
    coverage: [],
    diagnostics: proved.findings.map((finding) => diagnosticOf(finding, file)),
  };
}
