import { describe, expect, it } from 'vitest';
import { words } from '../../src/base/index.js';
import { withoutFalseClaims } from '../../src/pipeline/claims.js';
import type { Finding } from '../../src/preflight/index.js';
import type { PressFiles, Withdrawn } from '../../src/press/index.js';

const found = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  title: words(rule, rule),
  hint: words('', ''),
  severity: 'error',
  page: 3,
  places: [],
  count: 1,
  message: words(`${rule} is at fault.`, `${rule} 有误。`),
  measured: null,
  limit: null,
  ...more,
});

/** Files that only note which claims they are to be without. */
function files(): { readonly made: PressFiles; readonly withdrawn: Withdrawn[] } {
  const withdrawn: Withdrawn[] = [];
  const made: PressFiles = {
    pages: [],
    edition: new Uint8Array() as PressFiles['edition'],
    spreads: null,
    claims: ['PDF/X-4', 'PDF/A-2u'],
    diagnostics: [],
    without(claims) {
      withdrawn.push(...claims);
      return Promise.resolve(made);
    },
  };
  return { made, withdrawn };
}

async function claimsAgainst(...findings: readonly Finding[]) {
  const { made, withdrawn } = files();
  const { diagnostics } = await withoutFalseClaims(made, findings, 'press/a.pdf');
  return { withdrawn, diagnostics };
}

describe('what press files say of themselves', () => {
  it('stays where nothing is known against it', async () => {
    const kept = await claimsAgainst(
      found('ink-window'),
      found('pdfx-claim'),
      found('colour-space', { severity: 'note' }),
      found('body-black'),
    );
    expect(kept).toEqual({ withdrawn: [], diagnostics: [] });
  });

  it('is taken back for a page that breaks a standard, and told with the reason', async () => {
    const { withdrawn, diagnostics } = await claimsAgainst(found('colour-space'), found('ink-window'));
    expect(withdrawn).toEqual([
      { standard: 'PDF/X-4', page: 3 },
      { standard: 'PDF/A-2u', page: 3 },
    ]);
    expect(diagnostics).toMatchObject(
      ['PDF/X-4', 'PDF/A-2u'].map((standard) => ({
        code: 'press/claim-withdrawn',
        data: { standard, because: { code: 'preflight/colour-space' }, more: 0 },
      })),
    );
  });

  it('is taken back for all pages where others may hold the same', async () => {
    expect((await claimsAgainst(found('font-embedding'))).withdrawn.map(({ page }) => page)).toEqual([null, null]);
  });

  it.each([
    ['font-unicode', 'error', ['PDF/A-2u']],
    ['interpolation', 'note', ['PDF/A-2u']],
    ['trapped', 'error', ['PDF/X-4']],
    ['font-notdef', 'error', ['PDF/X-4', 'PDF/A-2u']],
  ] as const)('%s (%s) is held against %j', async (rule, severity, standards) => {
    const { withdrawn } = await claimsAgainst(found(rule, { severity }));
    expect(withdrawn.map(({ standard }) => standard)).toEqual(standards);
  });
});
