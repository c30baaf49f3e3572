import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Diagnostic } from '../../base/index.js';
import type { Edit, EditionView, Finding, PageView } from '../types.js';
import type { Marked, Shown } from './overlays.js';
import { Findings, Message, StoryPanel } from './panel.js';
import { search } from './search.js';
import { follow, loadEdition, make, sendEdit, sendUndo } from './server.js';
import { PX, Sheet } from './sheet.js';
import { sayIn, type Language } from './words.js';

type Mode = 'flatplan' | 'page' | 'spread';
const MODES: readonly Mode[] = ['flatplan', 'page', 'spread'];
const NONE: Shown = { grid: false, frames: false, outlines: false, order: false, trim: false, ppi: false };
const OVERLAYS = Object.keys(NONE) as readonly (keyof Shown)[];
const KEYS: Readonly<Record<string, keyof Shown>> = { g: 'grid', b: 'frames', p: 'ppi' };
const ZOOMS = [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** Settings of the reader's own, kept by the browser. */
function useKept<T extends string>(key: string, first: T): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => (localStorage.getItem(key) as T | null) ?? first);
  return [
    value,
    (next) => {
      localStorage.setItem(key, next);
      set(next);
    },
  ];
}

export function App() {
  const [view, setView] = useState<EditionView | null>(null);
  const [linked, setLinked] = useState(true);
  const [mode, setMode] = useState<Mode>('page');
  const [at, setAt] = useState(0);
  const [zoom, setZoom] = useState<number | null>(null);
  const [shown, setShown] = useState(NONE);
  const [query, setQuery] = useState('');
  const [jumped, setJumped] = useState<readonly Marked[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const [told, setTold] = useState<readonly Diagnostic[]>([]);
  const [made, setMade] = useState<{
    readonly busy: boolean;
    readonly files: readonly string[];
    readonly folder: string;
  }>({
    busy: false,
    files: [],
    folder: '',
  });
  const [language, setLanguage] = useKept<Language>(
    'banxin.language',
    navigator.language.startsWith('zh') ? 'zh' : 'en',
  );
  const [theme, setTheme] = useKept<'auto' | 'light' | 'dark'>('banxin.theme', 'auto');
  const say = sayIn(language);
  const searchField = useRef<HTMLInputElement>(null);
  const stage = useRef<HTMLElement>(null);

  useEffect(() => follow(() => void loadEdition().then(setView), setLinked), []);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = view === null ? '版心' : `${view.publication} ${view.date} · 版心`;
  }, [language, theme, view]);

  const pages = view?.pages ?? [];
  const page = pages[Math.min(at, pages.length - 1)];
  const visible =
    mode === 'flatplan' ? pages : mode === 'spread' ? spreadOf(pages, page) : page === undefined ? [] : [page];
  const fit = useFit(stage, visible, mode);
  const scale = mode === 'flatplan' ? Math.min(fit, 0.24) : (zoom ?? fit);
  const found = useMemo(() => search(pages, query), [view, query]);
  const story = view?.stories.find(({ id }) => id === (picked ?? page?.stories[0]?.id)) ?? view?.stories[0];

  const step = (by: number) => {
    setAt((now) => Math.max(0, Math.min(pages.length - 1, now + by)));
    setJumped([]);
  };
  const zoomBy = (by: 1 | -1) => {
    setZoom((by > 0 ? ZOOMS.find((z) => z > scale + 0.001) : ZOOMS.findLast((z) => z < scale - 0.001)) ?? scale);
  };
  const toggle = (name: keyof Shown) => {
    setShown((now) => ({ ...now, [name]: !now[name] }));
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.matches('input,textarea,select') || event.ctrlKey || event.metaKey || event.altKey) return;
      const overlay = KEYS[event.key];
      if (event.key === 'ArrowRight' || event.key === 'PageDown') step(mode === 'spread' ? 2 : 1);
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') step(mode === 'spread' ? -2 : -1);
      else if (event.key === '+' || event.key === '=') zoomBy(1);
      else if (event.key === '-') zoomBy(-1);
      else if (event.key === '0') setZoom(null);
      else if (event.key === '/') searchField.current?.focus();
      else if (overlay !== undefined) toggle(overlay);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  });

  const edit = async (wish: Edit) => {
    const answer = await sendEdit(wish);
    setTold(answer.ok ? [] : answer.diagnostics);
  };
  const jump = ({ page: number, box }: Finding) => {
    if (number === null || box === null) return;
    show(number);
    setJumped([{ page: number, box, kind: 'finding' }]);
  };
  const show = (number: number) => {
    setAt(
      Math.max(
        0,
        pages.findIndex((other) => other.number === number),
      ),
    );
    if (mode === 'flatplan') setMode('page');
  };
  const build = async (target: 'press' | 'screen') => {
    setMade({ busy: true, files: [], folder: '' });
    const answer = await make(target);
    setTold(answer.ok ? [] : answer.diagnostics);
    setMade(answer.ok ? { busy: false, ...answer } : { busy: false, files: [], folder: '' });
  };
  const light = lightOf(view, linked);
  const lightWord = { clean: say('clean'), warning: say('warnings'), error: say('errors'), lost: say('lost') }[light];
  const marked: readonly Marked[] = [...found.slice(0, 500), ...jumped];

  return (
    <div class="app">
      <header>
        <strong class="title">
          {view?.publication} <span>{view?.date}</span>
        </strong>
        <span class={`light ${light}`} role="status">
          {lightWord}
        </span>
        <div role="group" aria-label={say('views')}>
          {MODES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={mode === name}
              onClick={() => {
                setMode(name);
              }}
            >
              {say(name)}
            </button>
          ))}
        </div>
        <div role="group" aria-label="zoom">
          <button
            type="button"
            aria-label={say('zoomOut')}
            onClick={() => {
              zoomBy(-1);
            }}
          >
            −
          </button>
          <button
            type="button"
            onClick={() => {
              setZoom(null);
            }}
          >
            {zoom === null ? say('fit') : `${Math.round(scale * 100)}%`}
          </button>
          <button
            type="button"
            aria-label={say('zoomIn')}
            onClick={() => {
              zoomBy(1);
            }}
          >
            +
          </button>
        </div>
        <div role="group" aria-label={say('overlays')}>
          {OVERLAYS.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={shown[name]}
              onClick={() => {
                toggle(name);
              }}
            >
              {say(name)}
            </button>
          ))}
        </div>
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            if (found[0] !== undefined) show(found[0].page);
          }}
        >
          <input
            ref={searchField}
            type="search"
            placeholder={`${say('search')} /`}
            aria-label={say('search')}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
            }}
          />
          {query !== '' && (
            <output>
              {found.length} {say('found')}
            </output>
          )}
        </form>
        <div role="group">
          <button type="button" disabled={made.busy} onClick={() => void build('press')}>
            {say('press')}
          </button>
          <button type="button" disabled={made.busy} onClick={() => void build('screen')}>
            {say('screen')}
          </button>
          <button
            type="button"
            aria-pressed={theme === 'dark'}
            onClick={() => {
              setTheme(theme === 'dark' ? 'light' : 'dark');
            }}
          >
            {say('theme')}
          </button>
          <button
            type="button"
            onClick={() => {
              setLanguage(language === 'zh' ? 'en' : 'zh');
            }}
          >
            {say('language')}
          </button>
        </div>
      </header>
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
        {view !== null && view.fault !== null && <p>{say(pages.length > 0 ? 'lastGood' : 'notYet')}</p>}
        {told.map((item, i) => (
          <p key={i} class={item.severity}>
            <Message item={item} language={language} />{' '}
            <button
              type="button"
              onClick={() => {
                setTold([]);
              }}
            >
              {say('close')}
            </button>
          </p>
        ))}
      </div>
      <main ref={stage} class={mode} tabIndex={-1}>
        {visible.map((one) => (
          <figure key={one.number}>
            <Sheet
              page={one}
              zoom={scale}
              shown={mode === 'flatplan' ? NONE : shown}
              marked={marked}
              say={say}
              language={language}
              onPick={
                mode === 'flatplan'
                  ? null
                  : (id) => {
                      setPicked(id);
                    }
              }
              onText={(id, block, to) => {
                const from = view?.stories.find((other) => other.id === id)?.blocks[block]?.text;
                if (from !== undefined && to !== from) void edit({ do: 'text', story: id, block, from, to });
              }}
            />
            <figcaption>
              <button
                type="button"
                onClick={() => {
                  show(one.number);
                }}
              >
                {one.number} {one.section}
              </button>
            </figcaption>
          </figure>
        ))}
      </main>
      <aside>
        <button
          type="button"
          disabled={(view?.undo ?? 0) === 0}
          onClick={() =>
            void sendUndo().then((answer) => {
              setTold(answer.ok ? [] : answer.diagnostics);
            })
          }
        >
          {say('undo')} ({view?.undo ?? 0})
        </button>
        {view !== null && story !== undefined && (
          <StoryPanel {...{ view, story, say, language }} onEdit={(wish) => void edit(wish)} />
        )}
        {view !== null && <Findings findings={view.findings} {...{ say, language }} onJump={jump} />}
      </aside>
    </div>
  );
}

