import { words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

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

/** The XMP packet and the properties that PDF/X-4 asks of it. */
export const metadata: Rule = {
  id: 'metadata',
  title: words('Metadata', '元数据'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: () => NEEDED.map(([, name]) => name).join(', '),
  hint: words('Export as PDF/X-4, which writes them.', '请导出为 PDF/X-4，元数据随之写入。'),
  file: ({ xmp }) => {
    if (xmp === null)
      return [observe('error', words('The file has no readable XMP metadata.', '文件没有可读取的 XMP 元数据。'))];
    const lacking = NEEDED.filter(([property]) => (xmp.get(property) ?? '') === '').map(([, name]) => name);
    if (lacking.length === 0) return [];
    return [
      observe('error', words(`The metadata lack ${lacking.join(', ')}.`, `元数据缺少 ${lacking.join('、')}。`), {
        measured: `${NEEDED.length - lacking.length}`,
        limit: `${NEEDED.length}`,
      }),
    ];
  },
};
