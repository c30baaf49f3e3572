import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../support/any-character.js';
import { element, escapeXml, textElement, xmlDocument } from '../../src/base/xml.js';

describe('XML', () => {
  it('holds no character of a text that could be read as markup or that XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(anyCharacter, fc.constantFrom(...'&<>"\t\n\0')) }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[&<>"]/);
        const back = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' } as const;
        const read = escaped.replace(/&(?:amp|lt|gt|quot);/g, (entity) => back[entity as keyof typeof back]);
        expect(read).toBe(text.replace(/[^\t\n\r\u0020-\ufffd]/g, ''));
      }),
    );
  });

  it('leaves out attributes that are null, and keeps an attribute on one line', () => {
    expect(element('a', { b: null, c: 1, d: 'x\n"y"' })).toBe('<a c="1" d="x &quot;y&quot;"/>');
    expect(element('a', {}, [textElement('b', '1 < 2'), textElement('c', '', { d: 2 })])).toBe(
      '<a><b>1 &lt; 2</b><c d="2"></c></a>',
    );
  });

  it('is a document of UTF-8 that says so', () => {
    expect(Buffer.from(xmlDocument(element('版', {}))).toString('utf8')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<版/>\n',
    );
  });
});
