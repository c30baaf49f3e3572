import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { InputFiles, isSystemError, refusal, scoped, systemCode, type InputError, type Scope } from '../base/index.js';
import { unusableTemplate, type TemplateFault } from './diagnostics.js';
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
export function openTemplates(
  publicationFolder: string | null,
  scope: Scope,
  files: InputFiles = new InputFiles(),
): PageTemplate {
  const own = publicationFolder === null ? null : join(publicationFolder, 'templates');
  const page = read('page.hbs', own, files);
  const partials = names('partials', own).map((name) => ({
    ...read(join('partials', name), own, files),
    name: name.replace(/\.hbs$/, ''),
  }));
  const render = scope.get(lastCompiled).compiled(page, partials);
  return { stylesheet: read('style.css', own, files).text, render };
}

type Render = (view: DocumentView) => string;

/** Who builds again and again has the same templates, and compiling takes longer than filling in. */
class LastCompiled {
  #last: { readonly key: string; readonly render: Render } | null = null;

  compiled(page: Source, partials: readonly Source[]): Render {
    const key = JSON.stringify([page, partials]);
    if (this.#last?.key !== key) this.#last = { key, render: compile(page, partials) };
    return this.#last.render;
  }
}

const lastCompiled = scoped(() => new LastCompiled());

function compile(page: Source, partials: readonly Source[]): Render {
  const sources = [page, ...partials];
  const parsed = new Map(sources.map((source) => [source, parse(source)]));
  requirePartials(parsed, new Set(partials.map(({ name }) => name)));
  const handlebars = Handlebars.create();
  handlebars.registerHelper('log', () => undefined); // its own writes to where the program's answers are written
  for (const source of partials)
    handlebars.registerPartial(source.name, handlebars.compile(parsed.get(source), STRICT));
  const fill = handlebars.compile<DocumentView>(parsed.get(page), STRICT);
  return (view) => {
    try {
      return fill(view);
    } catch (error) {
      throw unfilled(error, sources, page.file);
    }
  };
}

/** A name that the view does not have is an error, in place of nothing on the page. */
const STRICT = { strict: true, noEscape: false };

function parse({ file, text }: Source): hbs.AST.Program {
  try {
    return Handlebars.parse(text);
  } catch (error) {
    if (isBuiltIn(file)) throw error;
    const told = messageOf(error);
    const line = /on line (\d+)/.exec(told)?.[1] ?? / - (\d+):\d+$/.exec(told)?.[1];
    throw unusable(file, line, { fault: 'syntax' });
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
        throw unusable(file, line, { fault: 'unknown-partial', name });
  }
}

/**
 * The refusal for an error that the engine throws while it fills a template in. It names a line but no file: that is the one which has the name
 * there. Where every template is built in, the error is a fault of this program and stays what it is.
 */
function unfilled(error: unknown, sources: readonly Source[], page: string): unknown {
  if (sources.every(({ file }) => isBuiltIn(file))) return error;
  if (error instanceof RangeError) return unusable(page, undefined, { fault: 'endless-partials' });
  const [, name, line, column] = /^"(.+)" not defined in [^]* - (\d+):(\d+)$/.exec(messageOf(error)) ?? [];
  if (name === undefined) return unusable(page, undefined, { fault: 'missing-value' });
  const within = sources.find((source) => standsAt(source, name, Number(line), Number(column)));
  return unusable(within?.file ?? page, line, { fault: 'unknown-name', name });
}

const isBuiltIn = (file: string): boolean => file.startsWith(BUILT_IN);

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
      if (root === BUILT_IN) throw error;
      requireAbsent(join(root, folder), error);
      return []; // a publication need not override anything
    }
  };
  return [...new Set([...list(BUILT_IN), ...(own === null ? [] : list(own))])].sort();
}

function read(name: string, own: string | null, files: InputFiles): Source {
  const file = own === null ? null : join(own, name);
  if (file !== null) {
    try {
      return { name, file, text: Buffer.from(files.readSync(file)).toString('utf8') };
    } catch (error) {
      requireAbsent(file, error);
    }
  }
  return { name, file: join(BUILT_IN, name), text: readFileSync(join(BUILT_IN, name), 'utf8') };
}

/** The built-in template in place of one that is there and cannot be read would print another paper without a word. */
function requireAbsent(path: string, error: unknown): void {
  if (!isSystemError(error)) throw error;
  if (error.code !== 'ENOENT') throw unusable(path, undefined, { fault: 'unreadable', code: systemCode(error) });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const unusable = (file: string, line: string | number | undefined, fault: TemplateFault): InputError =>
  refusal(unusableTemplate(line === undefined ? { file } : { file, line: Number(line) }, fault));
