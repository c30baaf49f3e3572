// A tall swing over a green valley: terraces, bamboo, a farmhouse, and hill behind hill in the haze.
import { Mesh, blocks, cell, fbm, leaves, noise, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(31);
  const sunDir = unit([-0.75, 0.38, -0.25]);
  const bark = m.material(solid('#4d3e2d', { mottle: 0.5, scale: 8 }));
  const leaf = m.material(leaves(['#5d8a2f', '#4a7a2b', '#7c9c3c', '#46702a']));
  const bush = m.material(leaves(['#4e7d2c', '#6f9a3a', '#8aa544', '#3f6b2a']));
  const flower = m.material(leaves(['#d8b13a', '#d9d4c4', '#c4627a']));
  const rope = m.material(solid('#b99f6c', { mottle: 0.2 }));
  const post = m.material(solid('#9a4a2c', { mottle: 0.4, scale: 5 }));
  const plank = m.material(solid('#8a6238', { mottle: 0.4, scale: 8 }));
  const wall = m.material(plaster('#e0dccf', { dirt: 0.2 }));
  const tile = m.material(blocks('#50545a', '#33363a', { w: 0.3, h: 0.22, vary: 0.35 }));
  const [grass, dry, paddy, soil] = ['#5f8f35', '#8c9a48', '#7fae4a', '#7c6546'].map(rgb);
  const height = (x, z) => {
    const slope = z > -9 ? 0 : -Math.min(1, (-9 - z) / 16) * 13;
    const side = Math.max(0, Math.abs(x + 2) - 14) * 0.28;
    const far = z < -60 ? (-60 - z) * 0.16 * (0.5 + fbm(x / 60, z / 60, 2, 4)) : 0;
    const raw = slope + side * Math.min(1, (-9 - z) / 20 > 0 ? (-9 - z) / 20 : 0) + far + 2.5 * (fbm(x / 16, z / 16, 0, 4) - 0.45) * Math.min(1, Math.max(0.12, (-8 - z) / 10));
    if (z < -16 && z > -140) {
      // Terraces: level steps with a short bank between.
      const step = 1.25;
      const f = raw / step - Math.floor(raw / step);
      return (Math.floor(raw / step) + Math.min(1, Math.max(0, (f - 0.72) / 0.28))) * step;
    }
    return raw;
  };
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const tone = 0.5 + 0.45 * noise(x * 9, z * 9) + 0.5 * (fbm(x * 0.7, z * 0.7, 2, 3) - 0.3);
      if (z < -16 && ny > 0.97) {
        const plot = cell(x / 11 + 0.3 * fbm(x / 5, z / 5), y / 1.25 + 0.5, 3);
        const row = 0.85 + 0.25 * Math.sin(x * 5 + z * 2);
        put(o, plot > 0.7 ? dry : plot > 0.3 ? paddy : grass, (0.6 + 0.5 * fbm(x, z, 1, 3)) * row);
      } else if (ny < 0.9 && z < -12) put(o, soil, 0.6 + 0.5 * fbm(x * 2, y * 2, z * 2));
      else put(o, fbm(x * 0.6, z * 0.6, 7, 3) > 0.52 ? dry : grass, tone);
    }),
  );
  m.terrain(-70, 70, -150, 8, 150, 190, height, ground, 1.6);
  const ridge = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#47703a'), 0.6 + 0.6 * fbm(x / 6, y / 4, z / 6, 3))),
  );
  for (const [z0, tall, seed] of [[-190, 34, 2], [-300, 58, 5], [-460, 88, 8]])
    m.terrain(-420, 420, z0 - 60, z0, 120, 10, (x, z) => -14 + tall * (0.25 + 0.95 * fbm(x / 85 + seed, seed, 1, 5)) * Math.min(1, (z0 - z) / 60 + 0.001) * 1.2, ridge);
  // The swing: two splayed masts with a crossbeam, long ropes, a board; a rider at the height of the arc.
  const [top, gap, pz] = [9.6, 2.6, -7.2];
  for (const s of [-1, 1]) {
    for (const k of [-1, 1]) m.rod([s * (gap + 0.9), -0.3, pz + k * 1.7], [s * gap, top, pz], 0.15, 0.12, post, 12);
    m.rod([s * (gap + 0.52), 3.9, pz - 1.02], [s * (gap + 0.52), 3.9, pz + 1.02], 0.07, 0.07, post, 8);
    m.rod([s * (gap + 0.3), 6.6, pz - 0.55], [s * (gap + 0.3), 6.6, pz + 0.55], 0.06, 0.06, post, 8);
  }
  m.rod([-gap - 0.6, top, pz], [gap + 0.6, top, pz], 0.17, 0.17, post, 14);
  for (let i = 0; i < 13; i += 1) {
    const x = -gap + (i / 12) * 2 * gap;
    m.tri([x - 0.2, top - 0.12, pz + 0.18], [x + 0.2, top - 0.12, pz + 0.18], [x, top - 0.62, pz + 0.2], [w.red, w.yellow, w.blue, w.green][i % 4]);
  }
  const angle = 0.6;
  const length = 7.9;
  const [sy, sz] = [top - length * Math.cos(angle), pz - length * Math.sin(angle)];
  for (const s of [-1, 1]) m.rod([s * 0.42, top - 0.1, pz], [s * 0.33, sy, sz], 0.028, 0.028, rope, 6);
  m.box(0, sy - 0.05, sz, 0.85, 0.06, 0.34, plank);
  // Rider seated, leaning with the ropes; bright against the haze.
  m.at(0, sy - 0.42, sz, Math.PI - 0.0, () => {
    person(m, w, 0, 0, 0, 0, { top: w.red, legs: w.navy, pose: 'sit', arms: 'up' });
  });
  // Two who wait, one who pushed.
  person(m, w, -0.55, 0.02, -5.1, Math.PI + 0.15, { top: w.yellow, legs: w.dark, arms: 'up' });
  person(m, w, 3.9, 0.0, -4.9, -2.4, { top: w.white, legs: w.navy });
  person(m, w, 4.55, 0.0, -5.2, -2.2, { top: w.pink, legs: w.dark, scale: 0.72 });
  // Fence along the edge, grass and flowers in front.
  for (let i = 0; i < 22; i += 1) {
    const x = -11 + i * 1.05;
    if (Math.abs(x) < 2.2) continue;
    m.rod([x, -0.2, -8.7], [x, 0.95, -8.7], 0.05, 0.045, plank, 6);
    if (Math.abs(x + 1.05) > 2.2) for (const y of [0.45, 0.85]) m.rod([x, y, -8.7], [x + 1.05, y, -8.7], 0.035, 0.035, plank, 5);
  }
  for (let i = 0; i < 9000; i += 1) {
    const z = 3.2 - 11.5 * r() ** 0.8;
    const x = (r() - 0.5) * 16;
    const y = height(x, z);
    const s = 0.1 + 0.16 * r();
    const a = r() * 6.28;
    const lean = [Math.cos(a) * s * 0.5, s * 1.5, Math.sin(a) * s * 0.5];
    const path = Math.abs(x - 0.3 * Math.sin(z)) < 0.8;
    if (path && r() > 0.12) continue;
    m.tri([x - 0.02, y - 0.02, z], [x + 0.02, y - 0.02, z], [x + lean[0], y + lean[1], z + lean[2]], i % 23 === 0 && !path ? flower : bush, [0, 0.9, 0.4], [0, 0.9, 0.4], [0, 0.9, 0.4]);
  }
  tree(m, -5.4, height(-5.4, -14), -14, 9.5, { bark, leaf, seed: 5, count: 22000, size: 0.12, spread: 0.4 });
  tree(m, 7.2, height(7.2, -17), -17, 8, { bark, leaf, seed: 9, count: 14000, size: 0.13, spread: 0.4 });
  // Groves on the terraces and the slopes, and a farmhouse below.
  for (let i = 0; i < 90; i += 1) {
    const z = -24 - 90 * r();
    const x = (r() - 0.5) * 90;
    if (Math.abs(x + 1) < 5 + 0.02 * -z && r() > 0.15) continue;
    tree(m, x, height(x, z) - 0.3, z, 3.5 + 4 * r(), { bark, leaf: bush, seed: i + 200, count: 700, size: 0.4 });
  }
  const house = (x, z, turn) =>
    m.at(x, height(x, z) - 0.2, z, turn, () => {
      m.box(0, 0, 0, 9, 3.6, 5, wall);
      m.quad([-5, 3.4, 3.3], [5, 3.4, 3.3], [4.6, 5.6, 0], [-4.6, 5.6, 0], tile);
      m.quad([5, 3.4, -3.3], [-5, 3.4, -3.3], [-4.6, 5.6, 0], [4.6, 5.6, 0], tile);
      for (const k of [-3, 0, 3]) m.box(k, 0.8, 2.52, 1.1, 1.5, 0.05, plank);
    });
  house(4.5, -44, 0.35);
  house(14, -52, -0.2);
  house(-10, -62, 0.6);
  const sky = skyOf({ zenith: [0.25, 0.45, 0.78], horizon: [0.98, 0.95, 0.86], glow: [1.4, 1.05, 0.65], sunDir, clouds: 0.85, cloudColor: [1.2, 1.14, 1.06], seed: 2, ground: [0.4, 0.45, 0.4] });
  return {
    width: 1320,
    height: 1760,
    mesh: m,
    camera: { eye: [1.7, 2.1, 4.6], target: [0, 2.1, -20], fov: 51, shift: 0.235 },
    sky,
    sun: { dir: sunDir, color: [3.8, 3.1, 2.1], size: 0.012 },
    lights: [],
    ambient: [0.22, 0.25, 0.26],
    haze: 0.0028,
    exposure: 1.05,
    bloom: 0.05,
  };
}
