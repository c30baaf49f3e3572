import { useState } from 'preact/hooks';
import type { StoryView } from '../types.js';
import type { Say } from './words.js';

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly say: Say;
  readonly onSave: (text: string) => void;
}

/** A text field for a block of the manuscript: Enter saves, Escape discards what was typed. */
export function TextField({ label, text, say, onSave }: FieldProps) {
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
export function Focus({ photo, say, onSet }: FocusProps) {
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
