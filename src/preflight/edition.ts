import type { PressCondition } from '../colour/index.js';
import type { Edition } from '../edition/index.js';
import type { PreflightView } from '../html/index.js';
import type { PageLayout } from '../layout/index.js';
import { checkPdf } from './check.js';
import { proveCopy, type CopyProof, type PrintedPage } from './copy-proof.js';
import { openText } from './extract.js';
import { findingOf, inOrder, type Finding } from './findings.js';
import { COPY_RULE, HOUSE_RULES } from './house/index.js';
import { showPage, viewOf, type ShownPage } from './view.js';

export interface EditionRequest {
  /** The finished press file of the pages, in their order. */
  readonly pdf: Uint8Array;
  readonly name: string;
  readonly condition: PressCondition;
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  /** All pages of the edition are in the file, so every story must be in it whole. */
  readonly whole: boolean;
  /** Address of a page's picture beside the report. */
  readonly picture: (page: PageLayout) => string;
  readonly signal?: AbortSignal;
}

export interface EditionPreflight {
  readonly findings: readonly Finding[];
  readonly copy: readonly CopyProof[];
  readonly view: PreflightView;
}

/** Preflight of an edition's press file: the rules of any PDF, the rules of the house, and the copy proof. */
export async function preflightEdition(request: EditionRequest): Promise<EditionPreflight> {
  const { pdf, name, condition, edition, pages, whole, picture, signal } = request;
  const text = await openText(pdf);
  const printed: PrintedPage[] = [];
  const shown: ShownPage[] = [];
  const house: Finding[] = [];
  try {
    const checked = await checkPdf(pdf, name, condition, {
      ...(signal !== undefined && { signal }),
      async visit(facts, ink) {
        if (ink !== null) shown.push(await showPage(facts, ink, condition));
        const layout = pages[facts.number - 1];
        if (layout === undefined) return;
        const characters = await text.page(facts);
        printed.push({ number: facts.number, layout, text: characters });
        for (const rule of HOUSE_RULES)
          for (const seen of rule.check({ facts, layout, text: characters }, edition))
            house.push(findingOf(rule, seen));
      },
    });
    // Where some pages alone were built, only stories that lie on them whole can be proved.
    const ids = new Set(pages.flatMap(({ stories }) => stories.map(({ id }) => id)));
    const stories = edition.pages.map(({ story }) => story).filter(({ story }) => whole || ids.has(story.id));
    const proofs = proveCopy(stories, printed);
    const copy = proofs.flatMap(({ findings }) => findings.map((seen) => findingOf(COPY_RULE, seen)));
    const findings = inOrder([...checked.findings, ...house, ...copy]);
    const view = viewOf(name, checked.pages, findings, shown, condition, (number) =>
      pages[number - 1] === undefined ? null : picture(pages[number - 1]!),
    );
    return { findings, copy: proofs.map(({ proof }) => proof), view };
  } finally {
    await text.close();
  }
}
