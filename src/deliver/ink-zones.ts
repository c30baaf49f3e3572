import { element, type Xml } from '../base/index.js';
import type { InkCoverage } from '../preflight/index.js';
import { csv } from './list.js';
import { lines, nmtoken, points, xjdf } from './xjdf.js';

/** A page's ink and the file that its plates are made from. */
export interface PageInk {
  readonly file: string;
  readonly coverage: InkCoverage;
}

const percent = (share: number): string => (share * 100).toFixed(2);

/** A row for each page and plate: mean of the page, then each zone from the left, in per cent. */
export function inkZonesCsv(pages: readonly PageInk[]): Uint8Array {
  const most = Math.max(0, ...pages.flatMap(({ coverage }) => coverage.plates.map(({ zones }) => zones.length)));
  const head = ['file', 'page', 'plate', 'zone width mm', 'page %'];
  const zones = Array.from({ length: most }, (_, i) => `zone ${i + 1} %`);
  const rows = pages.flatMap(({ file, coverage }) =>
    coverage.plates.map(({ plate, mean, zones: own }) => [
      file,
      coverage.page,
      plate,
      coverage.zoneWidth,
      percent(mean),
      ...Array.from({ length: most }, (_, i) => (i < own.length ? percent(own[i]!) : '')),
    ]),
  );
  return csv([[...head, ...zones], ...rows]);
}

/** The same as a preset: one InkZoneProfile for each page and plate that has ink. */
export function inkZonesXjdf(job: string, title: string, pages: readonly PageInk[]): Uint8Array {
  const resources: Xml[] = pages.flatMap(({ file, coverage }) =>
    coverage.plates
      .filter(({ used }) => used)
      .map(({ plate, zones }) =>
        element('Resource', { DescriptiveName: file }, [
          element('Part', { SheetName: nmtoken(`P${coverage.page}`), Side: 'Front', Separation: nmtoken(plate) }),
          element('InkZoneProfile', { ZoneSettingsX: zones.join(' '), ZoneWidth: points(coverage.zoneWidth) }),
        ]),
      ),
  );
  const set = element('ResourceSet', { Name: 'InkZoneProfile', Usage: 'Input' }, lines(resources));
  return xjdf({ id: job, title, types: 'ConventionalPrinting' }, [set]);
}
