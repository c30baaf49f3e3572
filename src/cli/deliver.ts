import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refusal, words } from '../base/index.js';
import type { Delivery as DeliverySettings } from '../edition/index.js';
import type { CommandSpec } from './command.js';
import { badHostKey, badNumber } from './diagnostics.js';
import { numberOf, pathOf } from './option-values.js';
import { DATE, DEFAULT_OUT, PUBLICATION } from './shared-options.js';
import type { Terminal } from './terminal.js';
import type { CliWorld } from './world.js';

/** The options of `banxin deliver` as they were typed. */
export interface DeliverOptions {
  readonly to?: string;
  readonly hostKey?: string;
  readonly publication?: string;
  readonly date?: string;
  readonly out?: string;
  readonly within?: string;
  readonly json?: boolean;
}

const DEFAULT_MINUTES = 60;

/** Ends with 0 where every file is whole at the destination. */
async function runDeliver(
  input: string,
  options: DeliverOptions,
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const minutes = numberOf('--within', options.within, DEFAULT_MINUTES);
  if (minutes < 1 || minutes > 24 * 60)
    throw refusal(badNumber(null, { option: '--within', takes: 'minutes', typed: String(minutes) }));
  const { DEFAULT_SEND, destinationFrom } = await import('../edition/index.js');
  const { deliverDiagnostics, destinationName, parseDestination } = await import('../deliver/index.js');
  const { folder, settings } = await found(input, options, world);
  const typed = options.to === undefined ? null : destinationFrom(options.to, world.folder);
  const to = typed ?? settings?.to ?? null;
  if (to === null) throw refusal(deliverDiagnostics.noDestination(null, { built: settings === null }));
  const destination = parseDestination(to, typed === null ? (settings?.where ?? null) : null);
  const { sent, kept } = await world.deliver(
    {
      folder,
      destination,
      // A key that the publication names belongs to the server that it names.
      hostKey: checkedKey(options.hostKey) ?? (typed === null ? (settings?.hostKey ?? null) : null),
      send: settings?.send ?? DEFAULT_SEND,
      minutes,
    },
    {
      tell({ name: file }, state, done, all) {
        const what = state === 'sent' ? words('sent', '已发送') : words('there already', '已在目的地');
        terminal.say(`${done}/${all}  ${file}  ${terminal.words(what)}`);
      },
      broke({ en, zh }, seconds) {
        const what = words(`${en}; trying again in ${seconds} s`, `${zh}，${seconds} 秒后重试`);
        terminal.say(terminal.words(what));
      },
    },
  );
  const name = destinationName(destination);
  if (options.json === true) terminal.json({ ok: true, exit: 0, to: name, folder, sent, kept });
  else {
    for (const file of sent) terminal.result(file);
    const sum = words(
      `${name}: ${sent.length} sent, ${kept.length} there already`,
      `${name}：发送 ${sent.length} 个文件，另有 ${kept.length} 个已在目的地`,
    );
    terminal.say(terminal.words(sum));
  }
  return 0;
}

export const DELIVER: CommandSpec = {
  name: 'deliver',
  help: words('send the press files to the printer, whole or not at all', '把印刷文件完整送交印厂'),
  arguments: [
    {
      flags: '<edition>',
      help: words(
        'an edition folder whose build is sent, or the folder that a build has written',
        '一期的文件夹（送其成品），或生成所得的文件夹',
      ),
    },
  ],
  options: [
    {
      flags: '--to <folder or address>',
      help: words(
        "destination: a folder, or sftp://user@host/path; default: the publication's",
        '送到何处：文件夹，或 sftp://user@host/path；默认：刊物所定',
      ),
    },
    {
      flags: '--host-key <SHA256:…>',
      help: words(
        "fingerprint of the server's key; default: the publication's, else the key in known_hosts",
        '服务器密钥的指纹；默认：刊物所定，否则查 known_hosts',
      ),
    },
    PUBLICATION,
    DATE,
    {
      flags: '--out <dir>',
      help: words(`output folder of the build; default: ${DEFAULT_OUT}/`, `生成时的成品文件夹；默认：${DEFAULT_OUT}/`),
    },
    {
      flags: '--within <minutes>',
      help: words(
        `give up after this many minutes; default: ${DEFAULT_MINUTES}`,
        `时限（分钟），超时即放弃；默认：${DEFAULT_MINUTES}`,
      ),
    },
  ],
  run: runDeliver,
};

/**
 * The folder of the build, and the delivery settings of the publication. Where the input is such a folder itself, the
 * settings are those of the publication that the option names, if it does.
 */
async function found(
  input: string,
  options: DeliverOptions,
  world: CliWorld,
): Promise<{ readonly folder: string; readonly settings: DeliverySettings | null }> {
  const path = (typed: string) => pathOf(typed, world);
  const { isBuilt } = await import('../deliver/index.js');
  const { loadEdition, openPublication } = await import('../edition/index.js');
  const publication = options.publication === undefined ? null : path(options.publication);
  const folder = path(input);
  const isFolder = await stat(folder).then(
    (one) => one.isDirectory(),
    () => false,
  );
  if (isFolder && (await isBuilt(folder))) {
    const settings = publication === null ? null : (await openPublication(publication)).delivery;
    return { folder, settings };
  }
  const plan = await loadEdition({
    input: folder,
    photos: null,
    publication,
    format: null,
    date: options.date ?? null,
    today: world.today,
  });
  const out = path(options.out ?? DEFAULT_OUT);
  return { folder: join(out, plan.publication.id, plan.date), settings: plan.publication.delivery };
}

function checkedKey(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(typed)) return typed;
  throw refusal(badHostKey(null, { typed }));
}
