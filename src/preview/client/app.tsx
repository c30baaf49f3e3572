import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Edit, EditAnswer, EditionView, Finding, News, PageView } from '../types.js';
import { Alternatives } from './alternatives.js';
import { useKept } from './kept.js';
import { Notices, type Made, type Told } from './notices.js';
import type { Marked, Shown } from './overlays.js';
import { moved, shifted } from './order.js';
import { Findings, StoryPanel } from './panel.js';
import { search } from './search.js';
import { follow, loadEdition, make, prove, sendEdit, sendUndo } from './server.js';
import { usePassed } from './passed.js';
import { Sheet, type Face } from './sheet.js';
import { larger, smaller, useFit, visiblePages, type Mode } from './stage.js';
import { Toolbar, type Light } from './toolbar.js';
import { sayIn, type Language, type Say } from './words.js';

const NONE: Shown = { grid: false, frames: false, outlines: false, order: false, trim: false, ppi: false };
const KEYS: Readonly<Record<string, keyof Shown>> = { g: 'grid', b: 'frames', p: 'ppi' };
/** Held, it shows the page as it was before the last change. */
const BEFORE_KEY = 'c';
/** Who types is not disturbed by pages being made for the press. Milliseconds. */
const PROOF_DELAY = 800;
/** A page of this edition on its way to another place. */
const DRAGGED = 'application/x-banxin-page';

