import { stat } from 'node:fs/promises';
import { refusal, words } from '../base/index.js';
import { requestOf, type BuildOptions } from './build.js';
import type { CommandSpec } from './command.js';
import { noInput } from './diagnostics.js';
import { portOf } from './option-values.js';
import { CONDITION, DATE, DEFAULT_OUT, FORMAT, INPUT, PHOTOS, PUBLICATION } from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

export interface PreviewOptions extends BuildOptions {
  readonly port?: string;
}

/** Prints the address and serves until the user interrupts, which is the ordinary end (0). */
async function runPreview(
  input: string,
  options: PreviewOptions,
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const request = requestOf(input, options, world);
  const port = portOf(options.port, 0);
  await stat(request.input).catch(() => {
    throw refusal(noInput({ file: request.input }));
  });
  const onOpen = (address: string) => {
    if (options.json === true) terminal.json({ ok: true, exit: 0, address });
    else {
      terminal.result(address);
      terminal.say(
        terminal.words(
          words('Open this address in a browser. Ctrl-C ends the preview.', '请在浏览器中打开此地址；按 Ctrl-C 结束。'),
        ),
      );
    }
  };
  await world.preview(request, port, onOpen);
  return 0;
}

export const PREVIEW: CommandSpec = {
  name: 'preview',
  help: words(
    'show the pages in a browser, keep them up to date with their files, and edit them there',
    '在浏览器中边改边看版面，并可直接修改',
  ),
  arguments: [INPUT],
  options: [
    PHOTOS,
    PUBLICATION,
    FORMAT,
    CONDITION,
    DATE,
    {
      flags: '--out <dir>',
      help: words(
        `folder for the files that are made from the preview; default: ${DEFAULT_OUT}/`,
        `由预览生成的文件所在的文件夹；默认：${DEFAULT_OUT}/`,
      ),
    },
    { flags: '--port <n>', help: words('port to listen on; default: any free port', '监听端口；默认：任一空闲端口') },
  ],
  run: runPreview,
};
