import { didYouMean, nearestName, diagnostic, refuse, words, type Diagnostic, type Where } from '../base/index.js';
import { placeOf } from './place-schema.js';
import { placeFault } from './places.js';
import type { PublicationFile } from './publication-schema.js';
import type { PagePlan, Publication, Slot } from './types.js';

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
  const names = Object.keys(pageTemplates);
  const guess = nearestName(name, names);
  const known = names.length === 0 ? words('none', '一个也没有') : words(names.join(', '), names.join('、'));
  throw refuse(
    'edition/unknown-template',
    where(),
    words(
      `There is no page template ${name}; publication.yaml has ${known.en}.`,
      `没有版面模板 ${name}；publication.yaml 中有：${known.zh}。`,
    ),
    guess === null
      ? words(
          'Describe it under pageTemplates: in publication.yaml.',
          '请写在 publication.yaml 的 pageTemplates: 之下。',
        )
      : didYouMean(guess),
  );
}

/** Places of a page's template that reach beyond it, lie on one another or on what is booked. */
export function badTemplate(page: PagePlan, where: Where): readonly Diagnostic[] {
  return page.template.flatMap((slot, i) => {
    const fault = placeFault(slot, page, [...page.advertisements, ...page.template.slice(0, i)]);
    if (fault === null) return [];
    const nth = (en: string, zh: string) =>
      words(`Place ${i + 1} of the template: ${en}`, `模板的第 ${i + 1} 处：${zh}`);
    return [diagnostic('error', 'edition/template', where, nth(fault.message.en, fault.message.zh), fault.hint)];
  });
}
