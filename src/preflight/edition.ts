import type { Scope } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import type { Edition } from '../edition/index.js';
import type { PreflightView } from '../html/index.js';
import type { PageLayout } from '../layout/index.js';
import { checkPdf, spotsOn } from './check.js';
import { proveCopy, type CopyProof, type PrintedPage } from './copy-proof.js';
import { openText } from './extract.js';
import { geometryOf, openPdf } from './reader/index.js';
import { findingOf, inOrder, type Finding } from './findings.js';
import { bodyMarks, HOUSE_RULES } from './house/index.js';
import { coverageOf, type InkCoverage } from './ink/coverage.js';
import { separationOf, showPage, viewOf, type ShownPage } from './view.js';

/** A finished file beside the pages that it was made from. */
export interface ProofRequest {
  readonly pdf: Uint8Array;
  readonly name: string;
  readonly edition: Edition;
  /** In the order of the file. */
  readonly pages: readonly PageLayout[];
  /** Ids of stories that stand, in whole or in part, on pages which are not in the file. */
  readonly elsewhere: ReadonlySet<string>;
}

export interface EditionPreflightRequest extends ProofRequest {
  readonly condition: PressCondition;
  /** Address of a page's picture beside the report. */
  readonly picture: (page: PageLayout) => string;
  readonly signal?: AbortSignal;
}

export interface EditionProof {
  readonly findings: readonly Finding[];
  readonly copy: readonly CopyProof[];
}

export interface EditionPreflight extends EditionProof {
  readonly view: PreflightView;
  /** Ink coverage by page; a page that could not be drawn has none. */
  readonly coverage: readonly InkCoverage[];
}

/** Preflight of an edition's press file: the rules of any PDF, the rules of the house, and the copy proof. */
export async function preflightEdition(request: EditionPreflightRequest, scope: Scope): Promise<EditionPreflight> {
  const { pdf, name, condition, edition, pages, picture, signal } = request;
  const text = await openText(pdf);
  const printed: PrintedPage[] = [];
  const shown: ShownPage[] = [];
  const house: Finding[] = [];
  const coverage: InkCoverage[] = [];
  const { zoneWidth } = edition.publication.delivery;
  try {
    const checked = await checkPdf({ bytes: pdf, name }, condition, scope, {
      ...(signal !== undefined && { signal }),
      ordered: pages.length,
      async visit(facts, measured) {
        const layout = pages[facts.number - 1];
        if (layout !== undefined) {
          const characters = await text.page(facts.number, facts);
          printed.push({ number: facts.number, layout, text: characters });
          const page = { facts, layout, text: characters, body: bodyMarks(facts, layout) };
          for (const rule of HOUSE_RULES)
            for (const seen of rule.check(page, edition)) house.push(findingOf(rule, seen));
        }
        const ink = await measured;
        if (ink !== null) {
          const page = { page: layout?.number ?? facts.number, trim: facts.trim, spots: [...spotsOn(facts).keys()] };
          coverage.push(coverageOf(ink, page, { zoneWidth, units: condition.spots }));
          shown.push(await showPage(facts, ink, condition, layout === undefined ? null : picture(layout)));
        }
      },
    });
    const { copy, findings: lost } = proofOf(request, printed);
    // Findings name the page of the paper: a file's third page may be the paper's eighth.
    const numberOf = (page: number): number => pages[page - 1]?.number ?? page;
    const findings = inOrder([...checked.findings, ...house, ...lost]).map((finding) =>
      finding.page === null ? finding : { ...finding, page: numberOf(finding.page) },
    );
    const drawn = shown.map((page) => ({ ...page, number: numberOf(page.number) }));
    const view = viewOf({ ...checked, findings }, drawn, condition);
    return { findings, copy, view: { ...view, separation: separationOf(condition) }, coverage };
  } finally {
    await text.close();
  }
}

/** The copy proof alone, for a file that is not for the press. */
export async function proveEdition(request: ProofRequest): Promise<EditionProof> {
  const { document } = await openPdf(request.pdf, request.name);
  const text = await openText(request.pdf);
  const printed: PrintedPage[] = [];
  try {
    for (const [i, page] of document.getPages().entries()) {
      const layout = request.pages[i];
      const number = i + 1;
      if (layout !== undefined)
        printed.push({ number, layout, text: await text.page(number, geometryOf(page, number)) });
    }
    return proofOf(request, printed);
  } finally {
    await text.close();
  }
}

function proofOf({ edition, elsewhere }: ProofRequest, printed: readonly PrintedPage[]): EditionProof {
  const stories = edition.pages.flatMap((page) => page.stories).filter(({ story }) => !elsewhere.has(story.id));
  const proofs = proveCopy(stories, printed);
  return {
    copy: proofs.map(({ proof }) => proof),
    findings: inOrder(proofs.flatMap(({ findings }) => findings.map(({ rule, seen }) => findingOf(rule, seen)))),
  };
}
