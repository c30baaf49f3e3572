import { useEffect } from 'preact/hooks';
import type { EditionView } from '../types.js';
import { useKept } from './kept.js';
import { sayIn, type Language } from './words.js';

/** The language and the colours of the interface, kept by the browser. */
export function useAppearance(view: EditionView | null) {
  const [language, setLanguage] = useKept<Language>(
    'banxin.language',
    navigator.language.startsWith('zh') ? 'zh' : 'en',
  );
  const [theme, setTheme] = useKept<'auto' | 'light' | 'dark'>('banxin.theme', 'auto');
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = view === null ? '版心' : `${view.publication} ${view.date} · 版心`;
  }, [language, theme, view]);
  return {
    language,
    say: sayIn(language),
    dark,
    switchLanguage: () => {
      setLanguage(language === 'zh' ? 'en' : 'zh');
    },
    switchTheme: () => {
      setTheme(dark ? 'light' : 'dark');
    },
  };
}
