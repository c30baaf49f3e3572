import type { Words } from '../base/index.js';

export type Language = keyof Words;

/** Chinese where BANXIN_LANG or the locale says so, else English. An empty variable counts as unset, as POSIX has it. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const named = ['BANXIN_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]).find(Boolean);
  return named?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}
