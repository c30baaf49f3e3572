import type { ComponentChildren } from 'preact';
import type { Preview } from './model.js';
import type { Shown } from './drawings.js';
import { FACES, type Face } from './sheet.js';
import { MODES } from './stage.js';

interface Props {
  readonly preview: Preview;
}

export function Toolbar({ preview }: Props) {
  const { view } = preview;
  return (
    <header>
      <h1 class="title">
        {view?.publication} <span>{view?.date}</span>
      </h1>
      <Status preview={preview} />
      <Modes preview={preview} />
      <Zoom preview={preview} />
      <OverlayToggles preview={preview} />
      <FaceChoice preview={preview} />
      <Search preview={preview} />
      <Appearance preview={preview} />
    </header>
  );
}

/** Whether the pages shown are those of the files, how long they took, and how many have been checked as press files. */
function Status({ preview: { view, pages, light, passed, say } }: Props) {
  const proved = pages.filter((page) => page.proved).length;
  const words = {
    clean: say('clean'),
    warning: say('warnings'),
    error: say('errors'),
    lost: say('lost'),
    making: say(view !== null && view.revision > 0 ? 'pending' : 'layingOut'),
  };
  return (
    <>
      <span class={`light ${light}`} role="status">
        {words[light]}
        {passed.took !== null && light !== 'making' && (
          <span class="took">
            {say('doneIn')} {passed.took} {say('seconds')}
          </span>
        )}
        {light !== 'making' && pages.length > 0 && ` · ${say('preflight')} ${proved}/${pages.length}`}
      </span>
      {light === 'making' && (
        <span class="passed" aria-hidden="true">
          {passed.going ?? 0} {say('seconds')}
        </span>
      )}
    </>
  );
}

function Modes({ preview: { mode, setMode, say } }: Props) {
  return (
    <div role="group" aria-label={say('views')}>
      {MODES.map((name) => (
        <Toggle
          key={name}
          on={mode === name}
          onClick={() => {
            setMode(name);
          }}
        >
          {say(name)}
        </Toggle>
      ))}
    </div>
  );
}

function Zoom({ preview: { zoom, say } }: Props) {
  const scale = zoom.fitted ? say('fit') : `${Math.round(zoom.scale * 100)}%`;
  const button = (way: 1 | -1 | 0, label: string, sign: string) => (
    <Button
      label={label}
      onClick={() => {
        zoom.by(way);
      }}
    >
      {sign}
    </Button>
  );
  return (
    <div role="group" aria-label={say('zoom')}>
      {button(-1, say('zoomOut'), '−')}
      {button(0, `${say('fit')} ${scale}`, scale)}
      {button(1, say('zoomIn'), '+')}
    </div>
  );
}

function OverlayToggles({ preview: { shown, toggle, comparing, comparable, compare, say } }: Props) {
  return (
    <div role="group" aria-label={say('overlays')}>
      {(Object.keys(shown) as (keyof Shown)[]).map((name) => (
        <Toggle
          key={name}
          on={shown[name]}
          onClick={() => {
            toggle(name);
          }}
        >
          {say(name)}
        </Toggle>
      ))}
      <Toggle
        on={comparing && comparable}
        disabled={!comparable}
        onClick={() => {
          compare(!comparing);
        }}
      >
        {say('before')}
      </Toggle>
    </div>
  );
}

function FaceChoice({ preview: { face: chosen, setFace, say } }: Props) {
  return (
    <select
      aria-label={say('shownAs')}
      value={chosen}
      onChange={(event) => {
        setFace(event.currentTarget.value as Face);
      }}
    >
      {FACES.map((face) => (
        <option key={face} value={face}>
          {say(face)}
        </option>
      ))}
    </select>
  );
}

function Search({ preview: { finder, say } }: Props) {
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        finder.showFirst();
      }}
    >
      <input
        ref={finder.field}
        type="search"
        placeholder={`${say('search')} /`}
        aria-label={say('search')}
        value={finder.query}
        onInput={(event) => {
          finder.setQuery(event.currentTarget.value);
        }}
      />
      <output aria-live="polite">{finder.query !== '' && `${finder.found.length} ${say('found')}`}</output>
    </form>
  );
}

function Appearance({ preview: { dark, switchTheme, switchLanguage, say } }: Props) {
  return (
    <div role="group" aria-label={say('appearance')}>
      <Toggle on={dark} onClick={switchTheme}>
        {say('theme')}
      </Toggle>
      <Button onClick={switchLanguage}>
        <span lang={say('otherLanguage')}>{say('language')}</span>
      </Button>
    </div>
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
