import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, words, type InputError, type Words } from '../base/index.js';
import { RECORD } from './names.js';
import { RECORD_VERSION, recordSchema } from './record-schema.js';
import type { IssueRecord } from './record.js';
import type { BagRef } from './shelf.js';

/**
 * The issue as its bag holds it: its bytes are those that a manifest of the bag names, and it is the record of the edition under whose name it lies.
 *
 * @throws InputError where the record is missing, changed, of a newer program, or of another edition
 */
export async function readRecord(bag: BagRef): Promise<IssueRecord> {
  const file = join(bag.folder, 'data', RECORD);
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? damaged(file, words('it is missing', '文件缺失'))
      : damaged(file, words(`it cannot be read: ${code}`, `无法读取：${code}`));
  });
  if (!(await isListed(bag, bytes)))
    throw damaged(file, words("its bytes are not those of the bag's manifests", '内容与存档包清单不符'));
  const value = parsed(bytes);
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > RECORD_VERSION) throw newer(file, version);
  if (!recordSchema.safeParse(value).success)
    throw damaged(file, words('it is not the record of an edition', '内容不是一期报纸的记录'));
  const record = value as IssueRecord;
  if (record.publication.id !== bag.publication || record.date !== bag.date) throw misplaced(bag, record);
  return record;
}

/** Two manifests name each file: a record is whole where one of them knows its bytes, even if the other is damaged. */
async function isListed(bag: BagRef, bytes: Uint8Array): Promise<boolean> {
  for (const algorithm of ['sha512', 'sha256']) {
    const manifest = await readFile(join(bag.folder, `manifest-${algorithm}.txt`), 'utf8').catch(() => '');
    if (manifest.includes(`${createHash(algorithm).update(bytes).digest('hex')}  data/${RECORD}\n`)) return true;
  }
  return false;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

const damaged = (file: string, why: Words): InputError =>
  refuse(
    'archive/damaged',
    { file },
    words(`The record of this edition is damaged (${why.en}).`, `此期的记录已损坏（${why.zh}）。`),
    words(
      'Restore its bag from a copy of the archive; everything else is read without it. banxin archive verify names every damaged file.',
      '请用存档的副本恢复此存档包；其余各期不受影响。banxin archive verify 可列出全部损坏的文件。',
    ),
  );

const newer = (file: string, version: number): InputError =>
  refuse(
    'archive/newer-record',
    { file },
    words(
      `A newer program wrote this edition's record (version ${version}; this one reads ${RECORD_VERSION}).`,
      `此期的记录由较新的程序写成（格式版本 ${version}，本程序只能读到 ${RECORD_VERSION}）。`,
    ),
    words('Read it with that program; everything else is read without it.', '请用较新的程序阅读；其余各期不受影响。'),
  );

const misplaced = (bag: BagRef, { publication, date }: IssueRecord): InputError =>
  refuse(
    'archive/misplaced',
    { file: bag.folder },
    words(
      `This bag is ${publication.id} of ${date}, and lies under the name of ${bag.publication} of ${bag.date}.`,
      `此存档包是「${publication.id}」${date} 的，却放在「${bag.publication}」${bag.date} 名下。`,
    ),
    words(
      `Give its folder back the name ${publication.id}/${date}/v<n>.`,
      `请将文件夹名改回 ${publication.id}/${date}/v<n>。`,
    ),
  );
