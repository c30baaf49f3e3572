import { expect, test } from 'vitest';
import { p, r, readWord, t, wordOutline } from './outline.js';

const reference = (id: number, kind = 'footnote', more = ''): string => r(`<w:${kind}Reference w:id="${id}"${more}/>`);
const note = (id: number, text: string, kind = 'footnote'): string =>
  `<w:${kind} w:id="${id}">${p(r(`<w:${kind}Ref/>`), t(` ${text}`))}</w:${kind}>`;

test('notes follow the text in its order, each with its mark', () => {
  const footnotes = `<w:footnote w:type="separator" w:id="-1">${p(r('<w:separator/>'))}</w:footnote>${note(2, '县志。')}${note(1, '水利局。')}`;
  const endnotes = note(1, '访谈。', 'endnote');
  expect(
    wordOutline(p('渠水', reference(1), '流过', reference(1, 'endnote'), '三县', reference(2)), {
      parts: { footnotes, endnotes },
    }),
  ).toBe('plain: 渠水¹流过ⁱ三县²\nnote: ¹ 水利局。\nnote: ² 县志。\nnote: ⁱ 访谈。');
});

test('marks as the document numbers them; one without a character of its own takes a mark', () => {
  const settings =
    '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numStart w:val="3"/></w:footnotePr>';
  const raw = readWord(p('渠水', reference(1)), { parts: { settings, footnotes: note(1, '县志。') } });
  expect(raw.blocks.map(({ copy }) => copy.text)).toEqual(['渠水③', '③ 县志。']);
  expect(raw.blocks[0]?.copy.marks).toMatchObject([{ kind: 'superscript', start: 2, end: 3 }]);
});

test('a mark of its own, a note without a mark, one of several paragraphs', () => {
  const custom = `<w:footnote w:id="1">${p('* 县志。')}</w:footnote>`;
  expect(
    wordOutline(p('渠水', reference(1, 'footnote', ' w:customMarkFollows="1"'), '*'), { parts: { footnotes: custom } }),
  ).toBe('plain: 渠水*\nnote: * 县志。');
  const bare = `<w:footnote w:id="1">${p('县志。')}${p('卷二。')}</w:footnote>`;
  expect(wordOutline(p('渠水', reference(1)), { parts: { footnotes: bare } })).toBe(
    'plain: 渠水¹\nnote: 1 县志。\nnote: 卷二。',
  );
});

test('a note whose reference was deleted is told with it', () => {
  const footnotes = note(1, '县志。') + note(2, '水利局。');
  expect(wordOutline(p('渠水', `<w:del>${reference(1)}</w:del>`, '流', reference(2)), { parts: { footnotes } })).toBe(
    'plain: 渠水流¹\nnote: ¹ 水利局。\n- deleted: 县志。',
  );
});

test('a text box in a note is a note', () => {
  const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('卷二。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
  const footnotes = `<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>县志。</w:t></w:r>${box}</w:p></w:footnote>`;
  expect(wordOutline(p('渠水', reference(1)), { parts: { footnotes } })).toBe(
    'plain: 渠水¹\nnote: ¹县志。\nnote: 卷二。',
  );
});
