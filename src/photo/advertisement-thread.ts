/** Reads and draws advertisements of PDF, one at a time, on a thread that can be ended. */
import { answerRequests, InputError } from '../base/index.js';
import { advertisementHere, drawHere } from './advertisement.js';
import type { AdvertisementAnswer, AdvertisementAsked } from './bounded-advertisement.js';

answerRequests<AdvertisementAsked, AdvertisementAnswer>(async (asked) => {
  try {
    if (asked.to === 'draw') return { answer: { kind: 'drawn', drawn: await drawHere(asked.pdf, asked.width) } };
    return { answer: { kind: 'read', file: await advertisementHere(asked.bytes, asked.where) } };
  } catch (error) {
    if (error instanceof InputError) return { answer: { kind: 'refused', diagnostics: error.diagnostics } };
    throw error;
  }
});
