/** Every kind of block, as hints and front matter name it. */
export const BLOCK_KINDS = [
  'kicker',
  'headline',
  'deck',
  'byline',
  'summary',
  'subhead',
  'paragraph',
  'list-item',
  'quotation',
  'verse',
  'editor-note',
  'note',
  'caption',
  'credit',
  'table',
] as const;
