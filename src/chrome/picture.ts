import sharp from 'sharp';
import type { Tab } from './tab.js';
import type { PictureOptions } from './types.js';

const CSS_PIXELS_PER_INCH = 96;
const SHOWN = 'banxin-shown';

/** A screenshot: a PNG that is slightly too large, and the size in pixels to crop it to. */
export interface Shot {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

interface ElementBox {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Takes a PNG of each matching element. Each is shown alone at the top left, so that its pixels do not depend on how many stand above it,
 * at a size in whole pixels: millimetres rounded to the nearest pixel.
 */
export async function photograph({ page, session }: Tab, { selector, ppi }: PictureOptions): Promise<Shot[]> {
  const scale = ppi / CSS_PIXELS_PER_INCH;
  const shots: Shot[] = [];
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  try {
    for (let n = 0, count = 1; n < count; n++) {
      const box = (await page.evaluate(showAlone(selector, n))) as ElementBox;
      count = box.count;
      if (count === 0) break;
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.ceil(box.x + box.width) + 1,
        height: Math.ceil(box.y + box.height) + 1,
        deviceScaleFactor: scale,
        mobile: false,
      });
      const width = Math.round(box.width * scale);
      const height = Math.round(box.height * scale);
      // Chrome's releases round a clip differently, to whole CSS pixels or to whole device pixels: it is taken slightly too large and then cropped.
      // Without `optimizeForSpeed` a broadsheet takes 750 ms instead of 130, for a file a fifth smaller.
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'png',
        optimizeForSpeed: true,
        clip: {
          x: box.x,
          y: box.y,
          width: Math.ceil((width + 0.2) / scale),
          height: Math.ceil((height + 0.2) / scale),
          scale: 1,
        },
      });
      shots.push({ png: Buffer.from(data, 'base64'), width, height });
    }
  } finally {
    await page.evaluate(SHOW_ALL);
    await session.send('Emulation.clearDeviceMetricsOverride');
    await session.send('Emulation.setEmulatedMedia', { media: '' });
  }
  return shots;
}

/** The PNG at its exact size. */
export async function cutToSize({ png, width, height }: Shot): Promise<Uint8Array> {
  return await sharp(png).extract({ left: 0, top: 0, width, height }).png({ compressionLevel: 6 }).toBuffer();
}

/** Runs in the page, which has no types here: shows the n-th element alone and measures it in CSS pixels. */
const showAlone = (selector: string, n: number): string => `(() => {
  const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
  let sheet = document.getElementById('${SHOWN}');
  if (sheet === null) {
    sheet = document.createElement('style');
    sheet.id = '${SHOWN}';
    sheet.textContent = '.${SHOWN} { position: fixed !important; z-index: 2147483647 !important; inset: 0 auto auto 0 !important; margin: 0 !important }'
      + '.${SHOWN}-not { display: none !important }';
    document.head.append(sheet);
  }
  all.forEach((element, i) => {
    element.classList.toggle('${SHOWN}', i === ${n});
    element.classList.toggle('${SHOWN}-not', i !== ${n});
  });
  const box = all[${n}]?.getBoundingClientRect();
  return { count: all.length, x: box?.x ?? 0, y: box?.y ?? 0, width: box?.width ?? 0, height: box?.height ?? 0 };
})()`;

const SHOW_ALL = `(() => {
  document.getElementById('${SHOWN}')?.remove();
  for (const element of document.querySelectorAll('.${SHOWN}, .${SHOWN}-not')) element.classList.remove('${SHOWN}', '${SHOWN}-not');
})()`;
