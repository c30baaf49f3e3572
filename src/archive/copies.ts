import { altoPage } from './alto.js';
import { iiifManifest } from './iiif.js';
import { metsOf } from './mets.js';
import { MANIFEST, METS, pageAlto, RECORD, storyHtml, storyJson } from './names.js';
import type { IssueRecord } from './record.js';
import { ninjsOf, storyPage } from './stories.js';

/**
 * The copies for machines, made from the record alone: ALTO by page, ninjs and HTML by story, a IIIF manifest, and METS over these and `files`.
 *
 * @param software name and version of the program, as the copies say it
 */
export function copiesOf(
  record: IssueRecord,
  files: ReadonlyMap<string, Uint8Array>,
  software: string,
): ReadonlyMap<string, Uint8Array> {
  const copies = new Map<string, Uint8Array>([[RECORD, Buffer.from(`${JSON.stringify(record)}\n`, 'utf8')]]);
  for (const page of record.pages) copies.set(pageAlto(page.number), altoPage(record, page, software));
  for (const story of record.stories) {
    copies.set(storyJson(story.id), ninjsOf(record, story));
    copies.set(storyHtml(story.id), storyPage(record, story));
  }
  const base = `https://archive.invalid/${record.publication.id}/${record.date}/`;
  copies.set(MANIFEST, iiifManifest(record, base));
  copies.set(METS, metsOf(record, new Map([...files, ...copies]), software));
  return copies;
}
