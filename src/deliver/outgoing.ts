import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, refuse, sha256, systemReason, words, type Diagnostic } from '../base/index.js';
import type { Delivered } from '../edition/index.js';
import { fileHash } from './file-hash.js';
import { readList, type DeliveryList } from './list.js';
import type { Outgoing } from './send.js';

const LIST = /^(?!\.)(.+)\.json$/;

/** Whether a folder is one that a build has written press files into. */
export async function isBuilt(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'delivery')).catch(() => []);
  return names.some((name) => LIST.test(name));
}

/**
 * The files of an edition and its zones that are to be sent, in their order, the lists last: whoever sees a list has everything that stands in it.
 *
 * @param folder of the edition, as a build has written it
 * @throws InputError where nothing was built, where the build has found errors, or where a file is not as the build has written it
 */
export async function outgoingOf(
  folder: string,
  send: readonly Delivered[],
  signal: AbortSignal,
): Promise<readonly Outgoing[]> {
  if (!(await isBuilt(folder))) throw notBuilt(folder);
  const zones = await readdir(join(folder, 'variants')).catch(() => []);
  const parts = ['', ...zones.sort().map((zone) => `variants/${zone}/`)];
  const files: Outgoing[] = [];
  const lists: Outgoing[] = [];
  const faults: Diagnostic[] = [];
  for (const part of parts) {
    const home = join(folder, part);
    if (part !== '' && !(await isBuilt(home))) continue;
    faults.push(...(await errorsOf(home)));
    const { list, written } = await listOf(home);
    for (const { kind, path, name, bytes, sha256: listed, sameAs } of list.files) {
      if (!send.includes(kind) || sameAs !== null) continue;
      const file = join(home, path);
      const fault = await differing(file, listed, signal);
      if (fault !== null) faults.push(fault);
      files.push({ name, bytes, sha256: listed, read: () => unchanged(file, listed) });
    }
    lists.push(...written);
  }
  if (faults.length > 0) throw new InputError(faults);
  if (files.length === 0) throw nothingToSend(folder, send);
  return send.includes('list') ? [...files, ...lists] : files;
}

/** The list of an edition or a zone, and its two forms as they are sent. */
async function listOf(home: string): Promise<{ readonly list: DeliveryList; readonly written: readonly Outgoing[] }> {
  const names = (await readdir(join(home, 'delivery'))).filter((name) => LIST.test(name)).sort();
  const file = join(home, 'delivery', names[0]!);
  const list = readList(file, await readFile(file, 'utf8'));
  const stem = names[0]!.replace(LIST, '$1');
  const written = await Promise.all(
    ['csv', 'json'].map(async (form): Promise<Outgoing> => {
      const name = `${stem}.${form}`;
      const path = join(home, 'delivery', name);
      const bytes = await readFile(path).catch((error: unknown) => {
        throw new InputError([unreadable(path, error)]);
      });
      return { name, bytes: bytes.byteLength, sha256: sha256(bytes), read: () => Promise.resolve(bytes) };
    }),
  );
  return { list, written };
}

/** The report's findings of severity error; an edition without a report was not finished. */
async function errorsOf(home: string): Promise<readonly Diagnostic[]> {
  const file = join(home, 'report.json');
  const hint = words('Build the edition again.', '请重新生成本期。');
  let findings: unknown;
  try {
    ({ findings } = JSON.parse(await readFile(file, 'utf8')) as { readonly findings?: unknown });
  } catch (error) {
    if (!(error instanceof SyntaxError)) return [unreadable(file, error)];
  }
  if (!Array.isArray(findings)) {
    throw refuse('deliver/report', { file }, words('This is no report of a build.', '这不是生成时所写的报告。'), hint);
  }
  const errors = (findings as readonly Partial<Diagnostic>[]).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const [{ message } = {}] = errors;
  return [
    {
      code: 'deliver/errors',
      severity: 'error',
      where: { file },
      message: words(
        `The build has found ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}, so nothing is delivered; the first: ${message?.en ?? ''}`,
        `生成时发现 ${errors.length} 处错误，故不交付；其一：${message?.zh ?? ''}`,
      ),
      hint: words('Correct what the report names, build again, then deliver.', '请按报告改正、重新生成，然后交付。'),
    },
  ];
}

/** Null where a file has the content that the build has listed. */
async function differing(file: string, listed: string, signal: AbortSignal): Promise<Diagnostic | null> {
  try {
    return (await fileHash(file, signal)) === listed ? null : changed(file);
  } catch (error) {
    signal.throwIfAborted();
    return unreadable(file, error);
  }
}

/** The content once more, read for sending: it may have been changed since it was looked at. */
async function unchanged(file: string, listed: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  if (sha256(bytes) !== listed) throw new InputError([changed(file)]);
  return bytes;
}

const changed = (file: string): Diagnostic => ({
  code: 'deliver/changed',
  severity: 'error',
  where: { file },
  message: words(
    'The file is not as the build has written it, so its checks are not true of it.',
    '该文件与生成时不同，当时的检查对它无效。',
  ),
  hint: words(
    'Build the edition again; files for the printer are not edited.',
    '请重新生成本期；印刷文件不可另行修改。',
  ),
});

function unreadable(file: string, error: unknown): Diagnostic {
  const reason = systemReason(error);
  return {
    code: 'deliver/unreadable',
    severity: 'error',
    where: { file },
    message: words(`A file of the build cannot be read: ${reason.en}.`, `无法读取生成的文件：${reason.zh}。`),
    hint: words('Build the edition again.', '请重新生成本期。'),
  };
}

const notBuilt = (folder: string): InputError =>
  refuse(
    'deliver/not-built',
    { file: folder },
    words('There are no press files here to deliver.', '此处没有可交付的印刷文件。'),
    words(
      'Build the edition first (banxin build, with press among --for), and name the same --out.',
      '请先生成本期（banxin build，--for 含 press），并用同一 --out。',
    ),
  );

const nothingToSend = (folder: string, send: readonly Delivered[]): InputError =>
  refuse(
    'deliver/nothing',
    { file: folder },
    words(
      `The build has made nothing of what is to be sent: ${send.join(', ')}.`,
      `生成的文件中没有要交付的内容：${send.join('、')}。`,
    ),
    words(
      'Correct delivery.send in publication.yaml, or build what it names.',
      '请改正 publication.yaml 的 delivery.send，或生成其所列内容。',
    ),
  );
