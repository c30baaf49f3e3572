import type { ComponentChildren, RefObject } from 'preact';
import type { EditionView } from '../types.js';
import type { Shown } from './overlays.js';
import { MODES, type Mode } from './stage.js';
import type { Passed } from './passed.js';
import { FACES, type Face } from './sheet.js';
import type { Say } from './words.js';

export type Light = 'clean' | 'warning' | 'error' | 'lost' | 'making';

interface Props {
  readonly view: EditionView | null;
  readonly light: Light;
  /** Of the pages that are being made, or were a moment ago. */
  readonly passed: Passed;
  /** Pages whose press file has been checked as they are now. */
  readonly proved: number;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  /** What stands on the button that fits the page: its scale, where it is not fitted. */
  readonly scale: string;
  readonly onZoom: (way: 1 | -1 | 0) => void;
  readonly shown: Shown;
  readonly onToggle: (overlay: keyof Shown) => void;
  readonly face: Face;
  readonly onFace: (face: Face) => void;
  readonly comparing: boolean;
  /** Null where no visible page has changed. */
  readonly onCompare: (() => void) | null;
  readonly query: string;
  readonly found: number;
  readonly field: RefObject<HTMLInputElement>;
  readonly onQuery: (query: string) => void;
  readonly onFind: () => void;
  readonly dark: boolean;
  readonly onDark: () => void;
  readonly onLanguage: () => void;
  readonly say: Say;
}

export function Toolbar(props: Props) {
  const { view, light, mode, shown, query, say } = props;
  return (
    <header>
      <h1 class="title">
        {view?.publication} <span>{view?.date}</span>
      </h1>
      <span class={`light ${light}`} role="status">
        {
          {
            clean: say('clean'),
            warning: say('warnings'),
            error: say('errors'),
            lost: say('lost'),
            making: say(view !== null && view.revision > 0 ? 'pending' : 'layingOut'),
          }[light]
        }
        {props.passed.took !== null && light !== 'making' && (
          <span class="took">
            {say('doneIn')} {props.passed.took} {say('seconds')}
          </span>
        )}
        {light !== 'making' &&
          view !== null &&
          view.pages.length > 0 &&
          ` · ${say('preflight')} ${props.proved}/${view.pages.length}`}
      </span>
      {light === 'making' && (
        <span class="passed" aria-hidden="true">
          {props.passed.going ?? 0} {say('seconds')}
        </span>
      )}
      <div role="group" aria-label={say('views')}>
        {MODES.map((name) => (
          <Toggle
            key={name}
            on={mode === name}
            onClick={() => {
              props.onMode(name);
            }}
          >
            {say(name)}
          </Toggle>
        ))}
      </div>
      <div role="group" aria-label={say('zoom')}>
        <Button
          label={say('zoomOut')}
          onClick={() => {
            props.onZoom(-1);
          }}
        >
          −
        </Button>
        <Button
          label={`${say('fit')} ${props.scale}`}
          onClick={() => {
            props.onZoom(0);
          }}
        >
          {props.scale}
        </Button>
        <Button
          label={say('zoomIn')}
          onClick={() => {
            props.onZoom(1);
          }}
        >
          +
        </Button>
      </div>
      <div role="group" aria-label={say('overlays')}>
        {(Object.keys(shown) as (keyof Shown)[]).map((name) => (
          <Toggle
            key={name}
            on={shown[name]}
            onClick={() => {
              props.onToggle(name);
            }}
          >
            {say(name)}
          </Toggle>
        ))}
        <Toggle
          on={props.comparing}
          disabled={props.onCompare === null}
          onClick={() => {
            props.onCompare?.();
          }}
        >
          {say('before')}
        </Toggle>
      </div>
      <select
        aria-label={say('shownAs')}
        value={props.face}
        onChange={(event) => {
          props.onFace(event.currentTarget.value as Face);
        }}
      >
        {FACES.map((face) => (
          <option key={face} value={face}>
            {say(face)}
          </option>
        ))}
      </select>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          props.onFind();
        }}
      >
        <input
          ref={props.field}
          type="search"
          placeholder={`${say('search')} /`}
          aria-label={say('search')}
          value={query}
          onInput={(event) => {
            props.onQuery(event.currentTarget.value);
          }}
        />
        <output aria-live="polite">{query !== '' && `${props.found} ${say('found')}`}</output>
      </form>
      <div role="group" aria-label={say('appearance')}>
        <Toggle on={props.dark} onClick={props.onDark}>
          {say('theme')}
        </Toggle>
        <Button onClick={props.onLanguage}>
          <span lang={say('otherLanguage')}>{say('language')}</span>
        </Button>
      </div>
    </header>
  );
}

interface ButtonProps {
  readonly label?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

function Button({ label, disabled = false, onClick, children }: ButtonProps) {
  return (
    <button type="button" aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}

function Toggle({ on, disabled = false, onClick, children }: ButtonProps & { readonly on: boolean }) {
  return (
    <button type="button" aria-pressed={on} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
