/** Milliseconds between two looks at what the process has spent. */
const LOOK_EVERY = 250;

/** How many limits run: what the process spends is shared out evenly among them. */
let running = 0;

/** Seconds of processor time that all threads of the process have spent. */
function processSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Calls `late` once, when the work begun now has taken so many seconds of processor time. On a machine that is busy with something else the same work
 * takes longer by the clock, and is not ended for that. Where several limits run, each counts its share of what the process spends.
 *
 * @param spent seconds that the process has spent; for tests
 * @returns ends the limit
 */
export function limitProcessorTime(seconds: number, late: () => void, spent = processSeconds): () => void {
  running += 1;
  let before = spent();
  let own = 0;
  let ended = false;
  const timer = setInterval(() => {
    const now = spent();
    own += (now - before) / running;
    before = now;
    if (own <= seconds) return;
    end();
    late();
  }, LOOK_EVERY);
  const end = (): void => {
    if (ended) return;
    ended = true;
    running -= 1;
    clearInterval(timer);
  };
  return end;
}
