import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { refuse, words, type Words } from '../base/index.js';
import type { DocumentView } from './types.js';

const BUILT_IN = fileURLToPath(new URL('../../templates/', import.meta.url));

/** A publication's page: the document template and its stylesheet, partials registered. */
export interface PageTemplate {
  render(view: DocumentView): string;
  readonly stylesheet: string;
}

/**
 * The built-in templates, each replaced by the file of the same name in the publication's own templates/ folder.
 * Throws InputError where one of those does not compile, naming file and line.
 */
export function openTemplates(publicationFolder: string | null): PageTemplate {
  const own = publicationFolder === null ? null : join(publicationFolder, 'templates');
  const partials = names('partials', own).map((name) => [name, read(join('partials', name), own).text] as const);
  const render = compiled(read('page.hbs', own).text, partials);
  return {
    stylesheet: read('style.css', own).text,
    render(view) {
      try {
        return render(view);
      } catch (error) {
        throw unreadable(own, error);
      }
    },
  };
}

type Render = (view: DocumentView) => string;
let last: { readonly key: string; readonly render: Render } | null = null;

/** Who builds again and again has the same templates, and compiling takes longer than filling in. */
function compiled(page: string, partials: readonly (readonly [name: string, text: string])[]): Render {
  const key = JSON.stringify([page, partials]);
  if (last?.key === key) return last.render;
  const handlebars = Handlebars.create();
  for (const [name, text] of partials) handlebars.registerPartial(name.replace(/\.hbs$/, ''), text);
  const render = handlebars.compile<DocumentView>(page, { strict: true, noEscape: false });
  last = { key, render };
  return render;
}

function names(folder: string, own: string | null): readonly string[] {
  const list = (root: string): string[] => {
    try {
      return readdirSync(join(root, folder)).filter((name) => name.endsWith('.hbs'));
    } catch {
      return []; // a publication need not override anything
    }
  };
  return [...new Set([...list(BUILT_IN), ...(own === null ? [] : list(own))])].sort();
}

function read(name: string, own: string | null): { readonly text: string } {
  if (own !== null) {
    try {
      return { text: readFileSync(join(own, name), 'utf8') };
    } catch {
      // not overridden
    }
  }
  return { text: readFileSync(join(BUILT_IN, name), 'utf8') };
}

function unreadable(own: string | null, error: unknown): Error {
  const { en, zh } = reasonOf(error);
  return refuse(
    'html/template',
    { file: own ?? BUILT_IN },
    words(`A template of the publication cannot be used: ${en}.`, `版面模板无法使用：${zh}。`),
    words(
      'Correct the template, or remove it from the publication’s templates/ folder to use the built-in one.',
      '请改正该模板，或将其移出 templates/ 目录以使用内置模板。',
    ),
  );
}

/** Of the engine's complaint, what an editor can use: the line, or the name that it does not know. */
function reasonOf(error: unknown): Words {
  const told = error instanceof Error ? error.message : '';
  const line = /on line (\d+)/.exec(told)?.[1] ?? /- (\d+):\d+$/.exec(told)?.[1];
  const place = line === undefined ? words('', '') : words(` in line ${line}`, `第 ${line} 行`);
  const partial = /partial "?([\w./-]+)"? could not be found/i.exec(told)?.[1];
  if (partial !== undefined)
    return words(`there is no partial called ${partial}${place.en}`, `${place.zh}没有名为 ${partial} 的部分模板`);
  const name = /"([^"]+)" not defined/.exec(told)?.[1] ?? /helper:? "?([\w.-]+)"?$/i.exec(told)?.[1];
  if (name !== undefined) return words(`the name ${name} is not known${place.en}`, `${place.zh}不认识名称 ${name}`);
  return words(`a mark of the template is written wrongly${place.en}`, `${place.zh}模板标记写法有误`);
}
