/** Characters of a manuscript that a message quotes. */
const MOST = 60;

/** Words of a manuscript as a message quotes them: in one line, and cut where they are long. */
export function quoted(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : characters.join('');
}
