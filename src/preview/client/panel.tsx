import { useState } from 'preact/hooks';
import type { Edit, EditionView, Finding, SourceView, StoryView } from '../types.js';
import { Message } from './notices.js';
import { EDITABLE, fitWords, KINDS, leverValue, LEVERS, SOURCE_KINDS, type Language, type Say } from './words.js';

interface StoryProps {
  readonly view: EditionView;
  readonly story: StoryView;
  readonly say: Say;
  readonly language: Language;
  readonly onEdit: (edit: Edit) => void;
}

/** What is known of a story, and what of it can be steered. */
export function StoryPanel({ view, story, say, language, onEdit }: StoryProps) {
  const page = view.pages.findLast((one) => one.stories.some(({ id }) => id === story.id));
  const placed = view.pages.flatMap((one) => one.stories).filter(({ id }) => id === story.id);
  const over = placed.reduce((sum, { oversetCharacters }) => sum + oversetCharacters, 0);
  const fit = fitWords(placed.at(-1)?.fit.spareLines ?? 0, over, page?.format.columnEms ?? 1);
  const faults = (view.fault ?? []).filter(({ where }) => where?.file === story.file);
  return (
    <section class="story" aria-label={say('story')}>
      <h2>{story.title}</h2>
      <p class="facts">
        {story.file} · {story.characters} {say('characters')}
      </p>
      <p class="fit">{fit[language]}</p>
      {faults.map((item, i) => (
        <p key={i} class="fault">
          <Message item={item} language={language} />
        </p>
      ))}
      {view.steerable && (
        <label>
          {say('rank')}{' '}
          <select
            value={story.rank}
            onChange={(event) => {
              onEdit({ do: 'rank', story: story.id, rank: Number(event.currentTarget.value) as 1 | 2 | 3 | 4 | 5 });
            }}
          >
            {[1, 2, 3, 4, 5].map((rank) => (
              <option key={rank} value={rank}>
                {rank}
              </option>
            ))}
          </select>
        </label>
      )}
      {story.place !== null && view.steerable && (
        <p>
          {say('heldAt')}: {say('column')} {story.place.column}, {say('row')} {story.place.row}{' '}
          <button
            type="button"
            class="let-go"
            onClick={() => {
              onEdit({ do: 'place', story: story.id, place: null });
            }}
          >
            {say('letGo')}
          </button>
        </p>
      )}
      {story.blocks.map((block, i) =>
        EDITABLE.includes(block.kind) ? (
          <TextField
            key={`${story.id} ${i} ${block.text}`}
            label={KINDS[block.kind]?.[language] ?? block.kind}
            text={block.text}
            say={say}
            onSave={(to) => {
              onEdit({ do: 'text', story: story.id, block: i, from: block.text, to });
            }}
          />
        ) : null,
      )}
      {view.steerable &&
        story.photos.map((photo) => (
          <Focus
            key={`${photo.id} ${photo.focus.x} ${photo.focus.y}`}
            photo={photo}
            say={say}
            onSet={(focus) => {
              onEdit({ do: 'focus', story: story.id, photo: photo.id, focus });
            }}
          />
        ))}
      {story.source !== null && <Source source={story.source} say={say} language={language} />}
      <details>
        <summary>{say('levers')}</summary>
        <ul class="blocks">
          {placed
            .flatMap((one) => one.fit.levers)
            .map(({ lever, value }, i) => (
              <li key={i}>
                {LEVERS[lever]?.[language] ?? lever}
                {language === 'zh' ? '：' : ': '}
                {leverValue(value, language)}
              </li>
            ))}
        </ul>
      </details>
      <details>
        <summary>{say('recognised')}</summary>
        <ol class="blocks">
          {story.blocks.map((block, i) => (
            <li key={i}>
              <b>{KINDS[block.kind]?.[language] ?? block.kind}</b> {block.line}: {block.text.slice(0, 28)}
              <small>{block.reason[language]}</small>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

interface SourceProps {
  readonly source: SourceView;
  readonly say: Say;
  readonly language: Language;
}

/** The story beside its manuscript: open where something is not as it stands there. */
function Source({ source, say, language }: SourceProps) {
  const { visible, printed, leftOut, changed, clean, findings, omissions } = source;
  const row = (key: string, line: number, what: string, text: string) => (
    <li key={key}>
      <b>{what}</b> {line}: {text}
    </li>
  );
  return (
    <details open={!clean}>
      <summary class={clean ? 'clean' : 'fault'}>{say(clean ? 'sourceClean' : 'sourceFault')}</summary>
      <p class="facts">
        {say('visible')} {visible} · {say('printed')} {printed} · {say('leftOut')} {leftOut} · {say('changed')}{' '}
        {changed}
      </p>
      <ul class="blocks">
        {findings.map(({ kind, line, text }, i) => row(`f${i}`, line, SOURCE_KINDS[kind][language], text))}
        {omissions.map(({ line, text, why }, i) => row(`o${i}`, line, why[language], text))}
      </ul>
    </details>
  );
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly say: Say;
  readonly onSave: (text: string) => void;
}

function TextField({ label, text, say, onSave }: FieldProps) {
  const [typed, setTyped] = useState(text);
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '' && typed !== text) onSave(typed.trim());
      }}
    >
      <label>
        {label}
        <textarea
          rows={Math.min(4, Math.ceil((typed.length + 1) / 22))}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value.replace(/[\r\n]+/g, ''));
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(text);
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      {typed !== text && <button type="submit">{say('save')}</button>}
    </form>
  );
}

