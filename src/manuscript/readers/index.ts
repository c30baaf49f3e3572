import type { RawManuscript } from '../raw.js';
import type { TextFormat } from '../types.js';
import { readMd } from './md.js';
import { readTxt } from './txt.js';

/** Reads a decoded text from where its body starts. */
type TextReader = (name: string, text: string, bodyStart: number) => RawManuscript;

export const TEXT_READERS: Readonly<Record<TextFormat, TextReader>> = { txt: readTxt, md: readMd };
