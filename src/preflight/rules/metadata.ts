import { words } from '../../base/index.js';
import { isX1a } from '../pdfx.js';
import { observe, type Observation, type Rule } from '../rule.js';

const XMP = 'http://ns.adobe.com/xap/1.0/';
const MANAGEMENT = `${XMP}mm/`;
const NEEDED: readonly (readonly [property: string, name: string])[] = [
  ['http://purl.org/dc/elements/1.1/title', 'dc:title'],
  [`${XMP}CreateDate`, 'xmp:CreateDate'],
  [`${XMP}ModifyDate`, 'xmp:ModifyDate'],
  [`${XMP}MetadataDate`, 'xmp:MetadataDate'],
  [`${MANAGEMENT}DocumentID`, 'xmpMM:DocumentID'],
  [`${MANAGEMENT}VersionID`, 'xmpMM:VersionID'],
  [`${MANAGEMENT}RenditionClass`, 'xmpMM:RenditionClass'],
];

/** Entries of the Info dictionary that PDF/X-1a asks for; it has no XMP. */
const NEEDED_INFO = ['Title', 'Creator', 'Producer', 'CreationDate', 'ModDate'];

/** The XMP packet and the properties that PDF/X-4 asks of it; of PDF/X-1a, the same in the Info dictionary. */
export const metadata: Rule = {
  id: 'metadata',
  title: words('Metadata', '元数据'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 15930-1:2001',
  limit: () => NEEDED.map(([, name]) => name).join(', '),
  hint: words('Export as PDF/X-4, which writes them.', '请导出为 PDF/X-4，元数据随之写入。'),
  file: (file) => {
    const { xmp, info } = file;
    if (isX1a(file))
      return lackingIn(
        NEEDED_INFO.filter((key) => (info.get(key) ?? '') === ''),
        NEEDED_INFO.length,
      );
    if (xmp === null)
      return [observe('error', words('The file has no readable XMP metadata.', '文件没有可读取的 XMP 元数据。'))];
    const lacking = NEEDED.filter(([property]) => (xmp.get(property) ?? '') === '').map(([, name]) => name);
    return lackingIn(lacking, NEEDED.length);
  },
};

function lackingIn(lacking: readonly string[], needed: number): Observation[] {
  if (lacking.length === 0) return [];
  return [
    observe('error', words(`The metadata lack ${lacking.join(', ')}.`, `元数据缺少 ${lacking.join('、')}。`), {
      measured: `${needed - lacking.length}`,
      limit: `${needed}`,
    }),
  ];
}
