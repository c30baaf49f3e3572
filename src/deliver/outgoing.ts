import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, refusal, sha256, systemCode, type Diagnostic } from '../base/index.js';
import type { Delivered } from '../edition/index.js';
import {
  buildHasErrors,
  changedFile,
  notAReport,
  notBuilt,
  nothingToSend,
  unreadableFile,
} from './diagnostics/build.js';
import { fileHash } from './file-hash.js';
import { listCsv, listJson, readList, type DeliveryList } from './list.js';
import type { Outgoing } from './send.js';

const LIST = /^(?!\.)(.+)\.json$/;

/** Whether a folder is one that a build has written press files into. */
export async function isBuilt(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'delivery')).catch(() => []);
  return names.some((name) => LIST.test(name));
}

/**
 * The files of an edition and its zones that are to be sent, in their order, the lists last: whoever sees a list has everything that stands in it.
 * The list of a build names all that was made, so the one that is sent is written anew and names what is sent.
 *
 * @param folder of the edition, as a build has written it
 * @throws InputError where nothing was built, where the build has found errors, or where a file is not as the build has written it
 */
export async function outgoingOf(
  folder: string,
  send: readonly Delivered[],
  signal: AbortSignal,
): Promise<readonly Outgoing[]> {
  if (!(await isBuilt(folder))) throw refusal(notBuilt({ file: folder }));
  const zones = await readdir(join(folder, 'variants')).catch(() => []);
  const parts = ['', ...zones.sort().map((zone) => `variants/${zone}/`)];
  const files: Outgoing[] = [];
  const lists: Outgoing[] = [];
  const faults: Diagnostic[] = [];
  for (const part of parts) {
    const home = join(folder, part);
    if (part !== '' && !(await isBuilt(home))) continue;
    faults.push(...(await errorsOf(home)));
    const { stem, list } = await listOf(home);
    const asked = list.files.filter(({ kind }) => send.includes(kind));
    for (const { path, name, bytes, sha256: listed, sameAs } of asked) {
      if (sameAs !== null) continue;
      const file = join(home, path);
      const fault = await differing(file, listed, signal);
      if (fault !== null) faults.push(fault);
      files.push({ name, bytes, sha256: listed, read: () => unchanged(file, listed) });
    }
    lists.push(...listsOf(stem, { ...list, files: asked }));
  }
  if (faults.length > 0) throw new InputError(faults);
  if (files.length === 0) throw refusal(nothingToSend({ file: folder }, { send }));
  return send.includes('list') ? [...files, ...lists] : files;
}

/** The list of an edition or a zone as the build has written it, and the name that its forms share. */
async function listOf(home: string): Promise<{ readonly stem: string; readonly list: DeliveryList }> {
  const names = (await readdir(join(home, 'delivery'))).filter((name) => LIST.test(name)).sort();
  const file = join(home, 'delivery', names[0]!);
  return { stem: names[0]!.replace(LIST, '$1'), list: readList(file, await readFile(file, 'utf8')) };
}

/** Both forms of a list, as files to be sent. */
const listsOf = (stem: string, list: DeliveryList): readonly Outgoing[] =>
  (
    [
      ['csv', listCsv(list)],
      ['json', listJson(list)],
    ] as const
  ).map(([form, bytes]) => ({
    name: `${stem}.${form}`,
    bytes: bytes.byteLength,
    sha256: sha256(bytes),
    read: () => Promise.resolve(bytes),
  }));

/** The report's findings of severity error; an edition without a report was not finished. */
async function errorsOf(home: string): Promise<readonly Diagnostic[]> {
  const file = join(home, 'report.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return [unreadable(file, error)];
  }
  const findings = findingsIn(text);
  if (!Array.isArray(findings)) throw refusal(notAReport({ file }));
  const errors = (findings as readonly Partial<Diagnostic>[]).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  const first = errors[0]?.message ?? { en: '', zh: '' };
  return [buildHasErrors({ file }, { count: errors.length, first })];
}

/** The findings of a report; undefined for a text that is not a report. */
function findingsIn(text: string): unknown {
  try {
    const report: unknown = JSON.parse(text);
    return typeof report === 'object' && report !== null && 'findings' in report ? report.findings : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a file that has not the content that the build has listed; null where nothing is. */
async function differing(file: string, listed: string, signal: AbortSignal): Promise<Diagnostic | null> {
  try {
    return (await fileHash(file, signal)) === listed ? null : changedFile({ file });
  } catch (error) {
    signal.throwIfAborted();
    return unreadable(file, error);
  }
}

/** Reads a file for sending, and checks it again: it may have changed since the first check. */
async function unchanged(file: string, listed: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  if (sha256(bytes) !== listed) throw refusal(changedFile({ file }));
  return bytes;
}

const unreadable = (file: string, error: unknown): Diagnostic => unreadableFile({ file }, { code: systemCode(error) });
