import { describe, expect, it } from 'vitest';
import type { PageFormat } from '../../../src/edition/index.js';
import { drawPage } from '../draw.js';
import { editionOf, tabloid, type StoryShape } from '../fixture.js';
import { lay, paragraphs, photos } from './one-story.js';

/** A page of four columns and forty rows. */
const small: PageFormat = { ...tabloid, columns: 4, rows: 40, typeArea: { ...tabloid.typeArea } };
const plain: StoryShape = { paragraphs: [], subheads: [], photos: [], quotes: [], summary: 0 };
const draw = (shape: Partial<StoryShape>): string => {
  const pages = lay(editionOf({ ...plain, ...shape }, small, false));
  return pages.map(drawPage).join('\n\n');
};

describe('how a page is filled', () => {
  it('text and a picture under a headline', () => {
    expect(draw({ paragraphs: paragraphs(800), photos: photos(1) })).toMatchInlineSnapshot(`
      "... ... ... ...  × 1
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 5
      DDD DDD DDD DDD  × 2
      BBB BBB BBB BBB  × 2
      ... ... ... ...  × 1
      ttt ttt PPP PPP  × 12
      ttt ttt ccc ccc  × 1
      ttt ttt ... ...  × 1
      ttt ttt ttt ttt  × 12
      ttt ttt ttt ...  × 1"
    `);
  });

  it('a pull-quote where there is one', () => {
    expect(draw({ paragraphs: paragraphs(950), photos: photos(1), quotes: [18] })).toMatchInlineSnapshot(`
      "... ... ... ...  × 1
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 6
      ... ... ... ...  × 1
      DDD DDD DDD DDD  × 1
      ... ... ... ...  × 1
      BBB BBB BBB BBB  × 1
      ... ... ... ...  × 1
      ttt ttt ttt PPP  × 6
      ttt ttt ttt ccc  × 1
      ... ... ... ...  × 1
      ttt ttt ttt ttt  × 17
      ttt ttt ttt ...  × 1"
    `);
  });

  it('a summary in a box', () => {
    expect(draw({ paragraphs: paragraphs(850), photos: photos(1), summary: 2 })).toMatchInlineSnapshot(`
      "... ... ... ...  × 1
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 2
      DDD DDD DDD DDD  × 2
      BBB BBB BBB BBB  × 2
      ... ... ... ...  × 1
      ttt sss PPP PPP  × 10
      ttt sss ccc ccc  × 1
      ttt ... ... ...  × 1
      ttt ttt ttt ttt  × 17
      ttt ttt ttt ...  × 1"
    `);
  });

  it('sentences in large type where the text is too short', () => {
    expect(draw({ paragraphs: paragraphs(420), sentences: [20, 22] })).toMatchInlineSnapshot(`
      "... ... ... ...  × 4
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 7
      ... ... ... ...  × 1
      DDD DDD DDD DDD  × 1
      ... ... ... ...  × 1
      BBB BBB BBB BBB  × 1
      ... ... ... ...  × 3
      ttt ttt ttt ttt  × 11
      ttt ttt ttt ...  × 1
      ... ... ... ...  × 8"
    `);
  });

  it('the headline beside a short text', () => {
    expect(draw({ paragraphs: paragraphs(150), photos: photos(1) })).toMatchInlineSnapshot(`
      "... ... ... ...  × 1
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 2
      DDD DDD DDD DDD  × 2
      BBB BBB BBB BBB  × 2
      ... ... ... ...  × 1
      PPP PPP PPP PPP  × 20
      ccc ccc ccc ccc  × 1
      ... ... ... ...  × 1
      ... ttt ttt ...  × 7
      ... ttt ... ...  × 1"
    `);
  });

  it('a poster where there is hardly any text', () => {
    expect(draw({ paragraphs: paragraphs(40) })).toMatchInlineSnapshot(`
      "... ... ... ...  × 10
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 6
      ... ... ... ...  × 1
      DDD DDD DDD DDD  × 1
      ... ... ... ...  × 1
      BBB BBB BBB BBB  × 1
      ... ... ... ...  × 3
      ... ttt ttt ...  × 2
      ... ttt ... ...  × 1
      ... ... ... ...  × 12"
    `);
  });

  it('white around the headline where there is nothing else', () => {
    expect(draw({ paragraphs: paragraphs(900) })).toMatchInlineSnapshot(`
      "... ... ... ...  × 3
      KKK KKK KKK KKK  × 2
      HHH HHH HHH HHH  × 6
      ... ... ... ...  × 1
      DDD DDD DDD DDD  × 1
      ... ... ... ...  × 1
      BBB BBB BBB BBB  × 1
      ... ... ... ...  × 2
      ttt ttt ttt ttt  × 21
      ttt ttt ttt ...  × 1
      ttt ... ... ...  × 1"
    `);
  });
});
