/** Namespaces of Office Open XML by the prefix that the standard writes them with (ECMA-376, transitional). */
const TRANSITIONAL: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas': 'lc',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas': 'wpc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingInk': 'wpi',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing': 'wp14',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'http://schemas.microsoft.com/office/word/2015/wordml/symex': 'w16se',
  'http://schemas.microsoft.com/office/drawing/2010/main': 'a14',
  'http://schemas.microsoft.com/office/drawing/2014/chartex': 'cx',
  'http://schemas.microsoft.com/office/drawing/2008/diagram': 'dsp',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'urn:schemas-microsoft-com:office:word': 'w10',
  'http://www.w3.org/XML/1998/namespace': 'xml',
};

/** The strict form of the standard has the same names in namespaces of its own (ISO/IEC 29500-1). */
const STRICT =
  /^http:\/\/purl\.oclc\.org\/ooxml\/(?:officeDocument\/)?(wordprocessingml|drawingml|relationships|math)(?:\/(\w+))?$/u;
const STRICT_DRAWING: Readonly<Record<string, string>> = {
  main: 'a',
  picture: 'pic',
  chart: 'c',
  diagram: 'dgm',
  wordprocessingDrawing: 'wp',
  lockedCanvas: 'lc',
};

/** The prefix that this reader knows a namespace by, or null for one that it does not know. */
export function prefixOf(namespace: string): string | null {
  const known = TRANSITIONAL[namespace];
  if (known !== undefined) return known;
  const strict = STRICT.exec(namespace);
  if (strict === null) return null;
  const [, family, name] = strict;
  if (family === 'wordprocessingml') return 'w';
  if (family === 'relationships') return 'r';
  if (family === 'math') return 'm';
  return STRICT_DRAWING[name ?? ''] ?? null;
}

/** Extensions whose content is read, so that `mc:Choice` is taken; of any other `mc:Fallback` is (ECMA-376, part 3, 9.3). */
const READ = new Set('w r m a pic c dgm wp lc wps wpg wpc wp14 w14 w15 a14 v o'.split(' '));

export function isRead(prefix: string): boolean {
  return READ.has(prefix);
}
