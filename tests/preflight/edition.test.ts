import { PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { MM_PER_PT, type Box } from '../../src/base/index.js';
import type { PressCondition } from '../../src/colour/index.js';
import type { Edition, EditionStory } from '../../src/edition/index.js';
import type { Frame, Furniture, PageLayout, PlacedLine } from '../../src/layout/index.js';
import { HOUSE_RULES, preflightEdition, STORY_RULES } from '../../src/preflight/index.js';
import { NEWSPRINT, pdfOf, rulesOf, set, type Change } from './fixture.js';
import { Scope } from '../../src/base/index.js';

/** mm from the top of a page of 432 pt. */
const down = (y: number): number => (432 - y) * MM_PER_PT;

/** One character on a baseline, in points from the bottom left. */
function line(text: string, x: number, y: number, size: number, block: number | null): PlacedLine {
  const w = text.length * size * MM_PER_PT;
  const place = {
    text,
    writing: 'horizontal',
    condensed: 1,
    x: x * MM_PER_PT,
    baseline: down(y),
    w,
    natural: w,
    size,
    leading: 12,
  };
  return { ...place, role: 'body', runs: [], quality: 'good', block, first: true, last: true } as unknown as PlacedLine;
}

const BOX = { x: 5, y: 5, w: 90, h: 140 } as Box;
const frame = (kind: Frame['kind'], lines: readonly PlacedLine[], photo: Frame['photo'] = null): Frame => ({
  kind,
  box: BOX,
  lines,
  photo,
  group: null,
  table: null,
});

/** Two paragraphs, 一二 and 二一, twelve points apart. */
const LINES = [line('一二', 30, 100, 9, 0), line('二一', 30, 88, 9, 1)];
const BODY = '/Black gs 0 0 0 1 k BT /F1 9 Tf 30 100 Td <00010002> Tj 0 -12 Td <00020001> Tj ET';

interface Case {
  readonly content?: string;
  readonly checks?: Edition['publication']['checks'];
  readonly furniture?: readonly Furniture[];
  readonly change?: Change;
  readonly elsewhere?: readonly string[];
  readonly colophon?: readonly string[];
  readonly condition?: PressCondition;
}

async function check({
  content = BODY,
  checks,
  furniture = [],
  change = {},
  elsewhere = [],
  colophon = [],
  condition = NEWSPRINT,
}: Case = {}) {
  const photo = { id: 'a.jpg', crop: { x: 0, y: 0, w: 9, h: 9 }, ppi: 200 };
  const frames = [frame('text', LINES), frame('photo', [], photo)];
  const layout = {
    number: 3,
    format: { typeArea: BOX, leading: 12 },
    furniture,
    stories: [{ id: 's', frames }],
  } as unknown as PageLayout;
  const paragraph = (text: string, n: number) => ({ kind: 'paragraph', text, marks: [], span: { line: n, column: 1 } });
  const story = {
    story: { id: 's', blocks: [paragraph('一二', 1), paragraph('二一', 3)] },
    photos: [{ id: 'a.jpg', captionBlock: null, caption: '', credit: '' }],
  } as unknown as EditionStory;
  const edition = {
    publication: {
      colophon,
      checks: checks ?? { captions: 'off', credits: 'off', form: 'off' },
      delivery: { zoneWidth: 100 },
    },
    pages: [{ number: 3, stories: [story] }],
  } as unknown as Edition;
  const request = {
    pdf: await pdfOf({ content, ...change }),
    name: 'press.pdf',
    condition,
    edition,
    pages: [layout],
    elsewhere: new Set(elsewhere),
    picture: () => 'pages/03.png',
  };
  return preflightEdition(request, new Scope());
}

describe('an edition', () => {
  it('says in its report how its photos were separated', async () => {
    const said = async (more: Partial<PressCondition>) =>
      (await check({ condition: { ...NEWSPRINT, ...more } })).view.separation;
    expect((await said({}))?.en).toBe('photos relative colorimetric with black-point compensation');
    expect(await said({ intent: 'perceptual', liftShadows: 40 })).toEqual({
      en: 'photos by the perceptual intent, shadows lifted by 40 of 100',
      zh: '照片按感知意图分色，暗部提亮 40（满值 100）',
    });
  });

  it('that is right has no findings, and its copy is clean', async () => {
    const { findings, copy, view } = await check();
    expect(findings).toEqual([]);
    expect(copy).toEqual([
      { story: 's', expected: 4, found: 4, lost: 0, added: 0, altered: 0, normalised: 0, clean: true },
    ]);
    expect(view.pages.map(({ number, picture }) => [number, picture])).toEqual([[3, 'pages/03.png']]);
  });

  it('does not miss copy of a story that goes on on a page which is not in the file', async () => {
    const half = BODY.replace('0 -12 Td <00020001> Tj ', '');
    expect((await check({ content: half })).copy[0]).toMatchObject({ lost: 2, clean: false });
    expect(await check({ content: half, elsewhere: ['s'] })).toMatchObject({ copy: [], findings: [] });
  });

  it('with ruby close to a line has clean copy', async () => {
    const { copy } = await check({ content: `${BODY} /Black gs 0 0 0 1 k BT /F1 4 Tf 31 101 Td <0001> Tj ET` });
    expect(copy[0]).toMatchObject({ found: 4, added: 0, clean: true });
  });

  it.each([
    ['lost', BODY.replace('0 -12 Td <00020001>', '9 -12 Td <0001>'), 'lost: “二”'],
    ['doubled', BODY.replace('<00020001>', '<000200010001>'), '1 character stands twice: “一”'],
    ['altered', BODY.replace('<00020001>', '<00020002>'), '“一” became “二”'],
    [
      'out of order',
      '/Black gs 0 0 0 1 k BT /F1 9 Tf 30 88 Td <00020001> Tj 0 12 Td <00010002> Tj ET',
      'out of its order',
    ],
  ])('whose copy is %s on the way is not clean, and says where', async (_, content, message) => {
    const { findings, copy } = await check({ content });
    expect(copy[0]!.clean).toBe(false);
    expect(rulesOf(findings)).toEqual(['copy']);
    expect(findings[0]).toMatchObject({ severity: 'error', page: 3 });
    expect(findings[0]!.message.en).toContain(message);
    expect(findings[0]!.message.en).toContain('line 3');
    expect(findings[0]!.places[0]!.x).toBeCloseTo(30 * MM_PER_PT, 1);
  });

  const WRONG: Readonly<Record<string, Case>> = {
    'body-black': { content: BODY.replace('/Black gs 0 0 0 1 k', '0 0 0 0.6 k') },
    'type-area': { content: `${BODY} /Black gs 0 0 0 1 k BT /F1 5 Tf 10 10 Td <0001> Tj ET` },
    'trim-distance': {
      content: `${BODY} /Black gs 0 0 0 1 k BT /F1 12 Tf 20 4 Td <0001> Tj ET`,
      furniture: [{ photo: null, kind: 'folio', box: { x: 0, y: 140, w: 100, h: 12 } as Box, lines: [] }],
    },
    'baseline-grid': { content: BODY.replace('0 -12 Td', '0 -11.4 Td') },
    captions: { checks: { captions: 'warning', credits: 'off', form: 'off' } },
    credits: { checks: { captions: 'off', credits: 'error', form: 'off' } },
    form: { checks: { captions: 'off', credits: 'off', form: 'warning' } },
    copy: { content: BODY.replace('<00020001>', '<00020002>') },
    overset: { content: BODY.replace('0 -12 Td <00020001> Tj', '') },
    'missing-story': { content: '/Knock gs 0 1 1 0 k 30 300 100 20 re f' },
  };

  it.each(Object.entries(WRONG))('%s: found where it is broken, and nothing else', async (id, wrong) => {
    const { findings } = await check(wrong);
    expect(rulesOf(findings)).toEqual([id]);
    for (const { hint, message } of findings) expect([hint.zh, message.zh].join('')).toMatch(/\p{Script=Han}/u);
  });

  it('has a case for every rule of the house', () => {
    expect(Object.keys(WRONG).sort()).toEqual([...HOUSE_RULES, ...STORY_RULES].map(({ id }) => id).sort());
  });

  it.each([
    ['in the middle of its last paragraph', BODY.replace('<00020001>', '<0002>'), 3, 1],
    ['in its first', BODY.replace('<00010002> Tj 0 -12 Td <00020001>', '<0001>'), 1, 3],
  ])('whose story is cut off %s says where it ends, once', async (_, content, at, lost) => {
    const { findings, copy } = await check({ content });
    expect(copy[0]).toMatchObject({ clean: false, lost });
    expect(rulesOf(findings)).toEqual(['overset']);
    expect(findings).toHaveLength(1);
    expect(findings[0]!.message.en).toContain(
      `line ${at}: the story ends here in the file; ${lost} character${lost === 1 ? ' ' : 's '}`,
    );
    expect(findings[0]!.page).toBe(3);
  });

  it('in its Chinese form must carry ten things, a page number, and no type as large as the nameplate', async () => {
    const { findings } = await check(WRONG['form']);
    expect(findings.map(({ message }) => message.zh)).toEqual([
      '首版缺少出版日期。',
      '首版缺少期号。',
      '首版缺少版数。',
      '首版缺少国内统一连续出版物号。',
      '首版缺少主管主办单位。',
      '首版缺少出版单位。',
      '首版缺少地址。',
      '首版缺少印刷单位。',
      '首版缺少定价。',
      '首版没有报头。',
      '眉线没有版次。',
    ]);
  });

  it('may say in its colophon what the first page does not, if the last page carries it', async () => {
    const checks = { captions: 'off', credits: 'off', form: 'warning' } as const;
    const colophon = ['主办：甲 地址：乙 印刷：丙', '定价 1 元'];
    const box = { ...BOX, y: BOX.y + BOX.h, h: 2 } as typeof BOX;
    const furniture = [{ kind: 'colophon', box, lines: [], photo: null }] as const;
    const said = (await check({ checks, colophon, furniture })).findings.map(({ message }) => message.zh);
    expect(said).toContain('版权栏缺“主办：甲 地址：乙 印刷：丙”。');
    expect(said).toContain('首版缺少出版日期。');
    for (const name of ['主管主办单位', '地址', '印刷单位', '定价']) expect(said).not.toContain(`首版缺少${name}。`);
  });

  it('is told by the file alone where fonts or colours are wrong', async () => {
    const { findings } = await check({
      change: {
        finish: ({ page, descriptor }) => {
          set(page, 'Group', { S: 'Transparency', CS: 'DeviceRGB' });
          descriptor.delete(PDFName.of('FontFile2'));
        },
      },
    });
    expect(rulesOf(findings)).toEqual(['group-colour', 'font-embedding']);
  });
});
