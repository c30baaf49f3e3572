import { trials } from '../archive/fault-trials.js';

trials(1);
