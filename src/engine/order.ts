import { join, resolve } from 'node:path';
import { DEFAULT_TARGETS, type BuildRequest } from '../build-types.js';

/** What a caller asks for: the input, and what is not to be as `banxin build` has it. Relative paths are meant from the working folder. */
export type BuildOrder = Pick<BuildRequest, 'input'> & Partial<BuildRequest>;

/** Where output goes when nobody says. */
const OUT = 'output';

/** The whole request of an order, its paths absolute. */
export function buildRequest(order: BuildOrder): BuildRequest {
  const at = (path: string | null | undefined): string | null =>
    path === null || path === undefined ? null : resolve(path);
  const out = order.out === undefined ? resolve(OUT) : at(order.out);
  return {
    input: resolve(order.input),
    photos: at(order.photos),
    publication: at(order.publication),
    format: order.format ?? null,
    condition: order.condition ?? null,
    imposition: order.imposition ?? null,
    standard: order.standard ?? null,
    date: order.date ?? null,
    today: order.today ?? dayHere(),
    targets: order.targets ?? DEFAULT_TARGETS,
    pages: order.pages ?? null,
    alternative: order.alternative ?? null,
    out,
    archive: order.archive === undefined ? join(out ?? resolve(OUT), 'archive') : resolve(order.archive),
  };
}

/** The day of this machine, YYYY-MM-DD: not that of Greenwich. */
export function dayHere(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
