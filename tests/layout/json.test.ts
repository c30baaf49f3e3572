import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { layoutEdition, layoutJson, type Furniture } from '../../src/layout/index.js';
import { broadsheet, editionOf, squareSetter } from './fixture.js';

const schema = JSON.parse(
  readFileSync(new URL('../../assets/schemas/layout.schema.json', import.meta.url), 'utf8'),
) as object;

describe('layout.json', () => {
  const ajv = new Ajv2020();
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  const valid = ajv.compile(schema);
  const shape = {
    paragraphs: [200, 180, 220, 160, 190],
    subheads: [2],
    photos: [{ w: 3000, h: 2000 }],
    quotes: [30],
    summary: 2,
  };
  const edition = editionOf(shape, broadsheet);
  const pages = layoutEdition(edition, squareSetter);
  const json = JSON.parse(JSON.stringify(layoutJson(edition, pages))) as {
    pages: { stories: { oversetCharacters: number }[] }[];
  };

  it('keeps to its schema', () => {
    expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
  });

  it('keeps to its schema with tints and readings beside the lines', () => {
    const [page] = pages;
    const line = page!.stories[0]!.frames.flatMap(({ lines }) => lines)[0]!;
    const ruby = { text: 'pīnyīn' } as (typeof line.rubies)[number];
    const tint: Furniture = {
      kind: 'tint',
      box: page!.stories[0]!.box,
      lines: [{ ...line, rubies: [ruby] }],
      photo: null,
    };
    const tinted = layoutJson(edition, [{ ...page!, furniture: [tint] }]);
    expect(tinted.pages[0]!.furniture[0]!.lines![0]!.ruby).toEqual(['pīnyīn']);
    expect(valid(JSON.parse(JSON.stringify(tinted))), JSON.stringify(valid.errors)).toBe(true);
  });

  it('the schema refuses lost characters and unknown keys', () => {
    const lost = structuredClone(json);
    lost.pages[0]!.stories[0]!.oversetCharacters = 3;
    expect(valid(lost)).toBe(false);
    expect(valid({ ...json, more: 1 })).toBe(false);
  });
});
