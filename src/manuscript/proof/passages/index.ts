import type { TextFormat } from '../../types.js';
import type { Passage } from '../passage.js';
import { mdPassages } from './md.js';
import { txtPassages } from './txt.js';

/** The second reading of a decoded text, from where its body starts. */
type TextPassages = (text: string, bodyStart: number) => readonly Passage[];

export const TEXT_PASSAGES: Readonly<Record<TextFormat, TextPassages>> = { txt: txtPassages, md: mdPassages };
