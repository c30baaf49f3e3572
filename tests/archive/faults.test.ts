import { trials } from './fault-trials.js';

// Every call is tried by `npm run test:hard`. A prime, so that no kind of call is left out throughout.
trials(11);
