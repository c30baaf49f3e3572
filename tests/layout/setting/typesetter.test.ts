import { describe, expect, it } from 'vitest';
import { PreparedCopy, Typesetter, type Setting } from '../../../src/layout/index.js';
import { FACES, SAMPLES, copy } from '../../compose/samples.js';
import { tokens } from '../fixture.js';

const faces = () => ({ plain: FACES.serif, strong: FACES.sans });
const setting: Setting = { role: 'body', size: 9, measure: 117, align: 'justify', indent: 2, balance: false };
const story = [SAMPLES.plain, SAMPLES.news, SAMPLES.marks];

describe('the typesetter', () => {
  it('composes a copy once for a measure, whoever asks', () => {
    const setter = new Typesetter(tokens, faces, 'zh-CN');
    const paragraph = copy(SAMPLES.news);
    expect(setter.set(paragraph, setting)).toBe(setter.set(paragraph, { ...setting, size: 18, measure: 234 }));
    expect(setter.set(paragraph, setting)).not.toEqual(setter.set(paragraph, { ...setting, measure: 144 }));
  });

  it('in a later build composes the edited paragraph alone', () => {
    const known = new PreparedCopy();
    const first = new Typesetter(tokens, faces, 'zh-CN', known);
    const before = story.map((text) => first.set(copy(text), setting));
    const second = new Typesetter(tokens, faces, 'zh-CN', known);
    const after = story.map((text, i) => second.set(copy(i === 1 ? `${text}又记。` : text), setting));
    expect(after.map((lines, i) => lines === before[i])).toEqual([true, false, true]);
    expect([...second.all()].map(({ copy: { text } }) => text)).toEqual([story[0], `${story[1]}又记。`, story[2]]);
  });

  it('forgets what was used longest ago, and not what is in use', () => {
    const known = new PreparedCopy(1100);
    const setter = () => new Typesetter(tokens, faces, 'zh-CN', known);
    const long = '春天来到河边，柳树发了新芽。'.repeat(20);
    const [first, second] = [setter().set(copy(SAMPLES.news), setting), setter().set(copy(SAMPLES.marks), setting)];
    for (const end of ['甲', '乙', '丙']) setter().set(copy(`${long}${end}`), setting);
    expect(setter().set(copy(SAMPLES.news), setting)).toBe(first);
    setter().set(copy(`${long}丁`), setting);
    expect(setter().set(copy(SAMPLES.news), setting)).toBe(first);
    expect(setter().set(copy(SAMPLES.marks), setting)).not.toBe(second);
  });

  it('takes for another what differs in style, language, marks or names', () => {
    const known = new PreparedCopy();
    const base = new Typesetter(tokens, faces, 'zh-CN', known).set(copy(SAMPLES.news), setting);
    const composition = { ...tokens.composition, hanging: true };
    const others = [
      new Typesetter({ ...tokens, composition }, faces, 'zh-CN', known).set(copy(SAMPLES.news), setting),
      new Typesetter(tokens, faces, 'ja', known).set(copy(SAMPLES.news), setting),
      new Typesetter(tokens, faces, 'zh-CN', known).set(copy(SAMPLES.news), { ...setting, names: ['老周'] }),
      new Typesetter(tokens, faces, 'zh-CN', known).set(
        copy(SAMPLES.news, [{ kind: 'strong', start: 0, end: 2, href: null }]),
        setting,
      ),
    ];
    for (const lines of others) expect(lines).not.toBe(base);
    const unknown = { ...setting, names: ['不在文中'] };
    expect(new Typesetter(tokens, faces, 'zh-CN', known).set(copy(SAMPLES.news), unknown)).toBe(base);
  });
});
