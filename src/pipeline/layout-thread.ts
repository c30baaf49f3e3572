/**
 * Lays out pages of an edition on a separate thread, beginning with the last. The thread outlives the edition: its compiled code
 * and opened faces save a second for the next one.
 */
import { answerRequests, openSharedCache, threadData, type Answered } from '../base/index.js';
import { openFonts } from '../fonts/index.js';
import { layoutShare, LayoutCache, PreparedCopy, Typesetter, type LaidShare } from '../layout/index.js';
import { bindFaces } from './faces.js';
import { claimIn, type Asked, type Started } from './layout-threads.js';

const { cache, faces } = threadData() as Started;
const library = openFonts({ cache: openSharedCache(cache), faces });
const composed = new PreparedCopy();

async function answer({ edition, claims }: Asked, tell: (share: LaidShare) => void): Promise<Answered<null>> {
  const { tokens, language } = edition.publication;
  const setter = new Typesetter(tokens, await bindFaces(edition.publication, await library), language, composed);
  for (const share of layoutShare(edition, setter, new LayoutCache(), { claim: claimIn(claims), backwards: true }))
    tell(share);
  return { answer: null };
}

answerRequests(answer);
