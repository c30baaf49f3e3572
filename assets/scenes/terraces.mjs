// Winter rice terraces full of water just after sunrise: the pools mirror the sky, a farmer and his buffalo on the dike.
import { Mesh, blocks, fbm, leaves, noise, painted, person, plaster, rgb, sequence, skyOf, solid, tree, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(23);
  const sunDir = unit([0.45, 0.16, -0.86]);
  const bark = m.material(solid('#3d3226', { mottle: 0.5 }));
  const leaf = m.material(leaves(['#4f6f2c', '#3f5f28', '#6b7d36']));
  const wall = m.material(plaster('#e2dccd', { dirt: 0.2 }));
  const tile = m.material(blocks('#4c4f54', '#33363a', { w: 0.3, h: 0.22, vary: 0.35 }));
  const hide = m.material(solid('#3a3330', { mottle: 0.3 }));
  const step = 1.5;
  const raw = (x, z) => {
    const bowl = 21 * Math.exp(-(((x + 52) / 46) ** 2)) + 24 * Math.exp(-(((x - 66) / 44) ** 2));
    const away = z > -70 ? (z + 70) * 0.16 : (-70 - z) * 0.13;
    return bowl * (0.55 + 0.004 * -z) + away + 4.5 * (fbm(x / 27 + 3, z / 27, 1, 3) - 0.4) - 2;
  };
  const part = (x, z) => {
    const q = raw(x, z) / step;
    return q - Math.floor(q);
  };
  const height = (x, z) => {
    const q = raw(x, z) / step;
    const f = q - Math.floor(q);
    const bund = 0.3 * Math.max(0, 1 - Math.abs(f - 0.05) / 0.06);
    return (Math.floor(q) + Math.max(0, (f - 0.84) / 0.16)) * step + bund;
  };
  const [grass, dry, mud] = ['#6c7f36', '#9a8d4e', '#6b5a40'].map(rgb);
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const f = part(x, z);
      const wet = f > 0.11 && f < 0.83 && ny > 0.9 && z > -190;
      if (wet) {
        const stubble = noise(x * 1.2, z * 1.2, 2) > 0.86 || fbm(x / 6, z / 6, 5, 3) > 0.66;
        put(o, stubble ? dry : mud, stubble ? 0.6 : 0.28);
        o.spec = stubble ? 0 : 0.55;
        o.rough = 0.012;
      } else put(o, fbm(x / 3, z / 3, 4, 3) > 0.48 ? dry : grass, 0.5 + 0.6 * noise(x * 4, z * 4));
    }),
  );
  m.terrain(-125, 125, -260, 2, 860, 620, height, ground, 1.4);
  const ridge = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#46643a'), 0.6 + 0.6 * fbm(x / 7, y / 5, z / 7, 3))));
  for (const [z0, tall, seed] of [[-250, 44, 3], [-390, 80, 5], [-600, 128, 9]])
    m.terrain(-620, 620, z0 - 70, z0, 130, 10, (x, z) => 2 + tall * (0.2 + 0.95 * fbm(x / 105 + seed, seed, 1, 5)) * Math.min(1, (z0 - z) / 70), ridge);
  // Bamboo and trees between the fields, farmhouses on the spur.
  for (let i = 0; i < 120; i += 1) {
    const z = -30 - 200 * r();
    const x = (r() - 0.5) * 230;
    if (Math.abs(x) < 12 - z * 0.12 && r() > 0.12) continue;
    tree(m, x, height(x, z) - 0.3, z, 4 + 5 * r(), { bark, leaf, seed: i + 300, count: 800, size: 0.4 });
  }
  const house = (x, z, turn, wide) =>
    m.at(x, height(x, z) - 0.3, z, turn, () => {
      m.box(0, 0, 0, wide, 4.2, 6, wall);
      for (const s of [-1, 1]) {
        const edge = [[-wide / 2 - 0.7, 4, s * 3.9], [wide / 2 + 0.7, 4, s * 3.9], [wide / 2 + 0.3, 6.4, 0], [-wide / 2 - 0.3, 6.4, 0]];
        m.quad(...(s > 0 ? edge : [edge[1], edge[0], edge[3], edge[2]]), tile);
      }
      for (const k of [-3, 0, 3]) m.box(k, 1, 3.02, 1.2, 1.6, 0.05, hide);
    });
  house(-31, -78, 0.35, 11);
  house(-43, -90, 0.1, 10);
  house(-36, -99, 0.5, 12);
  house(43, -118, -0.4, 12);
  house(54, -126, -0.2, 10);
  // The farmer leads a buffalo along the near dike.
  const [fx, fz] = [-4.5, -19];
  const fy = height(fx, fz) + 0.1;
  person(m, w, fx, fy, fz, -1.4, { top: w.navy, legs: w.dark, pose: 'walk', hat: w.beige });
  m.at(fx + 2.6, height(fx + 2.6, fz) + 0.1, fz, -Math.PI / 2, () => {
    m.ball([0, 1.0, 0], [0.42, 0.46, 1.0], hide, 10);
    m.limb([0, 1.15, 0.8], [0, 1.2, 1.25], 0.26, 0.2, hide);
    m.ball([0, 1.1, 1.45], [0.19, 0.2, 0.32], hide, 8);
    for (const s of [-1, 1]) {
      m.rod([s * 0.14, 1.28, 1.35], [s * 0.5, 1.42, 1.2], 0.05, 0.02, w.gray, 6);
      for (const k of [-0.65, 0.6]) m.limb([s * 0.24, 0.8, k], [s * 0.24, 0.06, k + 0.05], 0.13, 0.08, hide);
    }
  });
  tree(m, 15.5, height(15.5, -22) - 0.2, -22, 9.5, { bark, leaf, seed: 41, count: 20000, size: 0.15, spread: 0.42 });
  const sky = skyOf({ zenith: [0.2, 0.34, 0.62], horizon: [1.15, 0.82, 0.58], glow: [2.1, 1.15, 0.5], sunDir, clouds: 0.9, cloudColor: [1.0, 0.74, 0.62], seed: 8, ground: [0.3, 0.3, 0.25] });
  return {
    width: 1900,
    height: 1000,
    mesh: m,
    camera: { eye: [0, 26, 14], target: [0, 3, -66], fov: 40, shift: 0.02 },
    sky,
    sun: { dir: sunDir, color: [4.6, 3.0, 1.6], size: 0.012 },
    lights: [],
    ambient: [0.2, 0.2, 0.22],
    haze: 0.002,
    exposure: 1,
    bloom: 0.06,
  };
}
