import { refusal, type Diagnostic, type Where } from '../base/index.js';
import { unknownTemplate } from './diagnostics/pages.js';
import { badTemplatePlace } from './diagnostics/places.js';
import { placeOf } from './schema/place.js';
import { placeFault } from './places.js';
import type { PublicationFile } from './schema/publication.js';
import type { Slot } from './place-types.js';
import type { PagePlan } from './plan-types.js';
import type { Publication } from './publication-types.js';

export const templatesOf = ({ pageTemplates }: PublicationFile): Publication['pageTemplates'] =>
  Object.fromEntries(
    Object.entries(pageTemplates).map(([name, slots]) => [
      name,
      slots.map((slot): Slot => ({ for: slot.for, ...placeOf(slot) })),
    ]),
  );

/**
 * The places of a template of the publication; none for a page without one.
 *
 * @throws InputError naming the templates that there are
 */
export function templateNamed(
  name: string | undefined,
  { pageTemplates }: Publication,
  where: () => Where,
): readonly Slot[] {
  if (name === undefined) return [];
  const slots = Object.hasOwn(pageTemplates, name) ? pageTemplates[name] : undefined;
  if (slots !== undefined) return slots;
  throw refusal(unknownTemplate(where(), { template: name, known: Object.keys(pageTemplates) }));
}

/** Places of a page's template that reach beyond it, lie on one another or on what is booked. */
export function badTemplate(page: PagePlan, where: Where): readonly Diagnostic[] {
  return page.template.flatMap((slot, i) => {
    const fault = placeFault(slot, page, [...page.advertisements, ...page.template.slice(0, i)]);
    return fault === null ? [] : [badTemplatePlace(where, { place: i + 1, ...fault })];
  });
}
