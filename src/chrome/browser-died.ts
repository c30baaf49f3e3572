/** The browser or its tab died during a step: the only failure after which the step is tried again. */
export class BrowserDied extends Error {
  override readonly name = 'BrowserDied';
}