/** Pages 2 and 3, 4 and 5 lie side by side; the first stands alone. */
function spreadOf(pages: readonly PageView[], page: PageView | undefined): readonly PageView[] {
  if (page === undefined) return [];
  const left = page.number - (page.number % 2);
  return pages.filter(({ number }) => number === left || number === left + 1);
}

function lightOf(view: EditionView | null, linked: boolean): 'clean' | 'warning' | 'error' | 'lost' {
  if (!linked || view === null) return 'lost';
  if (view.fault !== null || view.findings.some(({ severity }) => severity === 'error')) return 'error';
  return view.findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'clean';
}

/** The scale at which what is shown fills the room there is. */
function useFit(stage: { readonly current: HTMLElement | null }, visible: readonly PageView[], mode: Mode): number {
  const [room, setRoom] = useState({ w: 800, h: 800 });
  useEffect(() => {
    if (stage.current === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom({ w: entry.contentRect.width, h: entry.contentRect.height });
    });
    watcher.observe(stage.current);
    return () => {
      watcher.disconnect();
    };
  }, []);
  const across = mode === 'flatplan' ? 1 : visible.length;
  const widest = Math.max(1, ...visible.map(({ format }) => (format.trim.w + 2 * format.bleed) * PX)) * across;
  const highest = Math.max(1, ...visible.map(({ format }) => (format.trim.h + 2 * format.bleed) * PX));
  return Math.max(0.05, Math.min((room.w - 16 * across) / widest, (room.h - 56) / highest, 4));
}
