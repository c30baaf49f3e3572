import { describe, expect, it } from 'vitest';
import { speakerOf } from '../../src/manuscript/speaker.js';

/** The speaker of the first quotation of a sentence: a name, null where nobody is named, undefined where nobody speaks. */
function speaker(text: string): string | null | undefined {
  const start = text.indexOf('“') + 1;
  return speakerOf(text, start, text.indexOf('”'))?.name;
}

describe('who says it', () => {
  it.each([
    ['“路灯亮了，心里也亮了。”居民王秀兰说。', '居民王秀兰'],
    ['“图纸改了五回。”七十二岁的住户田桂芳指着楼下的花池说。', '住户田桂芳'],
    ['“以前怕点名，现在怕没话说。”在乡镇工作了十九年的罗启明笑言。', '罗启明'],
    ['“老房子没卖。”村民唐素华一边收拾茶具一边说。', '村民唐素华'],
    ['县医院院长周平介绍：“号还是那张号。”', '县医院院长周平'],
    ['“流程压缩了一半。”县政务服务中心相关负责人介绍。', '县政务服务中心相关负责人'],
    ['“这里踏实。”他搓着手说，“有人作证。”', null],
  ])('%s', (text, name) => {
    expect(speaker(text)).toBe(name);
  });

  it('“We fixed it,” said Mary Jones.', () => {
    expect(speaker('“We fixed it,” said Mary Jones.')).toBe('Mary Jones');
  });

  it('a phrase in quotation marks has no speaker', () => {
    expect(speaker('县里推行“一次挂号管三天”，群众少跑一趟。')).toBeUndefined();
  });
});
