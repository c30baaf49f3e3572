#!/usr/bin/env node
/* The handlers of interruptions come before any import, because loading the program takes a while. */

/** 128 + SIGINT, as shells have it; the same for SIGTERM. */
const INTERRUPTED = 130;

/** The first interruption ends the command in good order, the second at once. */
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) {
  process.on(name, () => {
    if (interrupted.signal.aborted) process.exit(INTERRUPTED);
    interrupted.abort();
  });
}

const { runHere } = await import('./machine.js');
process.exitCode = await runHere(process.argv.slice(2), interrupted.signal);

export {};
