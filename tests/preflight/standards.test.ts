import { describe, expect, it } from 'vitest';
import { against, diagnosticOf, type Finding } from '../../src/preflight/index.js';
import { findingsOf, set } from './fixture.js';

const ruled = (finding: Finding | undefined) => finding?.rule;

describe('what is known against a standard', () => {
  it('is nothing where nothing is wrong', async () => {
    const findings = await findingsOf();
    for (const standard of ['PDF/X-4', 'PDF/A-2u', 'PDF/X-1a:2001'] as const)
      expect(against(standard, findings)).toEqual([]);
  });

  it('tells what PDF/X alone asks from what PDF/A asks, too', async () => {
    const findings = await findingsOf({
      content: '0 0 0 1 k 30 30 20 20 re f /Photo Do',
      finish({ info, page }) {
        set(info, 'Trapped', 'Unknown');
        set(page, 'AA', { O: { S: 'JavaScript', JS: '(app.beep)' } });
      },
    });
    const broken = (standard: Parameters<typeof against>[0]) =>
      against(standard, findings).map(({ finding }) => ruled(finding));
    expect(broken('PDF/X-4')).toContain('trapped');
    expect(broken('PDF/A-2u')).not.toContain('trapped');
    expect(broken('PDF/X-4')).toContain('javascript');
    expect(broken('PDF/A-2u')).toContain('javascript');
  });

  it('never is that the file claims nothing: there is no claim to take back', async () => {
    const findings = await findingsOf({ xmp: (packet) => packet.replace('PDF/X-4', '') });
    expect(findings.map(ruled)).toContain('pdfx-claim');
    expect(against('PDF/X-4', findings).map(({ finding }) => ruled(finding))).not.toContain('pdfx-claim');
  });

  it('concerns one page where a rule of pages found it, and all files where it lies in what pages share', async () => {
    const findings = await findingsOf({
      content: '1 0 0 rg 30 30 20 20 re f BT /F1 9 Tf 30 380 Td <0001> Tj ET',
      finish: ({ descendant }) => {
        set(descendant, 'W', [1, [600]]);
      },
    });
    const pages = new Map(against('PDF/X-4', findings).map(({ finding, page }) => [finding.rule, page]));
    expect(pages.get('colour-space')).toBe(1);
    expect(pages.get('font-widths')).toBeNull();
  });
});

describe('a finding among the diagnostics of a build', () => {
  it('names page and place in both languages, or neither where it is the file’s', async () => {
    const findings = await findingsOf({
      content: '1 0 0 rg 0 0 144 432 re f',
      xmp: (packet) => packet.replace('PDF/X-4', ''),
    });
    const told = (rule: string) =>
      diagnosticOf(
        findings.find((finding) => finding.rule === rule)!,
        'press/a.pdf',
      );
    const page = told('colour-space');
    expect(page).toMatchObject({ code: 'preflight/colour-space', where: { file: 'press/a.pdf' } });
    expect(page.message.en).toMatch(/^Page 1, x 0 y 0 mm: /);
    expect(page.message.zh).toMatch(/^第 1 版（x 0 y 0 毫米）：/);
    expect(page.data).toMatchObject({ page: 1, count: 1 });
    expect(told('pdfx-claim').message.en).toMatch(/^The metadata should name/);
  });
});
