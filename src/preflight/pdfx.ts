import type { FileFacts } from './facts.js';

/** Name of the property by which later parts of the standard are named. */
export const GTS_VERSION = 'http://www.npes.org/pdfx/ns/id/GTS_PDFXVersion';

/** The standard that a file claims: PDF/X-1a in its Info dictionary (ISO 15930-1:2001, 6.2), later parts in its metadata. */
export function saidToBe({ info, xmp }: Pick<FileFacts, 'info' | 'xmp'>): string {
  const conformance = info.get('GTS_PDFXConformance') ?? '';
  if (info.get('GTS_PDFXVersion') === 'PDF/X-1:2001' && conformance !== '') return conformance;
  return xmp?.get(GTS_VERSION) ?? info.get('GTS_PDFXVersion') ?? '';
}

/** Whether a file is checked against PDF/X-1a:2001; any other is checked against PDF/X-4. */
export const isX1a = (file: Pick<FileFacts, 'info' | 'xmp'>): boolean => saidToBe(file) === 'PDF/X-1a:2001';
