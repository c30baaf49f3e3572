import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal } from '../base/index.js';
import { misplacedBag, newerRecord, recordDamaged } from './diagnostics/bags.js';
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
    const fault =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? ({ fault: 'missing' } as const)
        : ({ fault: 'unreadable', code } as const);
    throw refusal(recordDamaged({ file }, fault));
  });
  if (!(await isListed(bag, bytes))) throw refusal(recordDamaged({ file }, { fault: 'not-in-manifests' }));
  const value = parsed(bytes);
  const version = (value as { readonly version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > RECORD_VERSION)
    throw refusal(newerRecord({ file }, { version, known: RECORD_VERSION }));
  if (!recordSchema.safeParse(value).success) throw refusal(recordDamaged({ file }, { fault: 'not-a-record' }));
  const record = value as IssueRecord;
  const is = { publication: record.publication.id, date: record.date };
  const named = { publication: bag.publication, date: bag.date };
  if (is.publication !== named.publication || is.date !== named.date)
    throw refusal(misplacedBag({ file: bag.folder }, { is, named }));
  return record;
}

/** Each file is in two manifests: a record is intact where one of them has its digest, even if the other is damaged. */
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
