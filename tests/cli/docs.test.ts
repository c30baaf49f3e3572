import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ran } from './world.js';

it.each(['build', 'preview', 'preflight', 'deliver', 'new', 'fonts', 'doctor'])(
  'docs/commands.md has every option of banxin %s',
  async (command) => {
    const docs = await readFile(new URL('../../docs/commands.md', import.meta.url), 'utf8');
    const { out } = await ran([command, '--help']);
    const options = [...out.matchAll(/--[a-z-]+(?: <[^>]+>)?/g)].map(([option]) => option);
    expect(options).toContain('--json');
    expect(options.filter((option) => !docs.includes(`${option}\``) && !docs.includes(`, ${option}`))).toEqual([]);
  },
);
