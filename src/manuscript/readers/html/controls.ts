import { attribute, findElements, visibleText, type Element } from './dom.js';

const CONTROLS = new Set('input button select textarea progress meter keygen'.split(' '));

/** Fields and buttons; a form itself is none, since some systems put whole articles into one. */
export function isControl(element: Element): boolean {
  return CONTROLS.has(element.tagName);
}

/** The words that a control shows. */
export function controlWords(element: Element): string {
  switch (element.tagName) {
    case 'input': {
      const type = (attribute(element, 'type') ?? 'text').toLowerCase();
      if (/^(?:hidden|checkbox|radio|range|color|file)$/u.test(type)) return '';
      const shown = attribute(element, 'value') ?? '';
      return shown !== '' && type !== 'password'
        ? shown
        : (attribute(element, type === 'image' ? 'alt' : 'placeholder') ?? '');
    }
    case 'select': {
      const options = findElements(element, (e) => e.tagName === 'option');
      return options.map((option) => visibleText(option)).join(' / ');
    }
    case 'textarea':
      return visibleText(element) || (attribute(element, 'placeholder') ?? '');
    default:
      return visibleText(element);
  }
}
