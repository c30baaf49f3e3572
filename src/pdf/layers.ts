import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';

/** The optional content of a file (ISO 32000-1, 8.11), by the configuration that is in force when nobody chooses another. */
export interface Layers {
  /** Names of the groups that do not print, in the order of the file. */
  readonly hidden: readonly string[];
  /** How many other configurations the file offers. */
  readonly alternatives: number;
  /** Whether what belongs to a group, or to a membership dictionary, prints. What is neither prints. */
  prints(content: PDFObject | undefined): boolean;
}

/** Expressions in expressions: more is a loop. */
const DEPTH = 24;

/** Null where the file has no optional content. Groups stand as they are printed: usage (8.11.4.4) goes before what a viewer begins with. */
export function readLayers({ catalog }: PDFDocument): Layers | null {
  const properties = at(catalog, 'OCProperties');
  if (!(properties instanceof PDFDict)) return null;
  const groups = dictionaries(at(properties, 'OCGs'));
  const configuration = at(properties, 'D');
  const off = hiddenGroups(groups, configuration instanceof PDFDict ? configuration : undefined);
  return {
    hidden: groups.filter((group) => off.has(group)).map(nameOf),
    alternatives: dictionaries(at(properties, 'Configs')).length,
    prints: (content) => prints(content, off),
  };
}

function hiddenGroups(groups: readonly PDFDict[], configuration: PDFDict | undefined): ReadonlySet<PDFDict> {
  const off = new Set(isName(at(configuration, 'BaseState'), 'OFF') ? groups : []);
  for (const group of dictionaries(at(configuration, 'ON'))) off.delete(group);
  for (const group of dictionaries(at(configuration, 'OFF'))) off.add(group);
  for (const usage of dictionaries(at(configuration, 'AS'))) {
    if (!isName(at(usage, 'Event'), 'Print')) continue;
    const categories = items(at(usage, 'Category')).flatMap((item) =>
      item instanceof PDFName ? item.decodeText() : [],
    );
    for (const group of dictionaries(at(usage, 'OCGs'))) {
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

/** What a group's usage dictionary says for a category such as Print: `ON` or `OFF`. */
function recommended(group: PDFDict, category: string): string[] {
  const usage = at(group, 'Usage');
  const entry = usage instanceof PDFDict ? at(usage, category) : undefined;
  const state = entry instanceof PDFDict ? at(entry, `${category}State`) : undefined;
  return state instanceof PDFName ? [state.decodeText()] : [];
}

/** `View` where nothing is said. */
function intentsOf(dict: PDFDict | undefined): readonly string[] {
  const intent = at(dict, 'Intent');
  const names = (intent instanceof PDFArray ? items(intent) : [intent]).flatMap((item) =>
    item instanceof PDFName ? [item.decodeText()] : [],
  );
  return names.length === 0 ? ['View'] : names;
}

function prints(content: PDFObject | undefined, off: ReadonlySet<PDFDict>): boolean {
  if (!(content instanceof PDFDict)) return true;
  if (!isName(at(content, 'Type'), 'OCMD')) return !off.has(content);
  const expression = at(content, 'VE');
  if (expression instanceof PDFArray) return holds(expression, off, 0);
  const named = at(content, 'OCGs');
  const states = (named instanceof PDFDict ? [named] : dictionaries(named)).map((group) => !off.has(group));
  if (states.length === 0) return true;
  const policy = at(content, 'P');
  if (isName(policy, 'AllOn')) return states.every(Boolean);
  if (isName(policy, 'AnyOff')) return states.includes(false);
  if (isName(policy, 'AllOff')) return !states.includes(true);
  return states.includes(true);
}

/** A visibility expression (8.11.2.2); one that is none hides nothing. */
function holds(expression: PDFObject | undefined, off: ReadonlySet<PDFDict>, depth: number): boolean {
  if (expression instanceof PDFDict) return !off.has(expression);
  if (!(expression instanceof PDFArray) || depth > DEPTH) return true;
  const [operator, ...operands] = items(expression);
  const test = (operand: PDFObject | undefined): boolean => holds(operand, off, depth + 1);
  if (isName(operator, 'Not')) return operands[0] === undefined || !test(operands[0]);
  if (isName(operator, 'Or')) return operands.some(test);
  return !isName(operator, 'And') || operands.every(test);
}

const at = (dict: PDFDict | undefined, key: string): PDFObject | undefined => dict?.lookup(PDFName.of(key));

const isName = (object: PDFObject | undefined, text: string): boolean => object === PDFName.of(text);

const items = (object: PDFObject | undefined): (PDFObject | undefined)[] =>
  object instanceof PDFArray ? Array.from({ length: object.size() }, (_, i) => object.lookup(i)) : [];

const dictionaries = (object: PDFObject | undefined): PDFDict[] =>
  items(object).filter((item): item is PDFDict => item instanceof PDFDict);

function nameOf(group: PDFDict): string {
  const name = at(group, 'Name');
  return name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : '';
}
