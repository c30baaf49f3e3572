import type { EditionPage } from '../../edition/index.js';

/** Whether a story shares the page with other stories, advertisements or an index, or a template gives the places. */
export function isShared({ stories, advertisements, index, template }: EditionPage): boolean {
  return stories.length > 1 || advertisements.length > 0 || index !== null || template.length > 0;
}
