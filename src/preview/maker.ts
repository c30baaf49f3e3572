import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answer } from '../base/index.js';
import { busy } from './diagnostics.js';
import type { BuildRequest, BuildResult } from '../build-types.js';
import { faultOf } from './builder.js';
import { reply } from './reply.js';
import type { MakeAnswer } from './types.js';

/** Requests of the buttons that make files. */
const wish = z.strictObject({ target: z.enum(['press', 'screen']) });

/** Builds the edition into the output folder, as `banxin build` does, and hands its files to the browser. */
export class Maker {
  private files: ReadonlyMap<string, Uint8Array> = new Map();
  private running = false;

  constructor(
    private readonly request: BuildRequest,
    private readonly build: (request: BuildRequest) => Promise<BuildResult>,
  ) {}

  get(name: string): Answer | null {
    const body = this.files.get(name);
    return body === undefined ? null : reply(name, body, 'report');
  }

  async make(body: unknown): Promise<MakeAnswer | null> {
    const parsed = wish.safeParse(body);
    if (!parsed.success) return null;
    if (this.running) return { ok: false, diagnostics: [busy(null)] };
    this.running = true;
    try {
      const { folder, files } = await this.build({ ...this.request, targets: [parsed.data.target] });
      const shown = files.filter((name) => /\.(pdf|html)$/.test(name));
      this.files = new Map(
        await Promise.all(shown.map(async (name) => [name, await readFile(join(folder, name))] as const)),
      );
      return { ok: true, folder, files: shown };
    } catch (error) {
      return { ok: false, diagnostics: faultOf(error) };
    } finally {
      this.running = false;
    }
  }
}
