/** Reads advertisements of PDF, one at a time, on a thread that can be ended. */
import { answerRequests, InputError } from '../base/index.js';
import { advertisementHere } from './advertisement.js';
import type { AdvertisementAnswer, AdvertisementAsked } from './bounded-advertisement.js';

answerRequests<AdvertisementAsked, AdvertisementAnswer>(async ({ bytes, where }) => {
  try {
    return { answer: { kind: 'read', file: await advertisementHere(bytes, where) } };
  } catch (error) {
    if (error instanceof InputError) return { answer: { kind: 'refused', diagnostics: error.diagnostics } };
    throw error;
  }
});
