import { words } from '../../base/index.js';
import { decide, hasEnumerator, isEntry, isMeta, looksListed, type Draft, withoutNoteMark } from './draft.js';
import { isLikelyName } from './names.js';

/** A line of verse is no longer than this, in editorial length. */
const LONGEST = 20;
/** Fewer lines are a couplet somebody quotes, or short news. */
const FEWEST = 4;
/** Lines of free verse seldom end as sentences do: at most this share. */
const MOST_ENDED = 0.4;

const ENDED = /[。！？!?.…”’」』]$/u;
/** A turn of a regulated poem: 白日依山尽，黄河入海流。 */
const BALANCED = /^(\p{Script=Han}{4,7})[，、](\p{Script=Han}{4,7})[。；？！]$/u;
/** Half a turn on a line of its own: 白日依山尽，. Such poems have five or seven characters to a half. */
const HALF = /^(\p{Script=Han}{5}|\p{Script=Han}{7})[，、。；？！]$/u;
/** Signs that a manuscript is not a poem throughout. */
const PROSE: ReadonlySet<string> = new Set(['list-item', 'table', 'paragraph', 'quotation']);

/** 诗: what is left for the body is short lines throughout, most of which do not end as sentences, or which are all of one measure. */
export function findVerse(drafts: readonly Draft[]): void {
  const open = drafts.filter(
    ({ decision, form, copy }) => decision === null && form.kind === 'plain' && !isMeta(copy.text),
  );
  const rest = drafts.some(({ decision, form }) =>
    decision === null ? form.kind !== 'plain' : PROSE.has(decision.kind),
  );
  if (rest || open.length < FEWEST || open.some(({ length }) => length > LONGEST)) return;
  if (isTabular(open) || open.some(({ copy }) => /^\d{1,2}$/u.test(copy.text))) return;
  const reason = isRegulated(open)
    ? words('Lines of one measure, in two halves', '各行字数相同，分作两句')
    : open.filter(({ copy }) => ENDED.test(withoutNoteMark(copy.text))).length <= open.length * MOST_ENDED
      ? words('Nothing but short lines, most of them without a closing stop', '全篇都是短行，多数末尾无标点')
      : null;
  if (reason === null) return;
  for (const draft of open) decide(draft, 'verse', reason);
}

/** Times, amounts, names with what they did: lines of a timetable or a list, half of them or more. */
function isTabular(lines: readonly Draft[]): boolean {
  const tabular = lines.filter(({ copy: { text } }) => {
    const [first = '', ...rest] = text.split(/[ \u3000]+/u);
    return (
      isEntry(text) ||
      looksListed(text) ||
      hasEnumerator(text) ||
      /\d/u.test(text) ||
      (rest.length > 0 && isLikelyName(first))
    );
  });
  return tabular.length * 2 >= lines.length;
}

function isRegulated(lines: readonly Draft[]): boolean {
  const halves = lines.map(({ copy }) => HALF.exec(copy.text)?.[1]?.length ?? 0);
  if (halves[0] !== 0 && halves.length % 2 === 0 && halves.every((length) => length === halves[0])) return true;
  const measures = lines.map(
    ({ copy }) =>
      BALANCED.exec(copy.text)
        ?.slice(1)
        .map((half) => half.length) ?? null,
  );
  const [first] = measures;
  return first != null && first[0] === first[1] && measures.every((measure) => String(measure) === String(first));
}
