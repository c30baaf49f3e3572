import { words, type Diagnostic, type Words } from '../../base/index.js';
import { fold } from '../characters.js';
import { kindsKind, kindsLine, overridden } from '../diagnostics/recognition.js';
import type { Given, GivenKind, Settings } from '../hints.js';
import { plainMapped, type LineMap, type MappedChange } from '../source-map.js';
import type { BlockKind } from '../types.js';
import { decide, newDraft, type Draft } from './draft.js';

const byEditor = (given: Given): Words =>
  given.by === 'caller'
    ? words('Given by the edition or the caller', '由版面文件或调用者指定')
    : words('Given in the front matter', '由文前信息指定');

/** What hints say outright, before anything is recognised: kinds by line, texts and captions that stand in the manuscript. */
export function applyHints(file: string, drafts: readonly Draft[], settings: Settings, lines: LineMap): Diagnostic[] {
  const diagnostics = applyKinds(file, drafts, settings, lines);
  for (const given of settings.given) {
    const named = drafts.find((draft) => draft.decision === null && names(given, draft.copy.text));
    if (named !== undefined) decideGiven(named, given.kind, byEditor(given));
  }
  for (const [photo, caption] of settings.captions) {
    const named = drafts.find(
      (draft) => draft.form.kind !== 'table' && captionKey(draft.copy.text) === captionKey(caption) && caption !== '',
    );
    if (named === undefined) continue;
    decideGiven(named, 'caption', words(`Mapped to ${photo}`, `已指定对应 ${photo}`));
    named.photo = photo;
  }
  return diagnostics;
}

function decideGiven(draft: Draft, kind: BlockKind, reason: Words): void {
  decide(draft, kind, reason);
  draft.given = true;
}

const captionKey = (text: string): string => fold(text).replace(/\.$/u, '');

/** A byline given as `谢义` names the line `□ 谢义`. */
function names(given: Given, text: string): boolean {
  if (text.length > given.copy.text.length + 20) return false;
  const wanted = fold(given.copy.text);
  const found = fold(text);
  if (wanted === found) return true;
  return given.kind === 'byline' && /^[□■◇◆○●◎(]/u.test(found) && found.replace(/^[□■◇◆○●◎(]|\)$/gu, '') === wanted;
}

function applyKinds(file: string, drafts: readonly Draft[], settings: Settings, lines: LineMap): Diagnostic[] {
  if (settings.kinds.size === 0) return [];
  const diagnostics: Diagnostic[] = [];
  const starts = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const { line } = lines.locate(draft.from);
    const here = starts.get(line);
    if (here === undefined) starts.set(line, [draft]);
    else here.push(draft);
  }
  for (const [line, kind] of settings.kinds) {
    const here = starts.get(line) ?? [];
    if (here.length === 0)
      diagnostics.push(kindsLine({ file, line }, { line, nearest: nearestTo(line, [...starts.keys()]) }));
    for (const draft of here) {
      if ((kind === 'table') === (draft.form.kind === 'table') && (draft.form.kind !== 'picture' || kind === 'caption'))
        decideGiven(draft, kind, words(`Line ${line} was said to be ${kind}`, `已指定第 ${line} 行为 ${kind}`));
      else diagnostics.push(kindsKind({ file, line }, { line, kind, form: draft.form.kind }));
    }
  }
  return diagnostics;
}

function nearestTo(line: number, starts: readonly number[]): number | null {
  return starts.reduce<number | null>(
    (best, start) => (best === null || Math.abs(start - line) < Math.abs(best - line) ? start : best),
    null,
  );
}

export interface Added {
  readonly drafts: Draft[];
  readonly changes: readonly MappedChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** After recognition: given texts that the manuscript does not hold are added; what the recogniser took for the same thing gives way, by a note. */
export function addGiven(file: string, drafts: readonly Draft[], settings: Settings, lines: LineMap): Added {
  let current = [...drafts];
  const changes: MappedChange[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const given of settings.given) {
    const kept = current.some((draft) => draft.decision?.kind === given.kind && names(given, draft.copy.text));
    if (kept) continue;
    const replaced = current.filter(
      (draft) => draft.decision?.kind === given.kind && !isForced(draft, settings, lines),
    );
    for (const draft of replaced) {
      changes.push({ from: draft.from, before: draft.copy.text, after: given.copy.text, rule: 'override' });
      const texts = { kind: given.kind, before: draft.copy.text, after: given.copy.text };
      diagnostics.push(overridden({ file, ...lines.locate(draft.from) }, texts));
    }
    current = current.filter((draft) => !replaced.includes(draft));
    const from = given.copy.places[0]?.from ?? 0;
    const added = newDraft({
      copy: given.copy,
      form: { kind: 'plain' },
      gap: 1,
      indented: false,
      from,
      to: from + given.copy.text.length,
    });
    decideGiven(added, given.kind, byEditor(given));
    current.splice(placeOf(given.kind, current), 0, added);
  }
  for (const [photo, caption] of settings.captions) {
    if (current.some((draft) => draft.photo === photo && captionKey(draft.copy.text) === captionKey(caption))) continue;
    const there = current.find((draft) => draft.photo === photo && draft.decision?.kind === 'caption');
    const copy = plainMapped(caption, there?.from ?? 0);
    const added = newDraft({
      copy,
      form: { kind: 'plain' },
      gap: 1,
      indented: false,
      from: there?.from ?? 0,
      to: there?.to ?? 0,
    });
    added.photo = photo;
    decideGiven(added, 'caption', words(`The caption given for ${photo}`, `为 ${photo} 指定的图说`));
    if (there === undefined) current.push(added);
    else {
      if (there.copy.text !== '')
        changes.push({ from: there.from, before: there.copy.text, after: caption, rule: 'override' });
      current = current.map((draft) => (draft === there ? added : draft));
    }
  }
  return { drafts: current, changes, diagnostics };
}

const isForced = (draft: Draft, settings: Settings, lines: LineMap): boolean =>
  settings.kinds.has(lines.locate(draft.from).line);

/** Head lines go to the top in their own order, a credit to the end. */
function placeOf(kind: GivenKind, drafts: readonly Draft[]): number {
  if (kind === 'credit') return drafts.length;
  const order: readonly string[] = ['kicker', 'headline', 'deck', 'byline'];
  const rank = order.indexOf(kind);
  let place = 0;
  drafts.forEach((draft, i) => {
    const other = order.indexOf(draft.decision?.kind ?? '');
    if (other >= 0 && other < rank && i === place) place = i + 1;
  });
  return place;
}
