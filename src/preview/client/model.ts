import { useMemo, useRef, useState } from 'preact/hooks';
import type { Edit, EditionView, PageView } from '../types.js';
import { useAppearance } from './appearance.js';
import { useCommands } from './commands.js';
import { useEdition } from './edition.js';
import { useKept } from './kept.js';
import { useNavigation } from './navigation.js';
import type { Marked, Shown } from './drawings.js';
import { usePassed } from './passed.js';
import { useProofs } from './proving.js';
import { search } from './search.js';
import type { Face } from './sheet.js';
import { useShortcuts } from './shortcuts.js';
import { larger, smaller, useFit } from './stage.js';

export const NO_OVERLAYS: Shown = {
  grid: false,
  frames: false,
  outlines: false,
  order: false,
  trim: false,
  ppi: false,
};
/** Greatest number of search results that are marked. */
const MOST_MARKED = 500;

export type Light = 'clean' | 'warning' | 'error' | 'lost' | 'making';

/** The state and actions of the interface, from which all its parts are drawn. */
export type Preview = ReturnType<typeof usePreview>;

export function usePreview() {
  const { view, news, linked } = useEdition();
  const appearance = useAppearance(view);
  const commands = useCommands();
  const pages = view?.pages ?? [];
  const navigation = useNavigation(pages);
  const { visible, picked, page } = navigation;
  const looks = useLooks(visible);
  const zoom = useZoom(visible, navigation.mode);
  const finder = useFinder(view, pages, navigation.show);
  const checking = useChecking(looks.face, visible, pages);
  const busy = commands.sending || view === null || view.revision === 0 || news?.making === true;
  const edit = (wish: Edit) => {
    looks.compare(false);
    commands.edit(wish);
  };
  useShortcuts({
    onStep: navigation.step,
    onZoom: zoom.by,
    onSearch: finder.focus,
    onToggle: looks.toggle,
    onCompare: looks.compare,
  });
  return {
    view,
    pages,
    /** Hashes of the current states, by page number. */
    hashes: news?.pages ?? {},
    ...appearance,
    ...commands,
    ...navigation,
    ...looks,
    zoom,
    finder,
    checking,
    busy,
    light: lightOf(view, linked, busy),
    passed: usePassed(busy && view !== null),
    marked: [...finder.found.slice(0, MOST_MARKED), ...navigation.jumped] as readonly Marked[],
    /** The story shown in the panel. */
    story: view?.stories.find(({ id }) => id === (picked ?? page?.stories[0]?.id)) ?? view?.stories[0],
    edit,
    /** The same as `edit`; null where there is no edition.yaml to write to. */
    steer: view?.steerable === true ? edit : null,
  };
}

/** Which drawings are shown on the pages. */
function useLooks(visible: readonly PageView[]) {
  const [shown, setShown] = useState(NO_OVERLAYS);
  const [face, setFace] = useState<Face>('asMade');
  const [comparing, setComparing] = useState(false);
  /** Whether a visible page has changed, so that there is something to compare it with. */
  const comparable = visible.some(({ before }) => before !== null);
  return {
    shown,
    toggle: (name: keyof Shown) => {
      setShown((now) => ({ ...now, [name]: !now[name] }));
    },
    face,
    setFace,
    comparing,
    comparable,
    compare: (wanted: boolean) => {
      setComparing(wanted && comparable);
    },
  };
}

function useZoom(visible: readonly PageView[], mode: Parameters<typeof useFit>[2]) {
  const [chosen, setChosen] = useState<number | null>(null);
  const stage = useRef<HTMLElement>(null);
  const fit = useFit(stage, visible, mode);
  const scale = mode === 'flatplan' ? fit : (chosen ?? fit);
  return {
    stage,
    scale,
    fitted: chosen === null,
    by: (way: 1 | -1 | 0) => {
      setChosen(way === 0 ? null : way > 0 ? larger(scale) : smaller(scale));
    },
  };
}

function useFinder(view: EditionView | null, pages: readonly PageView[], show: (page: number) => void) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => search(pages, query), [view, query]);
  return {
    query,
    setQuery,
    field,
    found,
    focus: () => field.current?.focus(),
    showFirst: () => {
      if (found[0] !== undefined) show(found[0].page);
    },
  };
}

/** Pages are checked as press files while one of them is looked at as such, or all of them while the reader wants it so. */
function useChecking(face: Face, visible: readonly PageView[], pages: readonly PageView[]) {
  const [keep, setKeep] = useKept<'yes' | 'no'>('banxin.preflight', 'no');
  const wish = face === 'asMade' ? (keep === 'yes' ? pages : []) : visible;
  useProofs(
    [...visible, ...pages].filter((one) => wish.includes(one)),
    `${face} ${keep}`,
  );
  return {
    keeping: keep === 'yes',
    keep: (wanted: boolean) => {
      setKeep(wanted ? 'yes' : 'no');
    },
  };
}

function lightOf(view: EditionView | null, linked: boolean, busy: boolean): Light {
  if (!linked) return 'lost';
  if (busy || view === null) return 'making';
  if (view.fault !== null || view.findings.some(({ severity }) => severity === 'error')) return 'error';
  return view.findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'clean';
}
