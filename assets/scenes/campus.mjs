// School campus at morning: a galleried teaching building with a clock tower, the running track, pupils on their way in.
import { Mesh, blocks, cell, fbm, glass, leaves, noise, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.86, 0.3, 0.36]);
  const white = m.material(plaster('#dcd7cb', { dirt: 0.16 }));
  const brick = m.material(blocks('#a4553c', '#98604a', { w: 0.48, h: 0.16, vary: 0.3 }));
  const trim = m.material(solid('#e6e2d8', { mottle: 0.08 }));
  const pane = m.material(glass({ lit: 0.14, w: 1.2, h: 3.6, glow: [1.1, 0.9, 0.6], spec: 0.3 }));
  const inner = m.material(plaster('#cfc6b0', { dirt: 0.1 }));
  const rail = m.material(solid('#b8bcbf', { spec: 0.1, rough: 0.2 }));
  const bark = m.material(solid('#4b3b2c', { mottle: 0.5, scale: 9 }));
  const leaf = m.material(leaves(['#4f7a2c', '#3f6b2a', '#66893a', '#587d2e']));
  const far = m.material(leaves(['#3d6233', '#4a6f3a', '#35582f']));
  const roof = m.material(solid('#7c4a3a', { mottle: 0.3 }));
  const [track, line, turf, stone] = [rgb('#a8402c'), rgb('#e8e2d6'), rgb('#557f2f'), rgb('#a9a397')];
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const grit = 0.82 + 0.36 * fbm(x * 6, z * 6, 0, 3);
      const lane = z + 0.006 * (x - 18) * (x - 18);
      if (lane > 3 && lane < 12.6) {
        const f = (lane - 3) / 1.2;
        const white = Math.abs(f - Math.round(f)) < 0.03;
        put(o, white ? line : track, white ? 0.9 * grit : grit * (0.85 + 0.25 * fbm(x * 0.4, z * 0.4, 2, 3)));
      } else if (lane >= 12.6) put(o, turf, (0.55 + 0.5 * noise(x * 14, z * 14) + 0.3 * fbm(x * 0.6, z * 0.6, 1, 3)) * (Math.floor(x / 3) & 1 ? 1 : 0.88));
      else if (lane > -2.2) put(o, turf, 0.5 + 0.55 * noise(x * 11, z * 11) + 0.25 * fbm(x, z, 3, 2));
      else put(o, stone, (cell(x / 0.8, z / 0.8) * 0.2 + 0.8) * grit);
    }),
  );
  m.quad([-300, 0, 60], [300, 0, 60], [300, 0, -300], [-300, 0, -300], ground);

  // Teaching block: open galleries in front of classrooms, five floors, bays of 4 m.
  const block = (x, z, bays, floors, turn) =>
    m.at(x, 0, z, turn, () => {
      const [bay, fl, depth] = [4, 3.6, 9];
      const width = bays * bay;
      m.box(0, 0, -depth / 2 - 2.4, width, floors * fl + 0.6, depth, inner);
      for (let f = 0; f < floors; f += 1) {
        m.box(0, f * fl + fl - 0.45, -1.2, width + 0.6, 0.45, 2.7, trim);
        if (f > 0) {
          m.box(0, f * fl, 0.05, width + 0.4, 1.05, 0.14, f % 2 ? white : white);
          m.box(0, f * fl + 1.05, 0.05, width + 0.4, 0.07, 0.2, rail);
        }
        for (let b = 0; b < bays; b += 1) {
          const cx = -width / 2 + (b + 0.5) * bay;
          m.box(cx - 0.5, f * fl + 1.0, -2.36, 2.2, 1.7, 0.1, pane);
          m.box(cx + 1.35, f * fl, -2.36, 0.95, 2.3, 0.1, brick);
          for (const k of [-1.6, -0.5, 0.6]) m.box(cx + k, f * fl + 1.0, -2.3, 0.07, 1.7, 0.07, trim);
          m.box(cx - 0.5, f * fl + 1.85, -2.3, 2.2, 0.06, 0.07, trim);
        }
      }
      for (let b = 0; b <= bays; b += 1) m.box(-width / 2 + b * bay, 0, 0.05, 0.5, floors * fl + 0.9, 0.5, b % 4 === 0 ? brick : white);
      m.box(0, floors * fl, -depth / 2 - 1, width + 1.6, 0.5, depth + 4, trim);
      m.box(0, floors * fl + 0.5, 0.6, width + 1.6, 0.7, 0.25, white);
    });
  block(-22, -26, 11, 5, 0);
  block(27, -30, 7, 4, 0);
  // Stair and clock tower between the blocks.
  m.at(6.6, 0, -27, 0, () => {
    m.box(0, 0, 0, 8.4, 20.5, 9, brick);
    for (let f = 0; f < 5; f += 1) m.box(0, 1.2 + f * 3.7, 4.46, 3.4, 2.9, 0.2, pane);
    for (const k of [-1.75, -0.6, 0.6, 1.75]) m.box(k, 0.6, 4.6, 0.22, 18.6, 0.22, trim);
    m.box(0, 20.5, 0, 9.4, 0.6, 10, trim);
    m.box(0, 21.1, 0, 6, 3.6, 6.4, white);
    m.box(0, 24.7, 0, 7.2, 0.5, 7.6, trim);
    m.tri([-3.6, 25.2, 3.8], [3.6, 25.2, 3.8], [0, 28.4, 0], roof);
    m.tri([3.6, 25.2, 3.8], [3.6, 25.2, -3.8], [0, 28.4, 0], roof);
    m.tri([-3.6, 25.2, -3.8], [-3.6, 25.2, 3.8], [0, 28.4, 0], roof);
    const dial = m.material(solid('#f2efe6', { mottle: 0 }));
    m.rod([0, 22.9, 3.2], [0, 22.9, 3.35], 1.25, 1.25, dial, 28);
    m.rod([0, 22.9, 3.36], [0, 23.8, 3.36], 0.07, 0.05, w.dark, 4);
    m.rod([0, 22.9, 3.36], [-0.55, 22.5, 3.36], 0.09, 0.06, w.dark, 4);
    m.box(0, 3.6, 6.4, 10, 0.45, 4.4, trim);
    for (const k of [-4.4, 4.4]) m.box(k, 0, 8.2, 0.55, 3.6, 0.55, white);
    for (let i = 0; i < 4; i += 1) m.box(0, 0, 8.8 + i * 0.4, 11, 0.6 - i * 0.15, 0.9, trim);
  });
  // Flag on its pole.
  m.rod([17.5, 0, -12], [17.5, 15.5, -12], 0.09, 0.05, rail, 8);
  m.box(17.5, 0, -12, 3, 0.5, 3, trim);
  for (let i = 0; i < 10; i += 1) {
    const wave = (k) => 0.16 * Math.sin(k * 0.9 + 0.4) * (k / 10);
    const [a, b] = [17.5 - i * 0.26, 17.5 - (i + 1) * 0.26];
    m.quad([a, 13.6 - i * 0.03, -12 + wave(i)], [b, 13.57 - i * 0.03, -12 + wave(i + 1)], [b, 15.27 - i * 0.03, -12 + wave(i + 1)], [a, 15.3 - i * 0.03, -12 + wave(i)], w.red);
  }
  // Trees before the block and to frame the picture; hills in the haze.
  const r = sequence(5);
  for (let i = 0; i < 9; i += 1) tree(m, -40 + i * 6.2 + r(), 0, -15.5 - r() * 2, 5.4 + 1.6 * r(), { bark, leaf, seed: i + 2, count: 3400, size: 0.18 });
  for (let i = 0; i < 5; i += 1) tree(m, 20.5 + i * 7 + r(), 0, -18 - r() * 3, 6 + 2 * r(), { bark, leaf, seed: i + 40, count: 3400, size: 0.19 });
  tree(m, -1.6, 0, -0.4, 11.5, { bark, leaf, seed: 77, count: 34000, size: 0.14, spread: 0.4 });
  tree(m, 29.5, 0, -3, 9.5, { bark, leaf, seed: 79, count: 9000, size: 0.17 });
  for (let i = 0; i < 26; i += 1) tree(m, -120 + i * 10 + r() * 6, 0, -60 - r() * 20, 10 + 6 * r(), { bark, leaf: far, seed: i + 90, count: 700, size: 0.9 });
  m.terrain(-500, 500, -520, -110, 70, 30, (x, z) => 26 * fbm(x / 130 + 3, z / 90, 4, 4) * Math.min(1, (-110 - z) / 120) * 2.2, far);
  // Pupils.
  const tops = [w.blue, w.white, w.navy, w.white, w.blue];
  const spots = [[1.5, 0.6], [2.3, 0.3], [3.4, -3.6], [6.2, -7.5], [7, -7.8], [9.6, -10], [5.6, -13.5], [10.9, -5.2], [-5.6, -8], [-6.4, -8.4], [-2, -4.8], [13.2, -9.6], [0.4, -11.5], [-9.5, -5.2]];
  spots.forEach(([x, z], i) => person(m, w, x, 0, z, Math.PI + (0.5 - cell(i, 3)) * 0.9, { top: tops[i % 5], legs: i % 3 ? w.navy : w.dark, pose: 'walk', pack: [w.red, w.dark, w.yellow, w.blue][i % 4], scale: 0.92 + 0.1 * cell(i, 8), step: i % 2 ? 1 : -1 }));
  // Two runners, off into the bend.
  person(m, w, -3.2, 0, 6.2, -1.95, { top: w.red, legs: w.dark, pose: 'walk', step: 1.7 });
  person(m, w, -1.2, 0, 7.6, -1.95, { top: w.yellow, legs: w.navy, pose: 'walk', step: -1.7 });

  const sky = skyOf({ zenith: [0.22, 0.42, 0.78], horizon: [0.95, 0.86, 0.74], glow: [1.5, 0.95, 0.5], sunDir, clouds: 0.75, cloudColor: [1.15, 1.02, 0.92], seed: 4, ground: [0.25, 0.25, 0.18] });
  return {
    width: 2640,
    height: 1760,
    mesh: m,
    camera: { eye: [15, 1.8, 19], target: [-3.5, 1.8, -24], fov: 50, shift: 0.15 },
    sky,
    sun: { dir: sunDir, color: [4.6, 3.5, 2.3], size: 0.012 },
    lights: [],
    ambient: [0.14, 0.16, 0.2],
    haze: 0.0017,
    exposure: 0.92,
    bloom: 0.05,
  };
}