interface FocusProps {
  readonly photo: StoryView['photos'][number];
  readonly say: Say;
  readonly onSet: (focus: { readonly x: number; readonly y: number }) => void;
}

/** The point that a crop keeps, as shares of the whole photo. */
function Focus({ photo, say, onSet }: FocusProps) {
  const [x, setX] = useState(Math.round(photo.focus.x * 100));
  const [y, setY] = useState(Math.round(photo.focus.y * 100));
  const number = (label: string, value: number, set: (n: number) => void) => (
    <label>
      {label}
      <input
        type="number"
        min={0}
        max={100}
        value={value}
        onInput={(event) => {
          set(Math.min(100, Math.max(0, Number(event.currentTarget.value))));
        }}
      />
    </label>
  );
  return (
    <form
      class="focus"
      onSubmit={(event) => {
        event.preventDefault();
        onSet({ x: x / 100, y: y / 100 });
      }}
    >
      <span>
        {say('focus')} {photo.id}
      </span>
      {number(say('fromLeft'), x, setX)}
      {number(say('fromTop'), y, setY)}
      <button type="submit">{say('setFocus')}</button>
    </form>
  );
}

interface FindingsProps {
  readonly view: EditionView;
  readonly say: Say;
  readonly language: Language;
  readonly onJump: (finding: Finding) => void;
  /** Wants all pages made for the press and checked. */
  readonly onProve: () => void;
  readonly keeping: boolean;
  readonly onKeep: (keep: boolean) => void;
}

const WORST = ['error', 'warning', 'note'];

export function Findings({ view, say, language, onJump, onProve, keeping, onKeep }: FindingsProps) {
  const { proving, proofFault, pages } = view;
  const findings = view.findings.toSorted((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));
  // Before the first pages are made nobody has looked for anything.
  if (view.revision === 0)
    return (
      <section aria-label={say('findings')}>
        <h2>{say('findings')}</h2>
        <p>{say('layingOut')}</p>
      </section>
    );
  return (
    <section aria-label={say('findings')}>
      <h2>
        {say('findings')} ({findings.length})
      </h2>
      <p class="preflight">
        <button type="button" disabled={pages.every(({ proved }) => proved) || proving.length > 0} onClick={onProve}>
          {say('preflightAll')}
        </button>{' '}
        <label>
          <input
            type="checkbox"
            checked={keeping}
            onChange={(event) => {
              onKeep(event.currentTarget.checked);
            }}
          />{' '}
          {say('preflightKeep')}
        </label>
      </p>
      {proving.length > 0 && (
        <p class="facts">
          {say('proving')}: {proving.join(', ')}
        </p>
      )}
      {(proofFault ?? []).map((item, i) => (
        <p key={i} class="fault">
          <Message item={item} language={language} />
        </p>
      ))}
      {findings.length === 0 && view.fault === null && <p>{say('noFindings')}</p>}
      <ol class="findings">
        {findings.map((finding, i) => (
          <li key={i} class={finding.severity}>
            <button
              type="button"
              disabled={finding.page === null}
              onClick={() => {
                onJump(finding);
              }}
            >
              {finding.page !== null && (
                <b>
                  {say('onPage')} {finding.page}{' '}
                </b>
              )}
              <Message item={finding} language={language} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
