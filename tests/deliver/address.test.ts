import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { destinationName, parseDestination } from '../../src/deliver/index.js';
import { hostRecord } from '../../src/deliver/known-hosts.js';
import { refusal } from '../support/folder.js';

describe('a destination', () => {
  it.each([
    ['sftp://plates@press.example/in', { user: 'plates', host: 'press.example', port: 22, path: '/in' }],
    ['sftp://press.example:2022/', { user: null, host: 'press.example', port: 2022, path: '/' }],
    ['sftp://a%40b@h/~/in/today/', { user: 'a@b', host: 'h', port: 22, path: 'in/today' }],
    ['sftp://u@[::1]:22/~', { user: 'u', host: '::1', port: 22, path: '' }],
    ['sftp://u@h/%E6%8A%A5', { user: 'u', host: 'h', port: 22, path: '/报' }],
  ])('%s', (to, server) => {
    expect(parseDestination(to, null)).toEqual({ kind: 'sftp', ...server });
  });

  it('is a folder where it is no address', () => {
    expect(parseDestination('/mnt/hot', null)).toEqual({ kind: 'folder', path: '/mnt/hot' });
  });

  it('has a name that it can be typed by', () => {
    for (const to of ['sftp://plates@press.example:2022/in', 'sftp://h/~/in', '/mnt/hot', 'sftp://u@[::1]/x'])
      expect(destinationName(parseDestination(to, null))).toBe(to);
  });

  it.each([
    'ftp://h/in',
    'https://h/in',
    'sftp:///in',
    'sftp://h/in?x',
    'sftp://h/in#x',
    'sftp://h:x/in',
    'sftp://h/%',
  ])('is refused: %s', async (to) => {
    expect(await refusal(() => parseDestination(to, null), '/paper')).toMatchObject([{ code: 'deliver/address' }]);
  });

  it.each(['sftp://u:tunnel@h/in', 'ftp://u:tunnel@h', 'sftp://:tunnel@h/'])(
    'with a password is refused without repeating it: %s',
    async (to) => {
      const found = await refusal(() => parseDestination(to, null), '/paper');
      expect(found).toMatchObject([{ code: 'edition/delivery-secret' }]);
      expect(JSON.stringify(found)).not.toContain('tunnel');
    },
  );
});

describe('known_hosts', () => {
  const trusted = (text: string, host: string, port = 22) => [...hostRecord(text, host, port).trusted];
  const hashed = (name: string) => {
    const salt = Buffer.from('a salt of twenty byte');
    return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
  };

  it.each([
    ['a name', 'h ssh-rsa KEY', 'h', 22, ['KEY']],
    ['one of several names', 'a,h,b ssh-rsa KEY', 'H', 22, ['KEY']],
    ['a port', '[h]:2022 ssh-rsa KEY', 'h', 2022, ['KEY']],
    ['another port', 'h ssh-rsa KEY', 'h', 2022, []],
    ['a pattern', '*.press.example ssh-rsa KEY', 'in.press.example', 22, ['KEY']],
    ['a dot is a dot', 'a.b ssh-rsa KEY', 'axb', 22, []],
    ['an exception', '*.example,!in.example ssh-rsa KEY', 'in.example', 22, []],
    ['a hashed name', `${hashed('[h]:2022')} ssh-rsa KEY`, 'h', 2022, ['KEY']],
    ['another hashed name', `${hashed('g')} ssh-rsa KEY`, 'h', 22, []],
    ['comments and blank lines', '# h ssh-rsa NO\n\n  h ssh-rsa KEY me@home', 'h', 22, ['KEY']],
    ['an authority', '@cert-authority h ssh-rsa KEY', 'h', 22, []],
    ['a revoked key', '@revoked h ssh-rsa KEY', 'h', 22, []],
    ['half a line', 'h ssh-rsa', 'h', 22, []],
  ])('%s', (_, text, host, port, keys) => {
    expect(trusted(text, host, port)).toEqual(keys);
  });

  it('tells kinds and revoked keys', () => {
    const record = hostRecord('h ssh-ed25519 A\nh ssh-rsa B\n@revoked * ssh-rsa C', 'h', 22);
    expect(record.types).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect([...record.revoked]).toEqual(['C']);
  });
});
