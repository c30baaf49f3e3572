import { kills } from './kill-trials.js';

// `npm run test:hard` has sixty.
kills(2);
