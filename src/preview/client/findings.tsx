import type { EditionView, Finding } from '../types.js';
import { Message } from './notices.js';
import type { Language, Say } from './words.js';

interface FindingsProps {
  readonly view: EditionView;
  readonly say: Say;
  readonly language: Language;
  readonly onJump: (finding: Finding) => void;
  /** Asks for all pages to be made for the press and checked. */
  readonly onProve: () => void;
  readonly keeping: boolean;
  readonly onKeep: (keep: boolean) => void;
}

const WORST = ['error', 'warning', 'note'];

/** Findings about manuscripts, pages and press files, the most severe first. */
export function Findings(props: FindingsProps) {
  const { view, say, language, onJump } = props;
  const findings = view.findings.toSorted((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));
  // Before the first pages are made there are no findings to show.
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
      <Preflight {...props} />
      {findings.length === 0 && view.fault === null && <p>{say('noFindings')}</p>}
      <ol class="findings">
        {findings.map((finding, i) => (
          <Item key={i} {...{ finding, say, language, onJump }} />
        ))}
      </ol>
    </section>
  );
}

/** Asks for pages to be checked as press files, and tells how far that is. */
function Preflight({ view: { proving, proofFault, pages }, say, language, onProve, keeping, onKeep }: FindingsProps) {
  return (
    <>
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
    </>
  );
}

interface ItemProps extends Pick<FindingsProps, 'say' | 'language' | 'onJump'> {
  readonly finding: Finding;
}

function Item({ finding, say, language, onJump }: ItemProps) {
  return (
    <li class={finding.severity}>
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
  );
}
