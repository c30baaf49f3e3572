import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { refusal, words } from '../base/index.js';
import type { Delivery as DeliverySettings } from '../edition/index.js';
import { DEFAULT_OUT } from './build.js';
import { badHostKey, badNumber } from './diagnostics.js';
import { numberOf } from './option-values.js';
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

export const DEFAULT_MINUTES = 60;

/** `banxin deliver`: 0 where everything stands whole at the destination. */
export async function runDeliver(
  input: string,
  options: DeliverOptions,
  world: CliWorld,
  terminal: Terminal,
): Promise<number> {
  const minutes = numberOf('--within', options.within, DEFAULT_MINUTES);
  if (minutes < 1 || minutes > 24 * 60)
    throw refusal(badNumber(null, { option: '--within', takes: 'minutes', typed: String(minutes) }));
  const { destinationFrom } = await import('../edition/index.js');
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
      send: settings?.send ?? ['pages', 'list'],
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

/** The folder of the build, and what the publication says; of a folder that a build has written, the latter only where the option names it. */
async function found(
  input: string,
  options: DeliverOptions,
  world: CliWorld,
): Promise<{ readonly folder: string; readonly settings: DeliverySettings | null }> {
  const path = (typed: string): string => (isAbsolute(typed) ? typed : resolve(world.folder, typed));
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
