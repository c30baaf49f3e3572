import { useEffect } from 'preact/hooks';
import type { Shown } from './drawings.js';

const OVERLAYS: Readonly<Record<string, keyof Shown>> = { g: 'grid', b: 'frames', p: 'ppi' };
/** Held, it shows the page as it was before the last change. */
const BEFORE_KEY = 'c';

/** Actions of keyboard shortcuts. */
interface Shortcuts {
  readonly onStep: (screens: 1 | -1) => void;
  readonly onZoom: (way: 1 | -1 | 0) => void;
  readonly onSearch: () => void;
  readonly onToggle: (overlay: keyof Shown) => void;
  readonly onCompare: (held: boolean) => void;
}

/** Listens to keyboard shortcuts, except while a field has the focus. */
export function useShortcuts(actions: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.matches('input,textarea,select') || event.ctrlKey || event.metaKey || event.altKey) return;
      if (press(event.key, actions)) event.preventDefault();
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === BEFORE_KEY) actions.onCompare(false);
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
    };
  });
}

/** @returns whether the key is a shortcut */
function press(key: string, { onStep, onZoom, onSearch, onToggle, onCompare }: Shortcuts): boolean {
  const overlay = OVERLAYS[key];
  if (key === 'ArrowRight' || key === 'PageDown') onStep(1);
  else if (key === 'ArrowLeft' || key === 'PageUp') onStep(-1);
  else if (key === '+' || key === '=') onZoom(1);
  else if (key === '-') onZoom(-1);
  else if (key === '0') onZoom(0);
  else if (key === '/') onSearch();
  else if (key === BEFORE_KEY) onCompare(true);
  else if (overlay !== undefined) onToggle(overlay);
  else return false;
  return true;
}
