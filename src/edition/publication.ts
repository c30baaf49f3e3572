import { houseFaces, type FaceUse } from './house-faces.js';
import { dirname, extname, resolve } from 'node:path';
import { mm, pt, refusal, type Size } from '../base/index.js';
import type { PressWish } from '../colour/index.js';
import { deliveryOf } from './delivery.js';
import { badFormat, unknownFormat } from './diagnostics/publication.js';
import { wrongValue } from './diagnostics/values.js';
import { readAs } from './explain.js';
import { BUILT_IN_MEASURES, formatsFor, makeFormat, measuresFor, type FormatMeasures } from './formats.js';
import { freeze } from './freeze.js';
import { templatesOf } from './page-template.js';
import { paletteOf } from './palette.js';
import type { FormatFile } from './schema/format.js';
import { pressKeys, type PressKeys } from './schema/press.js';
import { publicationSchema, type PublicationFile } from './schema/publication.js';
import { siteOptions } from './site.js';
import type {
  FaceChain,
  FormatName,
  HeadlineRange,
  PageFormat,
  PressSheets,
  Publication,
  Tokens,
} from './publication-types.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

/** The last faces of every chain: emoji, then signs of every other kind. */
const LAST_FACES = ['noto-emoji-400', 'noto-sans-symbols-2-400', 'noto-sans-math-400', 'noto-sans-symbols-400'];

/**
 * A publication from the bytes of its publication.yaml.
 *
 * @param file absolute path: the publication's folder is the one it lies in
 * @throws InputError with every fault, each with line and column
 */
export function readPublication(file: string, bytes: Uint8Array): Publication {
  const yaml = parseYaml(file, bytes);
  return settle(readAs(yaml, publicationSchema), yaml, dirname(file));
}

/** The built-in broadsheet, for manuscripts without a publication. */
export const BUILT_IN_PUBLICATION: Publication = settle(
  publicationSchema.parse({ id: 'banxin', name: '版心' }),
  null,
  null,
);

function settle(file: PublicationFile, yaml: YamlFile | null, folder: string | null): Publication {
  const formats = allFormats(file, yaml);
  formatNamed(file.format, formats, () => yaml?.at(['format']) ?? null); // the default format must be one of them
  return freeze({
    id: file.id,
    name: file.name,
    language: file.language,
    masthead: { ...file.masthead, title: file.masthead.title || file.name },
    colophon: file.colophon,
    formats,
    defaultFormat: file.format,
    pageTemplates: templatesOf(file),
    tokens: tokensOf(file, yaml),
    press: pressOf(file.press, yaml, folder),
    checks: file.checks,
    captionsWithoutPicture: file.manuscripts.captionsWithoutPicture,
    site: siteOptions(file.epaper.address, file.epaper.page, file.epaper.story, yaml?.at(['epaper']) ?? null),
    sheets: sheetsOf(file.press),
    delivery: deliveryOf(file.delivery, yaml, folder),
    folder,
  });
}

/**
 * Looks up a format by its name.
 *
 * @param where the place that names it, for the message
 * @throws InputError naming the formats that there are
 */
export function formatNamed(
  name: string,
  formats: Publication['formats'],
  where: () => ReturnType<YamlFile['at']> | null,
): PageFormat {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined) return format;
  throw refusal(unknownFormat(where(), { format: name, known: Object.keys(formats) }));
}

function allFormats(file: PublicationFile, yaml: YamlFile | null): Readonly<Record<string, PageFormat>> {
  const own = Object.entries(file.formats).map(([name, stated]) => {
    const where = yaml?.at(['formats', name], 'key') ?? null;
    const base: FormatMeasures | null = isBuiltIn(name) ? measuresFor(name, file.language) : null;
    return [name, makeFormat(name, measuresOf(name, stated, base, where), where)] as const;
  });
  return { ...formatsFor(file.language), ...Object.fromEntries(own) };
}

function isBuiltIn(name: string): name is FormatName {
  return Object.hasOwn(BUILT_IN_MEASURES, name);
}

