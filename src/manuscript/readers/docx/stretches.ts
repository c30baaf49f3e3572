/**
 * Cuts a text where the answer to a question about its UTF-16 units changes. A pattern with a loop would do the same, but remembers every unit of a
 * stretch as a place to come back to, and overflows over a few million of them.
 */
export function* stretches(
  text: string,
  is: (unit: number) => boolean,
): Generator<{ readonly piece: string; readonly holds: boolean }, void, undefined> {
  let from = 0;
  let holds = text !== '' && is(text.charCodeAt(0));
  for (let at = 1; at <= text.length; at += 1) {
    const next = at < text.length && is(text.charCodeAt(at));
    if (at < text.length && next === holds) continue;
    yield { piece: text.slice(from, at), holds };
    from = at;
    holds = next;
  }
}
