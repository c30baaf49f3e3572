import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { isSystemError, refuse, systemReason, words, type InputError, type Words } from '../base/index.js';
import type { DocumentView } from './types.js';

const BUILT_IN = fileURLToPath(new URL('../../templates/', import.meta.url));

/** A publication's page: the document template and its stylesheet, partials registered. */
export interface PageTemplate {
  render(view: DocumentView): string;
  readonly stylesheet: string;
}

/** A template's text, and the file it is written in. */
interface Source {
  /** As partials are called by: `headline`; `page.hbs` and `style.css` for the two others. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/**
 * The built-in templates, each replaced by the file of the same name in the publication's own templates/ folder.
 *
 * @throws InputError where one of them cannot be used, naming the file and, where it is known, the line
 */
export function openTemplates(publicationFolder: string | null): PageTemplate {
  const own = publicationFolder === null ? null : join(publicationFolder, 'templates');
  const page = read('page.hbs', own);
  const partials = names('partials', own).map((name) => ({
    ...read(join('partials', name), own),
    name: name.replace(/\.hbs$/, ''),
  }));
  const render = compiled(page, partials);
  return { stylesheet: read('style.css', own).text, render };
}

type Render = (view: DocumentView) => string;
let last: { readonly key: string; readonly render: Render } | null = null;

/** Who builds again and again has the same templates, and compiling takes longer than filling in. */
function compiled(page: Source, partials: readonly Source[]): Render {
  const key = JSON.stringify([page, partials]);
  if (last?.key === key) return last.render;
  const sources = [page, ...partials];
  const parsed = new Map(sources.map((source) => [source, parse(source)]));
  requirePartials(parsed, new Set(partials.map(({ name }) => name)));
  const handlebars = Handlebars.create();
  handlebars.registerHelper('log', () => undefined); // its own writes to where the program's answers are written
  for (const source of partials)
    handlebars.registerPartial(source.name, handlebars.compile(parsed.get(source), STRICT));
  const fill = handlebars.compile<DocumentView>(parsed.get(page), STRICT);
  const render = (view: DocumentView): string => {
    try {
      return fill(view);
    } catch (error) {
      throw unfilled(error, sources, page.file);
    }
  };
  last = { key, render };
  return render;
}

/** A name that the view does not have is an error, in place of nothing on the page. */
const STRICT = { strict: true, noEscape: false };

function parse({ file, text }: Source): hbs.AST.Program {
  try {
    return Handlebars.parse(text);
  } catch (error) {
    const told = messageOf(error);
    const line = /on line (\d+)/.exec(told)?.[1] ?? / - (\d+):\d+$/.exec(told)?.[1];
    throw unusable(
      file,
      line,
      words('a mark is written wrongly, or a block is not closed', '标记写法有误，或块未闭合'),
    );
  }
}

/** Asked before anything is filled in: a partial may be called for a kind of story that this edition does not have. */
function requirePartials(parsed: ReadonlyMap<Source, hbs.AST.Program>, known: ReadonlySet<string>): void {
  for (const [{ file }, program] of parsed) {
    const [called, inline] = [new Map<string, number>(), new Set<string>()];
    new (class extends Handlebars.Visitor {
      override PartialStatement(partial: hbs.AST.PartialStatement): void {
        if ('original' in partial.name) called.set(partial.name.original, partial.loc.start.line);
        super.PartialStatement(partial);
      }
      override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
        for (const name of block.params) if ('value' in name) inline.add(String(name.value));
        super.DecoratorBlock(block);
      }
    })().accept(program);
    for (const [name, line] of called)
      if (!known.has(name) && !inline.has(name) && !name.startsWith('@'))
        throw unusable(file, line, words(`there is no partial called “${name}”`, `没有名为“${name}”的部分模板`));
  }
}

/** What the engine complains of while it fills a template in. It names a line but no file: that is the one which has that name there. */
function unfilled(error: unknown, sources: readonly Source[], page: string): InputError {
  const told = messageOf(error);
  if (error instanceof RangeError)
    return unusable(page, undefined, words('partials call one another without end', '部分模板互相调用，没有尽头'));
  const [, name, line, column] = /^"(.+)" not defined in [^]* - (\d+):(\d+)$/.exec(told) ?? [];
  if (name === undefined)
    return unusable(page, undefined, words('it asks for what is not there', '模板引用了不存在的内容'));
  const within = sources.find((source) => standsAt(source, name, Number(line), Number(column)));
  return unusable(within?.file ?? page, line, words(`the name “${name}” is not known`, `不认识名称“${name}”`));
}

function standsAt(source: Source, name: string, line: number, column: number): boolean {
  let found = false;
  new (class extends Handlebars.Visitor {
    override PathExpression({ parts, loc: { start } }: hbs.AST.PathExpression): void {
      found ||= start.line === line && start.column === column && parts.includes(name);
    }
  })().accept(parse(source)); // afresh: compiling adds to what was parsed

  return found;
}

function names(folder: string, own: string | null): readonly string[] {
  const list = (root: string): string[] => {
    try {
      return readdirSync(join(root, folder)).filter((name) => name.endsWith('.hbs'));
    } catch (error) {
      requireAbsent(join(root, folder), error);
      return []; // a publication need not override anything
    }
  };
  return [...new Set([...list(BUILT_IN), ...(own === null ? [] : list(own))])].sort();
}

function read(name: string, own: string | null): Source {
  const file = own === null ? null : join(own, name);
  if (file !== null) {
    try {
      return { name, file, text: readFileSync(file, 'utf8') };
    } catch (error) {
      requireAbsent(file, error);
    }
  }
  return { name, file: join(BUILT_IN, name), text: readFileSync(join(BUILT_IN, name), 'utf8') };
}

/** The built-in template in place of one that is there and cannot be read would print another paper without a word. */
function requireAbsent(path: string, error: unknown): void {
  if (!isSystemError(error)) throw error;
  if (error.code !== 'ENOENT') throw unusable(path, undefined, systemReason(error));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

function unusable(file: string, line: string | number | undefined, { en, zh }: Words): InputError {
  return refuse(
    'html/template',
    line === undefined ? { file } : { file, line: Number(line) },
    words(`A template of the publication cannot be used: ${en}.`, `版面模板无法使用：${zh}。`),
    words(
      'Correct the template, or remove it from the publication’s templates/ folder to use the built-in one.',
      '请改正该模板，或将其移出 templates/ 目录以使用内置模板。',
    ),
  );
}
