import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { slug } from './terms.js';

const colour = z.string().regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'colour');
const share = z.number().min(0).max(100);
const paletteColour = z.union([
  colour,
  z.strictObject({
    cmyk: z.array(share).length(4).describe('Cyan, magenta, yellow, black in per cent, printed exactly so'),
    spot: z
      .string()
      .regex(/^(?!(?:All|None|Cyan|Magenta|Yellow|Black)$)\S(?:.{0,58}\S)?$/u, 'spot')
      .optional()
      .describe('Name of a spot ink; cmyk is then what stands for it'),
    rgb: colour.optional().describe('The colour on the screen; otherwise as the press profile shows the inks'),
  }),
]);

/** Colours that the built-in templates use; a publication may add any others. */
const BUILT_IN_COLOURS = ['ink', 'accent', 'tint', 'rule'];

/** A publication may use any names, so that misspelt ones would go unnoticed: a name that is one letter off a built-in one is refused. */
function checkNames(palette: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const own = Object.keys(palette).filter((name) => !BUILT_IN_COLOURS.includes(name));
  const slips = own.filter(
    (name) => /^[a-z]+$/.test(name) && BUILT_IN_COLOURS.some((known) => distance(name, known) === 1),
  );
  if (slips.length > 0) context.addIssue({ code: 'unrecognized_keys', keys: slips, input: palette });
  for (const name of own) {
    const issues = slug.safeParse(name).error?.issues ?? [];
    if (issues.length > 0)
      context.addIssue({ code: 'invalid_key', origin: 'record', issues, path: [name], input: palette });
  }
}

export const paletteSchema = z
  .object({
    ink: paletteColour.default({ cmyk: [0, 0, 0, 100], rgb: '#000000' }).describe('Text'),
    accent: paletteColour
      .default({ cmyk: [0, 100, 100, 0], rgb: '#c8102e' })
      .describe(
        'Nameplate, subheads and standing heads; rules of nameplate, standing heads, boxes, ears, summaries and pull-quotes',
      ),
    tint: paletteColour
      .default({ cmyk: [0, 4, 10, 0], rgb: '#f6efe4' })
      .describe('Ground of tinted stories and of summaries'),
    rule: paletteColour
      .default({ cmyk: [0, 0, 0, 100], rgb: '#000000' })
      .describe('Rules between stories, before notes, of folio line, colophon and tables, round advertisements'),
  })
  .catchall(paletteColour)
  .superRefine(checkNames)
  .prefault({})
  .describe('Colours as hex values or exact inks, further names among them; a template uses them as var(--name)');
