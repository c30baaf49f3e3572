import { scoped, type Scope } from '../base/index.js';
import { openSoftProof, type PressCondition } from '../colour/index.js';
import type { InkFacts } from './facts.js';
import { openCoverageMeter } from './ink/coverage-meter.js';
import { openPdf } from './reader/index.js';
import { proofPicture, type ProofKind } from './pictures.js';

/** Resolution of proofs, at which body type can be read. A broadsheet has five million pixels. */
const PPI = 120;

/** A proof of a page of a press file. */
export interface PageProof {
  /** A JPEG of the trimmed page; null where the page cannot be drawn. */
  picture(kind: ProofKind): Promise<Uint8Array | null>;
}

/**
 * The plates are drawn when the first picture is asked for, on the thread that measures ink, and kept.
 *
 * @param number of the page in the file, from 1
 */
export function proofOfPage(pdf: Uint8Array, number: number, condition: PressCondition, scope: Scope): PageProof {
  let ink: Promise<InkFacts | null> | null = null;
  const draw = async () => {
    const { document } = await openPdf(pdf, '');
    const meter = openCoverageMeter(pdf, document, scope);
    const { ink } = await meter.measure(number, PPI).finally(() => {
      meter.close();
    });
    return ink;
  };
  return {
    async picture(kind) {
      const drawn = await (ink ??= draw());
      return drawn && proofPicture(kind, drawn, await softProof(condition, scope), condition.inkLimit.window);
    },
  };
}

/** Opened profiles, kept as long as their condition, because opening takes a moment. */
const softProofs = scoped(() => new WeakMap<Uint8Array, ReturnType<typeof openSoftProof>>());

function softProof({ icc }: PressCondition, scope: Scope): ReturnType<typeof openSoftProof> {
  const opened = scope.get(softProofs);
  const known = opened.get(icc) ?? openSoftProof(icc);
  opened.set(icc, known);
  return known;
}
