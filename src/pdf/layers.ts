import { PDFArray, PDFDict, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';
import { at, dictAt, itemsAt, itemsOf, nameAt, nameOf, textAt } from './objects.js';

/** The optional content of a file (ISO 32000-1, 8.11) in its default configuration. */
export interface Layers {
  /** Names of the groups that do not print, in the order of the file. */
  readonly hidden: readonly string[];
  /** How many other configurations the file offers. */
  readonly alternatives: number;
  /** Whether content of a group or of a membership dictionary prints; anything else prints. */
  prints(content: PDFObject | undefined): boolean;
}

/** Greatest depth of nested expressions; deeper nesting is a loop. */
const DEPTH = 24;

/** Null where the file has no optional content. The state of groups is that for printing: usage (8.11.4.4) takes precedence over a viewer's initial state. */
export function readLayers({ catalog }: PDFDocument): Layers | null {
  const properties = dictAt(catalog, 'OCProperties');
  if (properties === undefined) return null;
  const groups = dictionariesAt(properties, 'OCGs');
  const off = hiddenGroups(groups, dictAt(properties, 'D'));
  return {
    hidden: groups.filter((group) => off.has(group)).map((group) => textAt(group, 'Name') ?? ''),
    alternatives: dictionariesAt(properties, 'Configs').length,
    prints: (content) => prints(content, off),
  };
}

function hiddenGroups(groups: readonly PDFDict[], configuration: PDFDict | undefined): ReadonlySet<PDFDict> {
  const off = new Set(nameAt(configuration, 'BaseState') === 'OFF' ? groups : []);
  for (const group of dictionariesAt(configuration, 'ON')) off.delete(group);
  for (const group of dictionariesAt(configuration, 'OFF')) off.add(group);
  for (const usage of dictionariesAt(configuration, 'AS')) {
    if (nameAt(usage, 'Event') !== 'Print') continue;
    const categories = itemsAt(usage, 'Category').flatMap((item) => nameOf(item) ?? []);
    for (const group of dictionariesAt(usage, 'OCGs')) {
      const states = categories.flatMap((category) => recommended(group, category));
      if (states.includes('OFF')) off.add(group);
      else if (states.includes('ON')) off.delete(group);
    }
  }
  const intents = intentsOf(configuration);
  const concerned = (group: PDFDict): boolean =>
    intents.includes('All') || intentsOf(group).some((intent) => intents.includes(intent));
  return new Set(groups.filter((group) => off.has(group) && concerned(group)));
}

/** The state in a group's usage dictionary for a category such as Print: `ON` or `OFF`. */
function recommended(group: PDFDict, category: string): string[] {
  const state = nameAt(dictAt(dictAt(group, 'Usage'), category), `${category}State`);
  return state === undefined ? [] : [state];
}

/** The intents of a group; `View` by default. */
function intentsOf(dict: PDFDict | undefined): readonly string[] {
  const intent = at(dict, 'Intent');
  const names = (intent instanceof PDFArray ? itemsOf(intent) : [intent]).flatMap((item) => nameOf(item) ?? []);
  return names.length === 0 ? ['View'] : names;
}

function prints(content: PDFObject | undefined, off: ReadonlySet<PDFDict>): boolean {
  if (!(content instanceof PDFDict)) return true;
  if (nameAt(content, 'Type') !== 'OCMD') return !off.has(content);
  const expression = at(content, 'VE');
  if (expression instanceof PDFArray) return holds(expression, off, 0);
  const named = at(content, 'OCGs');
  const states = (named instanceof PDFDict ? [named] : dictionariesAt(content, 'OCGs')).map((group) => !off.has(group));
  if (states.length === 0) return true;
  const policy = nameAt(content, 'P');
  if (policy === 'AllOn') return states.every(Boolean);
  if (policy === 'AnyOff') return states.includes(false);
  if (policy === 'AllOff') return !states.includes(true);
  return states.includes(true);
}

/** Evaluates a visibility expression (8.11.2.2); an invalid one hides nothing. */
function holds(expression: PDFObject | undefined, off: ReadonlySet<PDFDict>, depth: number): boolean {
  if (expression instanceof PDFDict) return !off.has(expression);
  if (!(expression instanceof PDFArray) || depth > DEPTH) return true;
  const [first, ...operands] = itemsOf(expression);
  const operator = nameOf(first);
  const test = (operand: PDFObject | undefined): boolean => holds(operand, off, depth + 1);
  if (operator === 'Not') return operands[0] === undefined || !test(operands[0]);
  if (operator === 'Or') return operands.some(test);
  return operator !== 'And' || operands.every(test);
}

const dictionariesAt = (dict: PDFDict | undefined, key: string): PDFDict[] =>
  itemsAt(dict, key).filter((item) => item instanceof PDFDict);
