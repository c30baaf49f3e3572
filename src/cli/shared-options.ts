import { words, type Words } from '../base/index.js';
import type { Parameter } from './command.js';

/* Options that several commands take, with the same meaning and the same words. */

export const DEFAULT_OUT = 'output';

/** The input of `build` and of the commands that work on the same editions. */
export const INPUT: Parameter = {
  flags: '<input>',
  help: words(
    'an edition folder, or one manuscript (.txt .md .docx .html .mhtml .eml)',
    '一期的文件夹，或一篇稿件（.txt .md .docx .html .mhtml .eml）',
  ),
};

export const PHOTOS: Parameter = {
  flags: '--photos <dir>',
  help: words(
    'folder with the photos of a single manuscript; default: photos/ beside it',
    '单篇稿件的图片文件夹；默认：稿件旁的 photos/',
  ),
};

export const PUBLICATION: Parameter = {
  flags: '--publication <file>',
  help: words(
    'the publication.yaml to use; default: the one beside the edition, else the built-in broadsheet',
    '所用的 publication.yaml；默认：该期旁的，否则内置对开版',
  ),
};

export const FORMAT: Parameter = {
  flags: '--format <name>',
  help: words(
    'page format of a single manuscript: broadsheet, tabloid, berliner or a3',
    '单篇稿件的版式：broadsheet、tabloid、berliner、a3',
  ),
};

/** @param otherwise the condition where none is named */
export const conditionOption = (otherwise: Words): Parameter => ({
  flags: '--condition <name or .icc>',
  help: words(
    `press condition: newsprint, newsprint-240, or the file of the printer's CMYK profile; default: ${otherwise.en}`,
    `印刷条件：newsprint、newsprint-240，或印厂的 CMYK 特性文件；默认：${otherwise.zh}`,
  ),
});

export const CONDITION = conditionOption(words("the publication's", '刊物所定'));

export const IMPOSITION: Parameter = {
  flags: '--imposition <spread or none>',
  help: words(
    "spread also makes a press file of printer's spreads, two pages side by side; default: the publication's",
    'spread：另做一个拼版印刷文件，两版并排；默认：刊物所定',
  ),
};

export const STANDARD: Parameter = {
  flags: '--standard <x-4 or x-1a>',
  help: words(
    "standard of the press files: PDF/X-4, or PDF/X-1a:2001 with flattened transparency for old RIPs; default: the publication's",
    '印刷文件的标准：PDF/X-4，或供旧 RIP 使用的 PDF/X-1a:2001（透明效果已拼合）；默认：刊物所定',
  ),
};

export const DATE: Parameter = {
  flags: '--date <YYYY-MM-DD>',
  help: words(
    "date of the edition; default: the one in edition.yaml, else today's",
    '出版日期；默认：edition.yaml 所定，否则今天',
  ),
};

export const OUT: Parameter = {
  flags: '--out <dir>',
  help: words(`output folder; default: ${DEFAULT_OUT}/`, `成品文件夹；默认：${DEFAULT_OUT}/`),
};
