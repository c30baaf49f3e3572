import { useState } from 'preact/hooks';
import type { Box } from '../../base/index.js';
import type { Edit, PageView, StoryView } from '../types.js';
import { Drawings, type Marked, type Shown } from './drawings.js';
import { FocusPoint } from './focus-point.js';
import { namedFrames, type NamedFrame } from './frames.js';
import { Pin } from './pin.js';
import { EDITABLE, KINDS, type Language, type Say } from './words.js';

interface Props {
  readonly page: PageView;
  readonly shown: Shown;
  readonly marked: readonly Marked[];
  readonly language: Language;
  readonly say: Say;
  readonly onPick: ((story: string, block: number | null) => void) | null;
  readonly onText: ((story: string, block: number, text: string) => void) | null;
  readonly stories: readonly StoryView[];
  /** The story whose place can be changed; null for none. */
  readonly picked: string | null;
  /** CSS pixels of the screen for each CSS pixel of the page. */
  readonly zoom: number;
  /** Null where there is no edition.yaml to write to. */
  readonly onEdit: ((edit: Edit) => void) | null;
}

/** The layer over a page: drawings, and a button for each frame that selects its story for editing. */
export function Overlays(props: Props) {
  const { page, shown, marked, language, onPick } = props;
  const [editing, setEditing] = useState<string | null>(null);
  const frames = page.stories.flatMap(namedFrames);
  return (
    <>
      <Drawings {...{ page, frames, shown, marked, language }} />
      {onPick !== null &&
        frames.map((named) => (
          <Place
            key={named.key}
            {...props}
            {...{ named, onPick }}
            editing={editing === named.key}
            onEditing={(on) => {
              setEditing(on ? named.key : null);
            }}
          />
        ))}
      {onPick !== null && <Pins {...props} />}
    </>
  );
}

interface PlaceProps extends Pick<Props, 'page' | 'language' | 'say' | 'onText' | 'stories' | 'onEdit'> {
  readonly named: NamedFrame;
  readonly onPick: NonNullable<Props['onPick']>;
  /** Whether the frame is being edited in place. */
  readonly editing: boolean;
  readonly onEditing: (on: boolean) => void;
}

/** One frame: a button, or in its place the field or the focus point that is being edited. */
function Place(props: PlaceProps) {
  const { page, named, language, say, stories, editing, onPick, onText, onEdit, onEditing } = props;
  const { story, frame } = named;
  const { block } = frame;
  const text = frame.lines.map((line) => line.text).join('');
  const name = `${KINDS[frame.kind]?.[language] ?? frame.kind} ${text.slice(0, 40)}`;
  const style = styleOf(frame.box, page.format.bleed);
  if (editing && block !== null && onText !== null) {
    const onDone = (typed: string | null) => {
      onEditing(false);
      if (typed !== null) onText(story.id, block, typed);
    };
    return <InPlace label={name} {...{ text, style, say, onDone }} />;
  }
  const original = stories.find(({ id }) => id === story.id)?.photos.find(({ id }) => id === frame.photo?.id);
  if (editing && original !== undefined && onEdit !== null) {
    const onDone = (focus: { readonly x: number; readonly y: number } | null) => {
      onEditing(false);
      if (focus !== null) onEdit({ do: 'focus', story: story.id, photo: original.id, focus });
    };
    return <FocusPoint {...{ frame, original, style, say, onDone }} />;
  }
  const writable = EDITABLE.includes(frame.kind) && block !== null;
  const editable = writable || (original !== undefined && onEdit !== null);
  const can = writable ? say('edit') : say('setOnPhoto');
  return (
    <button
      type="button"
      class="place"
      data-kind={frame.kind}
      style={style}
      aria-label={editable ? `${name} (F2: ${can})` : name}
      onClick={() => {
        onPick(story.id, block);
      }}
      onDblClick={() => {
        if (editable) onEditing(true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'F2' && editable) onEditing(true);
      }}
    />
  );
}

const styleOf = ({ x, y, w, h }: Box, bleed: number) => ({
  left: `${x + bleed}mm`,
  top: `${y + bleed}mm`,
  width: `${w}mm`,
  height: `${h}mm`,
});

/** The handle of the selected story, where its place can be changed. */
function Pins({ page, picked, stories, zoom, say, onEdit }: Props) {
  if (onEdit === null || page.alternatives.length === 0) return null;
  const shown = page.stories.filter(({ id }) => id === picked);
  return shown.map(({ id, title, box }) => (
    <Pin
      key={id}
      {...{ title, box, zoom, say }}
      format={page.format}
      held={stories.find((other) => other.id === id)?.place ?? null}
      onPlace={(place) => {
        onEdit({ do: 'place', story: id, place });
      }}
    />
  ));
}

interface InPlaceProps {
  readonly label: string;
  readonly text: string;
  readonly style: Record<string, string>;
  readonly say: Say;
  readonly onDone: (typed: string | null) => void;
}

/** A text field over the lines that it changes: Enter saves, Escape cancels. */
function InPlace({ label, text, style, onDone }: InPlaceProps) {
  return (
    <textarea
      class="in-place"
      aria-label={label}
      style={style}
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.focus();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        if (event.key === 'Escape') onDone(null);
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onDone(event.currentTarget.value);
      }}
      onBlur={() => {
        onDone(null);
      }}
    >
      {text}
    </textarea>
  );
}
