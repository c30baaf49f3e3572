/** The browser or its tab ended while it was working: the only failure after which the step is tried again. */
export class BrowserDied extends Error {
  override readonly name = 'BrowserDied';
}
