import { kills } from '../archive/kill-trials.js';

kills(60);
