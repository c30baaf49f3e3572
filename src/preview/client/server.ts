import type { Diagnostic } from '../../base/index.js';
import type { Edit, EditAnswer, EditionView, MakeAnswer, News } from '../types.js';

export async function loadEdition(): Promise<EditionView> {
  const response = await fetch('edition.json');
  return (await response.json()) as EditionView;
}

/** Calls `onBuilt` for every build, and `onLink` when the connection opens or closes. */
export function follow(onBuilt: (news: News) => void, onLink: (there: boolean) => void): () => void {
  const source = new EventSource('events');
  source.onmessage = ({ data }: MessageEvent<string>) => {
    onBuilt(JSON.parse(data) as News);
  };
  source.onopen = () => {
    onLink(true);
  };
  source.onerror = () => {
    onLink(false);
  };
  return () => {
    source.close();
  };
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}

const failed = (
  error: unknown,
): { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly conflict: null } => {
  // A number is the server's answer; else the browser did not reach it, and says so in a language of its own.
  const status = error instanceof Error && /^\d+$/.test(error.message) ? error.message : null;
  const message =
    status === null
      ? { en: 'The preview server cannot be reached: is it still running?', zh: '连不上预览服务，请确认它仍在运行。' }
      : { en: `The server refused: ${status}`, zh: `未被接受：${status}` };
  const item: Diagnostic = { code: 'preview/link', severity: 'error', where: null, message, hint: null };
  return { ok: false, diagnostics: [item], conflict: null };
};

export const sendEdit = (edit: Edit): Promise<EditAnswer> => post<EditAnswer>('edit', edit).catch(failed);
export const sendUndo = (): Promise<EditAnswer> => post<EditAnswer>('undo', {}).catch(failed);
export const make = (target: 'press' | 'screen'): Promise<MakeAnswer> =>
  post<MakeAnswer>('make', { target }).catch(failed);
export const prove = (pages: readonly number[]): Promise<unknown> => post('prove', { pages }).catch(() => undefined);

/** A page's document in one of its states; null where the server has it no more. */
export async function fetchPage(number: number, hash: string): Promise<string | null> {
  const response = await fetch(`page/${number}-${hash}.html`).catch(() => null);
  return response?.ok === true ? response.text() : null;
}