export function App() {
  const [view, setView] = useState<EditionView | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const [linked, setLinked] = useState(true);
  const [mode, setMode] = useState<Mode>('page');
  const [at, setAt] = useState(0);
  const [zoom, setZoom] = useState<number | null>(null);
  const [shown, setShown] = useState(NONE);
  const [face, setFace] = useState<Face>('asMade');
  const [keepChecking, setKeepChecking] = useKept<'yes' | 'no'>('banxin.preflight', 'no');
  const [comparing, setComparing] = useState(false);
  const [query, setQuery] = useState('');
  const [dropAt, setDropAt] = useState<{ readonly plan: number; readonly after: boolean } | null>(null);
  const [jumped, setJumped] = useState<readonly Marked[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [made, setMade] = useState<Made>({ busy: false, files: [], folder: '' });
  const [language, setLanguage] = useKept<Language>(
    'banxin.language',
    navigator.language.startsWith('zh') ? 'zh' : 'en',
  );
  const [theme, setTheme] = useKept<'auto' | 'light' | 'dark'>('banxin.theme', 'auto');
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const say = sayIn(language);
  const [sending, setSending] = useState(0);
  const busy = sending > 0 || view === null || view.revision === 0 || news?.making === true;
  const passed = usePassed(busy && view !== null);
  const field = useRef<HTMLInputElement>(null);
  const stage = useRef<HTMLElement>(null);

  useEffect(
    () =>
      follow((heard) => {
        setNews(heard);
        void loadEdition().then((loaded) => {
          // Answers may come in another order than they were asked for.
          setView((now) => (now !== null && now.revision > loaded.revision ? now : loaded));
        });
      }, setLinked),
    [],
  );
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = view === null ? '版心' : `${view.publication} ${view.date} · 版心`;
  }, [language, theme, view]);

  const pages = view?.pages ?? [];
  const page = pages[Math.min(at, pages.length - 1)];
  const visible = visiblePages(pages, page, mode);
  const fit = useFit(stage, visible, mode);
  const scale = mode === 'flatplan' ? fit : (zoom ?? fit);
  const found = useMemo(() => search(pages, query), [view, query]);
  const story = view?.stories.find(({ id }) => id === (picked ?? page?.stories[0]?.id)) ?? view?.stories[0];
  const comparable = visible.some(({ before }) => before !== null);

  const proofWish = face === 'asMade' ? (keepChecking === 'yes' ? pages : []) : visible;
  const unproved = [...visible, ...pages].filter((one) => proofWish.includes(one) && !one.proved);
  useEffect(() => {
    if (unproved.length === 0) return undefined;
    const timer = setTimeout(() => void prove(unproved.map(({ number }) => number)), PROOF_DELAY);
    return () => {
      clearTimeout(timer);
    };
  }, [face, keepChecking, unproved.map(({ hash }) => hash).join()]);

  const step = (by: number) => {
    setAt((now) => Math.max(0, Math.min(pages.length - 1, Math.min(now, pages.length - 1) + by)));
    setJumped([]);
    setPicked(null);
  };
  const zoomBy = (way: 1 | -1 | 0) => {
    setZoom(way === 0 ? null : way > 0 ? larger(scale) : smaller(scale));
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
      else if (event.key === '0') zoomBy(0);
      else if (event.key === '/') field.current?.focus();
      else if (event.key === BEFORE_KEY) setComparing(comparable);
      else if (overlay !== undefined) toggle(overlay);
      else return;
      event.preventDefault();
    };
    const onUp = (event: KeyboardEvent) => {
      if (event.key === BEFORE_KEY) setComparing(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keyup', onUp);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keyup', onUp);
    };
  });

  const heard = (answer: EditAnswer, wish: Edit | null) => {
    setTold(answer.ok ? null : { ...answer, wish });
  };
  const sent = (answer: Promise<EditAnswer>): Promise<EditAnswer> => {
    setSending((now) => now + 1);
    return answer.finally(() => {
      setSending((now) => now - 1);
    });
  };
  const edit = (wish: Edit) => {
    setComparing(false);
    void sent(sendEdit(wish)).then((answer) => {
      heard(answer, wish);
    });
  };
  const show = (number: number) => {
    setAt(
      Math.max(
        0,
        pages.findIndex((other) => other.number === number),
      ),
    );
    setPicked(null);
    if (mode === 'flatplan') setMode('page');
  };
  const jump = ({ page: number, boxes }: Finding) => {
    if (number === null) return;
    show(number);
    setJumped(boxes.map((box) => ({ page: number, box, kind: 'finding' })));
  };
  const build = async (target: 'press' | 'screen') => {
    setMade({ busy: true, files: [], folder: '' });
    const answer = await make(target);
    setTold(answer.ok ? null : { ...answer, conflict: null, wish: null });
    setMade(answer.ok ? { busy: false, ...answer } : { busy: false, files: [], folder: '' });
  };
  const marked: readonly Marked[] = [...found.slice(0, 500), ...jumped];
  const steer = view?.steerable === true ? edit : null;

  /** A page is dropped before the one it is over, or after it. */
  const dragging = ({ plan }: PageView) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer?.setData(DRAGGED, String(plan));
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer?.types.includes(DRAGGED) !== true) return;
      event.preventDefault();
      const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      setDropAt({ plan, after: event.clientX > left + width / 2 });
    },
    onDragEnd: () => {
      setDropAt(null);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const what = Number(event.dataTransfer?.getData(DRAGGED));
      const order = dropAt === null ? null : moved(pages, what, plan, dropAt.after);
      setDropAt(null);
      if (order !== null) edit({ do: 'order', pages: order });
    },
  });

  return (
    <div class="app" data-revision={view?.revision}>
      <Toolbar
        {...{ view, mode, shown, query, field, say, dark }}
        light={lightOf(view, linked, busy)}
        passed={passed}
        proved={pages.filter(({ proved }) => proved).length}
        face={face}
        onFace={setFace}
        onMode={setMode}
        scale={zoom === null ? say('fit') : `${Math.round(scale * 100)}%`}
        onZoom={zoomBy}
        onToggle={toggle}
        comparing={comparing && comparable}
        onCompare={
          comparable
            ? () => {
                setComparing(!comparing);
              }
            : null
        }
        found={found.length}
        onQuery={setQuery}
        onFind={() => {
          if (found[0] !== undefined) show(found[0].page);
        }}
        onDark={() => {
          setTheme(dark ? 'light' : 'dark');
        }}
        onLanguage={() => {
          setLanguage(language === 'zh' ? 'en' : 'zh');
        }}
      />
      <Notices
        {...{ view, made, told, say, language }}
        onClose={() => {
          setTold(null);
        }}
        onAgain={edit}
      />
      <main ref={stage} class={mode} tabIndex={-1} aria-busy={busy}>
        {pages.length === 0 && (view?.fault ?? null) === null && <p class="waiting">{say('layingOut')}</p>}
        {visible.map((one) => (
          <figure
            key={one.number}
            {...(mode === 'flatplan' && steer !== null && dragging(one))}
            class={dropAt?.plan === one.plan ? (dropAt.after ? 'drop-after' : 'drop-before') : ''}
          >
            <Sheet
              page={one}
              hash={news?.pages[one.number] ?? one.hash}
              zoom={scale}
              shown={mode === 'flatplan' ? NONE : shown}
              {...{ marked, say, language, comparing }}
              face={mode === 'flatplan' ? 'asMade' : face}
              stories={view?.stories ?? []}
              picked={picked}
              onEdit={steer}
              onPick={mode === 'flatplan' ? null : setPicked}
              onText={(id, block, to) => {
                const from = view?.stories.find((other) => other.id === id)?.blocks[block]?.text;
                if (from !== undefined && to !== from) edit({ do: 'text', story: id, block, from, to });
              }}
            />
            <figcaption>
              {mode === 'flatplan' && steer !== null && (
                <Shift page={one} {...{ pages, say }} onEdit={steer} way={-1} />
              )}
              <button
                type="button"
                onClick={() => {
                  show(one.number);
                }}
              >
                {one.number} {one.section}
              </button>
              {mode === 'flatplan' && steer !== null && <Shift page={one} {...{ pages, say }} onEdit={steer} way={1} />}
            </figcaption>
          </figure>
        ))}
      </main>
      <aside>
        <div class="actions" role="group" aria-label={say('files')}>
          <button
            type="button"
            class="undo"
            disabled={(view?.undo ?? 0) === 0}
            onClick={() =>
              void sent(sendUndo()).then((answer) => {
                heard(answer, null);
              })
            }
          >
            {say('undo')} ({view?.undo ?? 0})
          </button>
          {(['press', 'screen'] as const).map((target) => (
            <button key={target} type="button" disabled={made.busy} onClick={() => void build(target)}>
              {say(target)}
            </button>
          ))}
        </div>
        {view !== null && page !== undefined && (
          <Alternatives {...{ page, say, language }} stories={view.stories} onEdit={steer} />
        )}
        {view !== null && story !== undefined && <StoryPanel {...{ view, story, say, language }} onEdit={edit} />}
        {view !== null && (
          <Findings
            {...{ view, say, language }}
            onJump={jump}
            onProve={() => void prove([...visible, ...pages].map(({ number }) => number))}
            keeping={keepChecking === 'yes'}
            onKeep={(keep) => {
              setKeepChecking(keep ? 'yes' : 'no');
            }}
          />
        )}
      </aside>
    </div>
  );
}

function lightOf(view: EditionView | null, linked: boolean, busy: boolean): Light {
  if (!linked) return 'lost';
  if (busy || view === null) return 'making';
  if (view.fault !== null || view.findings.some(({ severity }) => severity === 'error')) return 'error';
  return view.findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'clean';
}

interface ShiftProps {
  readonly page: PageView;
  readonly pages: readonly PageView[];
  readonly way: 1 | -1;
  readonly say: Say;
  readonly onEdit: (edit: Edit) => void;
}

/** Moves a page of the flatplan by one place, for who does not drag. */
function Shift({ page, pages, way, say, onEdit }: ShiftProps) {
  const order = shifted(pages, page.plan, way);
  return (
    <button
      type="button"
      class="shift"
      disabled={order === null}
      aria-label={`${say(way < 0 ? 'earlier' : 'later')}: ${page.number} ${page.section}`}
      onClick={() => {
        if (order !== null) onEdit({ do: 'order', pages: order });
      }}
    >
      {way < 0 ? '←' : '→'}
    </button>
  );
}
