import type { Diagnostic } from '../../base/index.js';
import type { Conflict, Edit, EditionView } from '../types.js';
import type { Language, Say } from './words.js';

/** The answer to an edit that was refused. */
export interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly conflict: Conflict | null;
  /** The refused edit; null where it cannot be repeated. */
  readonly wish: Edit | null;
}

export interface Made {
  readonly busy: boolean;
  readonly files: readonly string[];
  readonly folder: string;
}

interface Props {
  readonly view: EditionView | null;
  readonly made: Made;
  readonly told: Told | null;
  readonly say: Say;
  readonly language: Language;
  readonly onClose: () => void;
  readonly onAgain: (wish: Edit) => void;
}

/** Notices, which screen readers announce as they appear. */
export function Notices({ view, made, told, say, language, onClose, onAgain }: Props) {
  return (
    <div class="notices" aria-live="polite">
      {made.busy && <p>{say('making')}</p>}
      {made.files.length > 0 && (
        <p>
          {say('made')} <code>{made.folder}</code>{' '}
          {made.files.map((name) => (
            <a key={name} href={`made/${name}`} target="_blank" rel="noreferrer">
              {name === 'report.html' ? say('report') : name}
            </a>
          ))}
        </p>
      )}
      {(view?.fault ?? []).map((item, i) => (
        <p key={i} class="error">
          <Message item={item} language={language} />
        </p>
      ))}
      {view !== null && view.fault !== null && <p>{say(view.pages.length > 0 ? 'lastGood' : 'notYet')}</p>}
      {told !== null && (
        <div class="told">
          {told.diagnostics.map((item, i) => (
            <p key={i} class={item.severity}>
              <Message item={item} language={language} />
            </p>
          ))}
          {told.conflict !== null && <Difference conflict={told.conflict} say={say} />}
          <p>
            {told.conflict !== null && told.wish?.do === 'text' && (
              <Mine wish={told.wish} now={told.conflict.now} {...{ say, onAgain }} />
            )}
            <button type="button" onClick={onClose}>
              {say('close')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

/** The lines as they were shown and as they are in the file, one above the other. */
function Difference({ conflict: { lines }, say }: { readonly conflict: Conflict; readonly say: Say }) {
  const names = { removed: say('wasShown'), added: say('standsNow'), same: '', gap: '' };
  const signs = { removed: '−', added: '+', same: ' ', gap: '⋯' };
  return (
    <ol class="difference" aria-label={say('difference')}>
      {lines.map(({ kind, text }, i) => (
        <li key={i} class={kind}>
          <span aria-hidden="true">{signs[kind]} </span>
          {names[kind] !== '' && <span class="unseen">{names[kind]}: </span>}
          {text}
        </li>
      ))}
    </ol>
  );
}

interface MineProps {
  readonly wish: Extract<Edit, { do: 'text' }>;
  readonly now: string;
  readonly say: Say;
  readonly onAgain: (wish: Edit) => void;
}

/** Offers to apply the reader's own text after all, once the difference has been shown. */
function Mine({ wish, now, say, onAgain }: MineProps) {
  return (
    <>
      {say('changedTo')} <q>{wish.to}</q>{' '}
      <button
        type="button"
        onClick={() => {
          onAgain({ ...wish, from: now });
        }}
      >
        {say('takeMine')}
      </button>{' '}
    </>
  );
}

export function Message({ item, language }: { readonly item: Diagnostic; readonly language: Language }) {
  const { where, message, hint } = item;
  const place = where === null ? '' : [where.file, where.line, where.column].filter((p) => p !== undefined).join(':');
  return (
    <>
      {place !== '' && <code>{place}</code>} {message[language]}
      {hint !== null && <small>{hint[language]}</small>}
    </>
  );
}
