import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeliveryRequest } from '../../src/deliver/index.js';
import { EnvironmentError, words } from '../../src/base/index.js';
import { diagnostic } from '../support/diagnostic.js';
import { writeBuilt } from '../deliver/built.js';
import { folderOf } from '../support/folder.js';
import { ran } from './world.js';
import type { CliWorld } from '../../src/cli/index.js';

const PUBLICATION = `id: daily
name: 日报
delivery:
  to: sftp://plates@press.example/in
  hostKey: SHA256:${'A'.repeat(43)}
  send: [edition, list]
`;

async function paper(publication = PUBLICATION): Promise<string> {
  return folderOf({
    'publication.yaml': publication,
    '1230/edition.yaml': 'date: 2024-12-30\npages:\n  - { number: 1, story: { file: a.txt } }\n',
    '1230/a.txt': '标题\n正文。\n',
  });
}

async function delivered(argv: readonly string[], folder: string, change: Partial<CliWorld> = {}) {
  const asked: DeliveryRequest[] = [];
  const told = await ran(['deliver', ...argv], {
    folder,
    deliver: (request, { tell }) => {
      asked.push(request);
      tell({ name: 'a.pdf', bytes: 1, sha256: '', read: () => Promise.resolve(new Uint8Array()) }, 'sent', 1, 2);
      return Promise.resolve({ to: 'there', sent: ['a.pdf'], kept: ['b.pdf'] });
    },
    ...change,
  });
  return { ...told, asked };
}

describe('banxin deliver', () => {
  it('sends an edition where its publication says', async () => {
    const folder = await paper();
    const { exit, out, err, asked } = await delivered(['1230'], folder);
    expect(exit).toBe(0);
    expect(asked).toEqual([
      {
        folder: join(folder, 'output', 'daily', '2024-12-30'),
        destination: { kind: 'sftp', user: 'plates', host: 'press.example', port: 22, path: '/in' },
        hostKey: `SHA256:${'A'.repeat(43)}`,
        send: ['edition', 'list'],
        minutes: 60,
      },
    ]);
    expect(out).toBe('a.pdf\n');
    expect(err).toContain('1/2  a.pdf  sent\n');
    expect(err).toContain('sftp://plates@press.example/in: 1 sent, 1 there already');
  });

  it('sends it elsewhere, and trusts no key for that which the publication names for its own server', async () => {
    const folder = await paper();
    const options = ['--to', 'sftp://u@other.example/', '--date', '2024-12-31', '--out', 'made', '--within', '5'];
    const { asked } = await delivered(['1230', ...options], folder);
    expect(asked[0]).toMatchObject({
      folder: join(folder, 'made', 'daily', '2024-12-31'),
      destination: { host: 'other.example' },
      hostKey: null,
      minutes: 5,
    });
    const relative = await delivered(['1230', '--to', 'hot', '--host-key', `SHA256:${'B'.repeat(43)}`], folder);
    expect(relative.asked[0]).toMatchObject({
      destination: { kind: 'folder', path: join(folder, 'hot') },
      hostKey: `SHA256:${'B'.repeat(43)}`,
    });
  });

  it('takes the folder of a build, with a place or a publication', async () => {
    const folder = await paper();
    await mkdir(join(folder, 'made'));
    await writeBuilt(join(folder, 'made'), [new Uint8Array(3)]);
    const named = await delivered(['made', '--to', 'hot'], folder);
    expect(named.asked[0]).toMatchObject({
      folder: join(folder, 'made'),
      send: ['pages', 'ink-zones', 'ticket', 'list'],
    });
    const known = await delivered(['made', '--publication', 'publication.yaml'], folder);
    expect(known.asked[0]).toMatchObject({ destination: { host: 'press.example' }, send: ['edition', 'list'] });
    const lost = await delivered(['made'], folder);
    expect([lost.exit, lost.asked]).toEqual([2, []]);
    expect(lost.err).toContain('Name it with --to, or name the publication with --publication.');
  });

  it('takes a folder of publication.yaml from where that lies', async () => {
    const folder = await paper('id: daily\nname: 日报\ndelivery: { to: ../hot }\n');
    const { asked } = await delivered(['1230'], folder);
    expect(asked[0]!.destination).toEqual({ kind: 'folder', path: join(folder, '..', 'hot') });
  });

  it('prints one object with --json', async () => {
    const { out } = await delivered(['1230', '--json'], await paper());
    expect(JSON.parse(out)).toMatchObject({ ok: true, exit: 0, sent: ['a.pdf'], kept: ['b.pdf'] });
  });

  it.each([
    ['no destination', [], 'id: daily\nname: 日报\n', 'under delivery: to: in publication.yaml'],
    ['a key that is none', ['--host-key', 'MD5:00'], PUBLICATION, '--host-key: expected a fingerprint'],
    ['no time', ['--within', '0'], PUBLICATION, '--within: expected 1 to 1440 minutes'],
    ['another protocol', ['--to', 'ftp://h/in'], PUBLICATION, 'found ftp://h/in'],
    ['a secret in the option', ['--to', 'sftp://u:tunnel@h/in'], PUBLICATION, 'holds a password'],
    ['a secret in the file', [], PUBLICATION.replace('plates@', 'plates:tunnel@'), 'publication.yaml:4:7'],
  ])('is refused with 2 for %s', async (_, argv, publication, expected) => {
    const folder = await paper(publication);
    const { exit, err, asked } = await delivered(['1230', ...argv, '--json'], folder);
    expect([exit, asked]).toEqual([2, []]);
    expect(err).toContain(expected);
    expect(err).not.toContain('tunnel');
  });

  it('ends with 3 where the printer cannot be reached', async () => {
    const fault = diagnostic('error', 'deliver/connection', null, words('No way.', '不通。'));
    const deliver = () => Promise.reject(new EnvironmentError(fault));
    const { exit, err, out } = await delivered(['1230', '--json'], await paper(), { deliver });
    expect([exit, JSON.parse(out)]).toEqual([3, { ok: false, exit: 3, diagnostics: [fault] }]);
    expect(err).toContain('No way.');
  });

  it('ends with 130 where it is interrupted, and says what stands there', async () => {
    const user = new AbortController();
    const fault = diagnostic('error', 'deliver/interrupted', null, words('All is whole.', '均完整。'));
    const deliver = () => {
      user.abort();
      return Promise.reject(new EnvironmentError(fault));
    };
    const { exit, err } = await delivered(['1230'], await paper(), { deliver, signal: user.signal });
    expect(exit).toBe(130);
    expect(err).toContain('All is whole.');
  });
});

it('a zone that a name of the publication does not tell apart is refused before anything is made', async () => {
  const folder = await paper("id: daily\nname: 日报\ndelivery:\n  names: { page: 'p{NN}.pdf' }\n");
  await writeFile(
    join(folder, '1230', 'edition.yaml'),
    'date: 2024-12-30\npages:\n  - { number: 1, story: { file: a.txt } }\nvariants:\n  - { id: east }\n',
  );
  const { exit, err } = await delivered(['1230'], folder);
  expect(exit).toBe(2);
  expect(err).toMatch(/publication\.yaml:4:\d+ {2}error {2}Two press files would be named p01\.pdf/);
});
