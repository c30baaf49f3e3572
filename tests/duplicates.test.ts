import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src');
const TEXTS = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [file.split(sep).join('/'), readFileSync(join(SRC, file), 'utf8')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

const filesWith = (pattern: RegExp): string[] =>
  [...TEXTS].flatMap(([file, text]) => (pattern.test(text) ? [file] : []));

/** Members by which a type is one of rectangles, whatever its name. */
const RECTANGLES = ['x y w h', 'x y width height', 'left top right bottom', 'x0 y0 x1 y1'].map((names) =>
  names.split(' '),
);

/** Names of the types that hold the four sides of a rectangle, or its corner and size: themselves or by `extends Size`. */
function rectanglesIn(text: string): string[] {
  if (!/\b(?:w|width|right|x1|Size)\b/.test(text)) return [];
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2023);
  return source.statements.flatMap((node) => {
    if (ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type))
      return isRectangle(membersOf(node.type.members)) ? [node.name.text] : [];
    if (!ts.isInterfaceDeclaration(node)) return [];
    const ofSize = node.heritageClauses?.some(({ types }) =>
      types.some(({ expression }) => ts.isIdentifier(expression) && expression.text === 'Size'),
    );
    return isRectangle([...membersOf(node.members), ...(ofSize === true ? ['w', 'h'] : [])]) ? [node.name.text] : [];
  });
}

const membersOf = (members: ts.NodeArray<ts.TypeElement>): string[] =>
  members.map(({ name }) => (name !== undefined && ts.isIdentifier(name) ? name.text : ''));
const isRectangle = (members: readonly string[]): boolean =>
  RECTANGLES.some((names) => names.length === members.length && names.every((name) => members.includes(name)));

describe('of each of these there is one', () => {
  it('type of rectangles, and one by the sides for the axes of PDF', () => {
    const found = [...TEXTS].flatMap(([file, text]) => rectanglesIn(text).map((name) => `${file}: ${name}`));
    expect(found).toEqual(['base/geometry.ts: Box', 'pdf/edges.ts: Edges']);
  });

  it('cache that forgets what was not used for longest', () => {
    // Such a cache drops the first key of its map.
    expect(filesWith(/\.keys\(\)\.next\(\)/)).toEqual(['base/lru.ts']);
  });

  it('protocol between threads', () => {
    expect(filesWith(/\bnew Worker\(/)).toEqual(['base/thread.ts']);
    expect(filesWith(/from 'node:worker_threads'/).filter((file) => !file.startsWith('base/'))).toEqual([]);
  });

  it.each([
    ['interface A { x: number; y: number; w: number; h: number }', true],
    ['interface A extends Size { x: number; y: number }', true],
    ['type A = { left: number; top: number; right: number; bottom: number }', true],
    ['interface A { x: number; y: number }', false],
    ['interface A { x: number; y: number; w: number; h: number; text: string }', false],
  ])('knows whether a type is a rectangle: %s', (text, expected) => {
    expect(rectanglesIn(text).length > 0).toBe(expected);
  });
});
