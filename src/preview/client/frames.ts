import type { FrameView, PageView } from '../types.js';

/** A frame of a story, and the name by which it is known from one state of the page to the next. */
export interface NamedFrame {
  readonly story: PageView['stories'][number];
  readonly frame: FrameView;
  readonly key: string;
}

/**
 * The frames of a story, each under a name that it keeps in the next state of the page, so that what is being typed in it
 * stays there: the block that is set in it, or the photo, and which of those it is.
 */
export function namedFrames(story: PageView['stories'][number]): readonly NamedFrame[] {
  const seen = new Map<string, number>();
  return story.frames.map((frame) => {
    const name = `${story.id} ${frame.kind} ${frame.block ?? ''} ${frame.photo?.id ?? ''}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { story, frame, key: `${name} ${nth}` };
  });
}
