import { defineDiagnostic, didYouMean, nearestName, words, type Words } from '../../base/index.js';

export const unknownFormat = defineDiagnostic<{ readonly format: string; readonly known: readonly string[] }>(
  'edition/unknown-format',
  {
    severity: 'error',
    message: ({ format, known }) =>
      words(
        `There is no page format ${format}: expected one of ${known.join(', ')}.`,
        `没有版式 ${format}，应为 ${known.join('、')} 之一。`,
      ),
    hint: ({ format, known }) => {
      const guess = nearestName(format, known);
      return guess === null
        ? words(
            'Describe a format of your own under formats: in publication.yaml.',
            '自定版式写在 publication.yaml 的 formats: 之下。',
          )
        : didYouMean(guess);
    },
    examples: [
      { format: 'tabliod', known: ['broadsheet', 'tabloid'] },
      { format: 'a2', known: ['broadsheet', 'tabloid'] },
    ],
  },
);

/** Why the measures of a format make no page. Widths of columns are in body ems, all others in mm. */
export type FormatFault =
  | { readonly fault: 'incomplete' }
  | { readonly fault: 'columns'; readonly ems: number; readonly roomEms: number; readonly roomMm: number }
  | { readonly fault: 'column'; readonly ems: number; readonly leastEms: number }
  | { readonly fault: 'no-row' }
  | { readonly fault: 'sides'; readonly mm: number; readonly leastMm: number; readonly trimMm: number }
  | { readonly fault: 'folio'; readonly mm: number; readonly trimMm: number };

export const badFormat = defineDiagnostic<{ readonly format: string } & FormatFault>('edition/format', {
  severity: 'error',
  message: (data) =>
    data.fault === 'incomplete'
      ? words(
          `The format ${data.format} is not a built-in one, so it must state trim, typeArea and columns.`,
          `版式 ${data.format} 并非内置版式，须写明 trim、typeArea 与 columns。`,
        )
      : words(
          `The page format ${data.format} is impossible: ${impossible(data).en}.`,
          `版式 ${data.format} 不成立：${impossible(data).zh}。`,
        ),
  hint: ({ fault }) =>
    fault === 'incomplete'
      ? words('See docs/publication.md, “A format of one’s own”.', '写法见 docs/publication.md。')
      : words(
          'Change typeArea, columns, columnEms or trim of this format in publication.yaml.',
          '请在 publication.yaml 中调整该版式的 typeArea、columns、columnEms 或 trim。',
        ),
  examples: [
    { format: 'pocket', fault: 'incomplete' },
    { format: 'pocket', fault: 'columns', ems: 42, roomEms: 30, roomMm: 95 },
    { format: 'pocket', fault: 'column', ems: 3.5, leastEms: 5 },
    { format: 'pocket', fault: 'no-row' },
    { format: 'pocket', fault: 'sides', mm: 102, leastMm: 3, trimMm: 105 },
    { format: 'pocket', fault: 'folio', mm: 146, trimMm: 148 },
  ],
});

function impossible(data: Exclude<FormatFault, { readonly fault: 'incomplete' }>): Words {
  switch (data.fault) {
    case 'columns':
      return words(
        `its columns and gutters take ${data.ems} ems, and only ${data.roomEms} fit into ${data.roomMm} mm`,
        `各栏与栏间共 ${data.ems} 字宽，而 ${data.roomMm} 毫米只容 ${data.roomEms} 字`,
      );
    case 'column':
      return words(
        `a column would be ${data.ems} ems wide; the least is ${data.leastEms}`,
        `每栏仅宽 ${data.ems} 字，至少须 ${data.leastEms} 字`,
      );
    case 'no-row':
      return words('its type area is lower than one line', '版心高度不足一行');
    case 'sides':
      return words(
        `a type area ${data.mm} mm wide leaves less than ${data.leastMm} mm at the sides of a page of ${data.trimMm} mm`,
        `版心宽 ${data.mm} 毫米，在宽 ${data.trimMm} 毫米的版面上左右白边不足 ${data.leastMm} 毫米`,
      );
    case 'folio':
      return words(
        `a type area ${data.mm} mm high leaves no room for the folio line on a page of ${data.trimMm} mm`,
        `版心高 ${data.mm} 毫米，在高 ${data.trimMm} 毫米的版面上没有眉线的位置`,
      );
  }
}

export const badSiteAddress = defineDiagnostic<{ readonly address: string }>('edition/epaper-address', {
  severity: 'error',
  message: ({ address }) =>
    words(
      `The e-paper's address: expected https://… without ? and #, found "${address}".`,
      `数字报网址应为不含 ? 与 # 的 https://…，实为“${address}”。`,
    ),
  examples: [{ address: 'paper.example' }],
});

export const badSitePaths = defineDiagnostic<{
  readonly page: string;
  readonly story: string;
  /** Paths that would do. */
  readonly usual: { readonly page: string; readonly story: string };
}>('edition/epaper-paths', {
  severity: 'error',
  message: ({ page, story }) =>
    words(
      `Paths of pages need {yyyy}, {mm}, {dd} and {page}, those of stories {story} too, and both lie within the site, beside its own files; found ${page} and ${story}.`,
      `版面路径须含 {yyyy}、{mm}、{dd} 与 {page}，稿件路径还须含 {story}，均在网站之内且不占用其固有文件名；实为 ${page} 与 ${story}。`,
    ),
  hint: ({ usual: { page, story } }) => words(`For example ${page} and ${story}.`, `例如 ${page} 与 ${story}。`),
  examples: [
    {
      page: '{yyyy}/{page}.htm',
      story: '{yyyy}/{story}.htm',
      usual: { page: '{yyyy}/{mm}/{dd}/{page}.htm', story: '{yyyy}/{mm}/{dd}/{page}-{story}.htm' },
    },
  ],
});

export const secretInAddress = defineDiagnostic('edition/delivery-secret', {
  severity: 'error',
  message: () => words('The address of a delivery holds a password.', '交付地址中含有密码。'),
  hint: () =>
    words(
      'Take it out (sftp://user@host/path), change the password, and put it into BANXIN_SFTP_PASSWORD, or use a key.',
      '请删去（写作 sftp://user@host/path）、更换密码，并放入 BANXIN_SFTP_PASSWORD，或改用密钥。',
    ),
  examples: [null],
});
