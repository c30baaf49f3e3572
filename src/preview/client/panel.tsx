import type { Edit, EditionView, SourceView, StoryView } from '../types.js';
import { Focus, TextField } from './fields.js';
import { Message } from './notices.js';
import { EDITABLE, fitWords, KINDS, leverValue, LEVERS, SOURCE_KINDS, type Language, type Say } from './words.js';

interface StoryProps {
  readonly view: EditionView;
  readonly story: StoryView;
  readonly say: Say;
  readonly language: Language;
  readonly onEdit: (edit: Edit) => void;
}

/** Information about a story, and its settings. */
export function StoryPanel(props: StoryProps) {
  const { view, story, say, language } = props;
  return (
    <section class="story" aria-label={say('story')}>
      <h2>{story.title}</h2>
      <Facts {...props} />
      {view.steerable && <Steering {...props} />}
      <Texts {...props} />
      {view.steerable && <Photos {...props} />}
      {story.source !== null && <Source source={story.source} say={say} language={language} />}
      <Levers {...props} />
      <Recognised {...props} />
    </section>
  );
}

/** The places of a story: on one page, or on several where it jumps. */
const placesOf = (view: EditionView, { id }: StoryView) =>
  view.pages.flatMap((page) => page.stories).filter((placed) => placed.id === id);

function Facts({ view, story, say, language }: StoryProps) {
  const page = view.pages.findLast((one) => one.stories.some(({ id }) => id === story.id));
  const placed = placesOf(view, story);
  const over = placed.reduce((sum, { oversetCharacters }) => sum + oversetCharacters, 0);
  const fit = fitWords(placed.at(-1)?.fit.spareLines ?? 0, over, page?.format.columnEms ?? 1);
  const faults = (view.fault ?? []).filter(({ where }) => where?.file === story.file);
  return (
    <>
      <p class="facts">
        {story.file} · {story.characters} {say('characters')}
      </p>
      <p class="fit">{fit[language]}</p>
      {faults.map((item, i) => (
        <p key={i} class="fault">
          <Message item={item} language={language} />
        </p>
      ))}
    </>
  );
}

const RANKS = [1, 2, 3, 4, 5] as const;

/** The rank of a story, and its fixed place. */
function Steering({ story, say, onEdit }: StoryProps) {
  return (
    <>
      <label>
        {say('rank')}{' '}
        <select
          value={story.rank}
          onChange={(event) => {
            onEdit({ do: 'rank', story: story.id, rank: Number(event.currentTarget.value) as (typeof RANKS)[number] });
          }}
        >
          {RANKS.map((rank) => (
            <option key={rank} value={rank}>
              {rank}
            </option>
          ))}
        </select>
      </label>
      {story.place !== null && (
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
    </>
  );
}

/** The blocks of a story that can be edited. */
function Texts({ story, say, language, onEdit }: StoryProps) {
  return story.blocks.map((block, i) =>
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
  );
}

function Photos({ story, say, onEdit }: StoryProps) {
  return story.photos.map((photo) => (
    <Focus
      key={`${photo.id} ${photo.focus.x} ${photo.focus.y}`}
      photo={photo}
      say={say}
      onSet={(focus) => {
        onEdit({ do: 'focus', story: story.id, photo: photo.id, focus });
      }}
    />
  ));
}

interface SourceProps {
  readonly source: SourceView;
  readonly say: Say;
  readonly language: Language;
}

/** The comparison of the story with its manuscript, opened where they differ. */
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

/** The levers that were moved to make the story fit. */
function Levers({ view, story, say, language }: StoryProps) {
  return (
    <details>
      <summary>{say('levers')}</summary>
      <ul class="blocks">
        {placesOf(view, story)
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
  );
}

/** What each block of the manuscript was taken for, and why. */
function Recognised({ story, say, language }: StoryProps) {
  return (
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
  );
}
