// From traced light to a picture: smoothing, glow, film curve, vignette, grain.
import sharp from 'sharp';
import { reseed, rnd, seedOf } from './random.mjs';

/** Edge-avoiding a-trous wavelet filter (Dammertz 2010): smooths light where normal and depth agree. */
export function atrous(source, guide, cover, edge, W, H, passes) {
  const kernel = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16];
  let from = source;
  for (let pass = 0; pass < passes; pass += 1) {
    const step = 1 << pass;
    const to = new Float32Array(from.length);
    for (let y = 0; y < H; y += 1)
      for (let x = 0; x < W; x += 1) {
        const at = y * W + x;
        if (cover[at] === 0 || edge[at] === 1) {
          for (let k = 0; k < 3; k += 1) to[at * 3 + k] = from[at * 3 + k];
          continue;
        }
        const g = at * 4;
        let [r, gr, b, sum] = [0, 0, 0, 0];
        const near = 0.02 * guide[g + 3] + 0.02;
        for (let j = -2; j <= 2; j += 1) {
          const yy = y + j * step;
          if (yy < 0 || yy >= H) continue;
          for (let i = -2; i <= 2; i += 1) {
            const xx = x + i * step;
            if (xx < 0 || xx >= W) continue;
            const other = yy * W + xx;
            if (cover[other] === 0 || edge[other] === 1) continue;
            const o = other * 4;
            const same = guide[g] * guide[o] + guide[g + 1] * guide[o + 1] + guide[g + 2] * guide[o + 2];
            if (same < 0.8) continue;
            const depth = Math.abs(guide[g + 3] - guide[o + 3]) / (near * (1 + step * 0.5));
            if (depth > 3) continue;
            const w = kernel[i + 2] * kernel[j + 2] * same * same * Math.exp(-depth);
            r += from[other * 3] * w;
            gr += from[other * 3 + 1] * w;
            b += from[other * 3 + 2] * w;
            sum += w;
          }
        }
        to[at * 3] = r / sum;
        to[at * 3 + 1] = gr / sum;
        to[at * 3 + 2] = b / sum;
      }
    from = to;
  }
  // Pixels on an edge take the mean light of their neighbours; in foliage, where all are edges, of those.
  const out = Float32Array.from(from);
  for (let y = 1; y < H - 1; y += 1)
    for (let x = 1; x < W - 1; x += 1) {
      const at = y * W + x;
      if (edge[at] === 0) continue;
      for (const wanted of [0, 1]) {
        let [r, g, b, n] = [0, 0, 0, 0];
        for (let j = -1; j <= 1; j += 1)
          for (let i = -1; i <= 1; i += 1) {
            const other = at + j * W + i;
            if (cover[other] === 0 || edge[other] !== wanted) continue;
            r += from[other * 3];
            g += from[other * 3 + 1];
            b += from[other * 3 + 2];
            n += 1;
          }
        if (n === 0 || (wanted === 0 && n < 3)) continue;
        out[at * 3] = r / n;
        out[at * 3 + 1] = g / n;
        out[at * 3 + 2] = b / n;
        break;
      }
    }
  return out;
}

/** The camera and the darkroom: glow around highlights, film curve, vignette, grain. */
export async function finish(light, W, H, scene) {
  const { exposure, bloom = 0.06, tint = [1, 1, 1] } = scene;
  const glow = await glowOf(light, W, H, exposure);
  const out = Buffer.alloc(W * H * 3);
  const curve = (v) => {
    const x = Math.max(0, v);
    const y = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14); // filmic fit, Narkowicz 2016
    return y <= 0.0031308 ? 12.92 * y : 1.055 * Math.pow(Math.min(y, 1), 1 / 2.4) - 0.055;
  };
  for (let y = 0; y < H; y += 1)
    for (let x = 0; x < W; x += 1) {
      const at = (y * W + x) * 3;
      const [u, v] = [(x / W - 0.5) * 1.25, (y / H - 0.5) * 1.25];
      const shade = 1 - 0.38 * (u * u + v * v);
      reseed(seedOf(x, y, 99));
      rnd();
      const grain = (rnd() + rnd() + rnd() - 1.5) * 0.022;
      for (let k = 0; k < 3; k += 1) {
        const value = curve((light[at + k] * exposure + (glow[at + k] / 255) ** 2.2 * bloom * 6) * shade * tint[k] * 0.72);
        const own = (rnd() - 0.5) * 0.012;
        out[at + k] = Math.round(255 * Math.min(1, Math.max(0, value + (grain + own) * (1.15 - value))));
      }
    }
  return { data: out, width: W, height: H };
}

async function glowOf(light, W, H, exposure) {
  const bright = Buffer.alloc(W * H * 3);
  for (let i = 0; i < bright.length; i += 1) {
    const v = Math.max(0, light[i] * exposure - 1) / 6;
    bright[i] = Math.round(255 * Math.min(1, v) ** (1 / 2.2));
  }
  const small = Math.max(8, Math.round(W / 4));
  const raw = { width: W, height: H, channels: 3 };
  const blurred = await sharp(bright, { raw }).resize({ width: small }).blur(small / 55).png().toBuffer();
  return sharp(blurred).resize(W, H, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}
