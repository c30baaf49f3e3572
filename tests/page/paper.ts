import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { BuildRequest } from '../../src/build-types.js';
import { typeset, type TypesetEdition } from '../../src/pipeline/index.js';
import { requestIn, worldOf } from '../building.js';

const WEEKLY = fileURLToPath(new URL('../../assets/weekly/', import.meta.url));

/** Emphasis, ruby, scripts, a link, notes, a table with a header row, and a sentence worth pulling. */
const FEATURE = `---
kinds:
  18: note
---
# 一渠清水润三乡 水到渠成见真章

*春天来到河边，柳树发了新芽*，孩子们在堤上放起风筝，老人坐着晒太阳。改造后的支{渠|qú}从*石桥镇一直流到青山乡*，沿途两万亩水田都等着它，蓄水量1.2×10⁸立方米①，详见[县志](https://example.invalid/)。

${'“水到了田边，我们心里就有了底；今年种不种？种！”村民王大有说，他家3口人、12亩田，2024年增收31411元。'.repeat(5)}

## 各乡水量

| 乡镇 | 水量 | 受益 |
|---|---|---|
| 石桥 | 1200 | 340 户 |
| 青山 | 980 | 212 户 |

①蓄水量按十月一日八时的水位推算。
`;
const VERTICAL = `竖排一则 清水长流\n\n□ 谢义\n\n${'水到了田边，我们心里就有了底；今年种不种？种！他家3口人、12亩田——比往年多。'.repeat(9)}`;

const EDITION = `date: 2025-01-06
issue: 1208
title: 样报
ear: [今明两天阴有小雨, 6℃ 至 11℃]
pages:
  - number: 1
    section: 要闻
    editors: [林一舟]
    index: 导读
    advertisements: [{ file: notice.png, columns: 2, rows: 14 }]
    stories:
      - { file: 11-reservoir.txt, rank: 1, photos: [photos/11-水库大坝.jpg] }
      - { file: 13-roads.txt, rank: 3 }
      - { file: 14-jobs.txt, rank: 3, boxed: tint }
      - { file: 15-cold.txt, rank: 4, boxed: true }
      - { file: 16-brief-library.txt, group: 简讯 }
      - { file: 17-brief-blood.txt, group: 简讯 }
  - number: 2
    section: 专题
    story: { file: feature.md, photos: [photos/31-柑橘采收.jpg] }
  - number: 3
    section: 副刊
    story: { file: vertical.txt, vertical: [headline, text] }
`;

/** A paper with every kind of frame, in a folder of its own until it is closed. */
export interface Paper {
  readonly folder: string;
  readonly edition: string;
  /** Its pages, with lines added to publication.yaml. */
  typeset(more?: string, change?: Partial<BuildRequest>): Promise<TypesetEdition>;
  close(): Promise<void>;
}

export async function openPaper(): Promise<Paper> {
  const folder = await mkdtemp(join(tmpdir(), 'banxin-paper-'));
  const edition = join(folder, 'weekly');
  await cp(WEEKLY, edition, { recursive: true });
  const publication = (await readFile(join(WEEKLY, 'publication.yaml'), 'utf8')).replace(/^palette:\n(?: .*\n)+/m, '');
  const notice = sharp({ create: { width: 600, height: 360, channels: 3, background: '#e8e0c8' } });
  await writeFile(join(edition, 'notice.png'), await notice.png().toBuffer());
  await writeFile(join(edition, 'edition.yaml'), EDITION);
  await writeFile(join(edition, 'feature.md'), FEATURE);
  await writeFile(join(edition, 'vertical.txt'), VERTICAL);
  const world = worldOf(() => Promise.reject(new Error('no browser')));
  return {
    folder,
    edition,
    async typeset(more = '', change = {}) {
      await writeFile(join(edition, 'publication.yaml'), `${publication}\n${more}`);
      const request = requestIn(folder, { input: edition, targets: ['screen'], ...change });
      return typeset(request, world);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
