import { stat } from 'node:fs/promises';
import { refusal, words } from '../base/index.js';
import { requestOf, type BuildOptions } from './build.js';
import { noInput } from './diagnostics.js';
import { portOf } from './option-values.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

export interface PreviewOptions extends BuildOptions {
  readonly port?: string;
}

/** `banxin preview`: says the address and stays until the user interrupts, which ends it in good order (0). */
export async function runPreview(
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
