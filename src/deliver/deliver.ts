import { setTimeout as pause } from 'node:timers/promises';
import type { Words } from '../base/index.js';
import type { Delivered } from '../edition/index.js';
import { destinationName, type Destination } from './address.js';
import { credentialsOf, type Wallet } from './credentials.js';
import { ConnectionLost, connectionWords } from './connection.js';
import { interrupted, tooLate, unreachable } from './diagnostics/destination.js';
import { failed } from './failures.js';
import { openFolder } from './folder.js';
import { hostTrust } from './host-key.js';
import { outgoingOf } from './outgoing.js';
import type { Place } from './place.js';
import { openRemote } from './remote.js';
import { sendAll, type Outgoing, type Sent, type Shipment, type Told } from './send.js';
import { connect, PATIENCE, type Login, type Patience } from './server.js';

export interface DeliveryRequest {
  /** The edition's folder, as a build has written it. */
  readonly folder: string;
  readonly destination: Destination;
  /** Fingerprint of the server's key; null asks known_hosts. */
  readonly hostKey: string | null;
  readonly send: readonly Delivered[];
  /** Minutes after which the delivery is given up. */
  readonly minutes: number;
}

/** What a delivery needs from its caller. */
export interface DeliveryWorld extends Wallet {
  readonly signal: AbortSignal;
  /** Told of each file as it arrives, and how many there are. */
  readonly tell: (file: Outgoing, state: 'sent' | 'kept', done: number, all: number) => void;
  /** Told that the connection broke, and after how many seconds it is tried again. */
  readonly broke: (reason: Words, seconds: number) => void;
  readonly patience?: Patience;
  /** Milliseconds before each further attempt after the connection broke. */
  readonly pauses?: readonly number[];
}

export interface Delivery extends Sent {
  /** Name of the destination, without secrets. */
  readonly to: string;
}

const PAUSES = [2_000, 10_000, 30_000];

/**
 * Delivers an edition: every file is checked, then sent under a temporary name, and renamed once all have arrived. After a break it continues where it
 * stopped, now or when it is called again.
 *
 * @throws InputError where the edition may not be delivered; EnvironmentError where the destination cannot be reached or refuses it, and where it was
 * interrupted: then it says what stands there
 */
export async function deliver(request: DeliveryRequest, world: DeliveryWorld): Promise<Delivery> {
  const to = destinationName(request.destination);
  const files = await outgoingOf(request.folder, request.send, world.signal);
  const late = AbortSignal.timeout(request.minutes * 60_000);
  const signal = AbortSignal.any([world.signal, late]);
  const tell: Told = (file, state, done) => {
    world.tell(file, state, done, files.length);
  };
  try {
    const open = await opener(request, world, to, signal);
    return { to, ...(await persistent({ files, tell, signal }, open, world)) };
  } catch (error) {
    if (world.signal.aborted) throw failed(interrupted(null, { to }));
    if (late.aborted) throw failed(tooLate(null, { to, minutes: request.minutes }));
    throw error instanceof ConnectionLost ? failed(unreachable(null, { to, reason: error.reason })) : error;
  }
}

/** A function that opens the destination, and can open it again after a break. */
async function opener(
  { destination, hostKey }: DeliveryRequest,
  world: DeliveryWorld,
  to: string,
  signal: AbortSignal,
): Promise<() => Promise<Place>> {
  if (destination.kind === 'folder') return () => openFolder(destination.path, signal);
  const methods = await credentialsOf(world, destination.user, to);
  const trust = await hostTrust(destination, hostKey, world.home, to);
  const login: Login = { server: destination, methods, trust, to, patience: world.patience ?? PATIENCE, signal };
  return async () => openRemote(await connect(login), login);
}

/** Tries again until everything is sent. It gives up at once on a server that was never reached. */
async function persistent(
  shipment: Shipment,
  open: () => Promise<Place>,
  { broke, pauses = PAUSES }: Pick<DeliveryWorld, 'broke' | 'pauses'>,
): Promise<Sent> {
  let reached = false;
  for (let attempt = 0; ; attempt++) {
    try {
      const place = await open();
      reached = true;
      try {
        return await sendAll(shipment, place);
      } finally {
        await place.close();
      }
    } catch (error) {
      const wait = pauses[attempt];
      if (!(error instanceof ConnectionLost) || !reached || wait === undefined) throw error;
      broke(connectionWords(error.reason), wait / 1000);
      await pause(wait, undefined, { signal: shipment.signal });
    }
  }
}
