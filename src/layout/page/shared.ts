import type { EditionPage } from '../../edition/index.js';

/** Several stories, or a story with something else, share the page; or its places are given. */
export function isShared({ stories, advertisements, index, template }: EditionPage): boolean {
  return stories.length > 1 || advertisements.length > 0 || index !== null || template.length > 0;
}
