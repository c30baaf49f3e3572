import { createHash } from 'node:crypto';
import { element, type Xml } from '../base/index.js';
import { sizeText, type DeliveryList, type ListedFile } from './list.js';
import { generalId, lines, nmtoken, points, xjdf } from './xjdf.js';

/** What a ticket holds besides the list of files. */
export interface TicketOrder {
  /** Name of the edition's files. */
  readonly job: string;
  readonly title: string;
  readonly list: DeliveryList;
  /** Bleed of the pages, mm. */
  readonly bleed: number;
  readonly bytes: (file: ListedFile) => Uint8Array;
}

/** The job ticket of an edition: what is to be printed, from which files, and when they are final. */
export function ticketOf({ job, title, list, bleed, bytes }: TicketOrder): Uint8Array {
  const pages = list.files.filter(({ kind }) => kind === 'pages');
  const inks = [...new Set(pages.flatMap(({ plates }) => plates ?? []))];
  return xjdf({ id: job, title, types: 'Product' }, [
    ...identity(list),
    element('ProductList', {}, [product(title, pages, inks, bleed)]),
    ...(list.closes === null ? [] : [due(list.closes)]),
    ...(inks.length === 0 ? [] : [colorants(inks)]),
    element(
      'ResourceSet',
      { Name: 'RunList', Usage: 'Input' },
      lines(pages.map((file, i) => run(file, i, bytes(file)))),
    ),
  ]);
}

function identity({ publication, date, issue, zone, sending, closes }: DeliveryList): readonly Xml[] {
  const said = {
    Publication: publication,
    Date: date,
    Issue: issue,
    Zone: zone,
    Version: sending,
    ClosingTime: closes,
  };
  return Object.entries(said).flatMap(([usage, value]) => (value === null ? [] : [generalId(usage, value)]));
}

function product(title: string, pages: readonly ListedFile[], inks: readonly string[], bleed: number): Xml {
  const sizes = new Map(pages.flatMap(({ trim }) => (trim === null ? [] : [[`${trim.w} ${trim.h}`, trim] as const])));
  const [size] = sizes.values();
  const layout = element('LayoutIntent', {
    Bleed: points(bleed),
    FinishedDimensions: sizes.size === 1 && size !== undefined ? `${points(size.w)} ${points(size.h)} 0` : null,
    Pages: pages.reduce((sum, { pages: numbers }) => sum + numbers.length, 0),
  });
  const used = inks.map(nmtoken).join(' ');
  const colours = element(
    'ColorIntent',
    {},
    ['Front', 'Back'].map((side) => element('SurfaceColor', { ColorsUsed: used, Surface: side })),
  );
  return element('Product', { IsRoot: 'true', ProductType: 'Newspaper', DescriptiveName: title }, [
    element('Intent', { Name: 'LayoutIntent' }, [layout]),
    ...(inks.length === 0 ? [] : [element('Intent', { Name: 'ColorIntent' }, [colours])]),
  ]);
}

/** The time from which plates may be made: when the pages close. */
const due = (closes: string): Xml =>
  element('ResourceSet', { Name: 'NodeInfo', Usage: 'Input' }, [
    element('Resource', {}, [element('NodeInfo', { FirstStart: closes })]),
  ]);

const colorants = (inks: readonly string[]): Xml =>
  element('ResourceSet', { Name: 'ColorantControl', Usage: 'Input' }, [
    element('Resource', {}, [
      element('ColorantControl', { ColorantParams: inks.map(nmtoken).join(' '), ProcessColorModel: 'DeviceCMYK' }),
    ]),
  ]);

/** A page in the order of the run. CheckSum is MD5 by definition; the SHA-256 of the delivery list stands beside it. */
function run({ name, pages, section, trim, bytes, sha256, sameAs }: ListedFile, index: number, data: Uint8Array): Xml {
  const numbers = pages.join(', ');
  return element('Resource', { DescriptiveName: [`Page ${numbers}`, section].filter(Boolean).join(' ') }, [
    generalId('SHA-256', sha256),
    ...(trim === null ? [] : [generalId('TrimSize', `${sizeText(trim)} mm`)]),
    element('Part', { RunIndex: `${index} ${index}` }),
    element('RunList', { NPage: 1, FinishedPages: pages.length, Pages: '0 0' }, [
      element('FileSpec', {
        URL: encodeURIComponent(sameAs ?? name),
        MimeType: 'application/pdf',
        FileSize: bytes,
        CheckSum: createHash('md5').update(data).digest('hex').toUpperCase(),
        UserFileName: sameAs ?? name,
      }),
    ]),
  ]);
}