function measuresOf(
  name: string,
  stated: FormatFile,
  base: FormatMeasures | null,
  where: ReturnType<YamlFile['at']> | null,
): FormatMeasures {
  const trim = stated.trim === undefined ? base?.trim : sizeOf(stated.trim);
  const room = stated.typeArea === undefined ? base?.room : sizeOf(stated.typeArea);
  const columns = stated.columns ?? base?.columns;
  if (trim === undefined || room === undefined || columns === undefined) {
    throw refusal(badFormat(where, { format: name, fault: 'incomplete' }));
  }
  // A grid that differs from the built-in one gets a column width of its own, unless one is stated.
  const regrid = stated.typeArea ?? stated.columns ?? stated.bodySize ?? stated.gutterEms;
  return {
    trim,
    room,
    columns,
    columnEms: stated.columnEms ?? (regrid === undefined ? (base?.columnEms ?? null) : null),
    gutterEms: stated.gutterEms ?? base?.gutterEms ?? 1,
    bodySize: pt(stated.bodySize ?? base?.bodySize ?? 9),
    leading: pt(stated.leading ?? base?.leading ?? 12),
    bleed: mm(stated.bleed ?? base?.bleed ?? 0),
  };
}

function sizeOf({ w, h }: { readonly w: number; readonly h: number }): Size {
  return { w: mm(w), h: mm(h) };
}

/** Where the press is only the name of a condition, every key has its default. */
function pressKeysOf(stated: PublicationFile['press']): PressKeys {
  return typeof stated === 'string' ? pressKeys.parse({ condition: stated }) : stated;
}

/** What has an ending is a path, relative to publication.yaml; anything else is the name of a condition. */
function pressOf(stated: PublicationFile['press'], yaml: YamlFile | null, folder: string | null): PressWish {
  const { condition, ppi, inkLimit, spots, keepInks, intent, liftShadows } = pressKeysOf(stated);
  return {
    condition: extname(condition) === '' || folder === null ? condition : resolve(folder, condition),
    ppi: ppi ?? null,
    inkLimit: inkLimit ?? null,
    spots: spots ?? null,
    keepInks,
    intent,
    liftShadows,
    where: yaml?.at(['press']) ?? null,
  };
}

function sheetsOf(stated: PublicationFile['press']): PressSheets {
  const { marks, imposition, standard } = pressKeysOf(stated);
  return { marks, imposition, standard };
}

function tokensOf(
  { language, faces, palette, sizes, composition, layout }: PublicationFile,
  yaml: YamlFile | null,
): Tokens {
  const { condense, levels, ...range } = sizes.headline;
  const sizeRange = ({ min, max, lines }: typeof range, path: readonly (string | number)[]): HeadlineRange => {
    if (min > max) throw refusal(wrongValue(yaml?.at(path) ?? null, { key: path.join('.'), min, max }));
    return { min: pt(min), max: pt(max), lines };
  };
  const house = houseFaces(language);
  const named = (use: FaceUse): readonly string[] => listOf(faces[use] ?? house[use]);
  // Signs come last whatever the publication names: a character without a face is not printed.
  const chain = (use: FaceUse): FaceChain => [...new Set([...named(use), ...named('fallback'), ...LAST_FACES])];
  return {
    faces: {
      body: chain('body'),
      strong: chain('strong'),
      headline: chain('headline'),
      kicker: chain('kicker'),
      deck: chain('deck'),
      subhead: chain('subhead'),
      byline: chain('byline'),
      caption: chain('caption'),
      quote: chain('quote'),
      summary: chain('summary'),
      folio: chain('folio'),
      masthead: chain('masthead'),
    },
    palette: paletteOf(palette),
    headline: {
      ...sizeRange(range, ['sizes', 'headline']),
      condense,
      levels: levels.map((level, i) => sizeRange(level, ['sizes', 'headline', 'levels', i])),
    },
    captionSize: pt(sizes.caption),
    subheadSize: pt(sizes.subhead),
    bylineSize: pt(sizes.byline),
    summarySize: pt(sizes.summary),
    quoteSize: pt(sizes.quote),
    folioSize: pt(sizes.folio),
    composition,
    cropTolerance: layout.cropTolerance,
    slackRows: layout.slackRows,
    vertical: layout.vertical,
    keySentences: layout.keySentences,
  };
}

function listOf(stated: string | readonly string[]): readonly string[] {
  return typeof stated === 'string' ? [stated] : stated;
}
