// The farm produce market before dawn: lamps over heaped stalls, buyers in the aisle, blue light at the open end.
import { Mesh, cell, fbm, lamp, leaves, painted, person, rgb, sequence, skyOf, solid, wardrobe } from './kit.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(67);
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const wet = fbm(x * 0.8, z * 0.8, 2, 4);
      put(o, rgb('#7d7569'), 0.6 + 0.35 * fbm(x * 4, z * 4, 1, 3));
      o.spec = wet > 0.5 ? 0.2 : 0.05;
      o.rough = wet > 0.5 ? 0.03 : 0.2;
    }),
  );
  const steel = m.material(solid('#5e7180', { spec: 0.08, rough: 0.3 }));
  const roof = m.material(painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb('#8a949a'), 0.5 + 0.25 * Math.abs(Math.sin(z * 10)))));
  const cloth = ['#2f6f58', '#8a3a2c', '#35588a'].map((hex) => m.material(solid(hex, { mottle: 0.2 })));
  const wood = m.material(solid('#8a6238', { mottle: 0.4, scale: 8 }));
  const foam = m.material(solid('#e4e2da', { mottle: 0.1 }));
  const kinds = ['#c8241a', '#e58a12', '#7a2b66', '#d9cfa8', '#e7e3d4', '#7b9b32', '#c9a13c', '#4d7d2c'].map((hex) => m.material(solid(hex, { mottle: 0.25, scale: 9, spec: 0.04, rough: 0.35 })));
  const greens = [['#4f8a2c', '#6fa63a', '#3c7026'], ['#8fb54a', '#a9c45c', '#769f3a'], ['#2f6a2c', '#3f7f34', '#245422']].map((set) => m.material(leaves(set)));
  m.quad([-30, 0, 12], [30, 0, 12], [30, 0, -60], [-30, 0, -60], floor);
  for (let i = 0; i < 8; i += 1) {
    const z = 5 - i * 5;
    for (const x of [-5.6, 5.6]) m.rod([x, 0, z], [x, 5, z], 0.14, 0.14, steel, 10);
    m.rod([-9, 4.4, z], [0, 6.2, z], 0.1, 0.1, steel, 6);
    m.rod([9, 4.4, z], [0, 6.2, z], 0.1, 0.1, steel, 6);
    m.rod([-5.6, 4.7, z], [5.6, 4.7, z], 0.07, 0.07, steel, 6);
    for (const x of [-3.7, -1.9, 0, 1.9, 3.7]) m.rod([x, 4.7, z], [x * 0.72, 6.1 - Math.abs(x) * 0.16, z], 0.04, 0.04, steel, 5);
  }
  for (const s of [-1, 1]) m.quad([s * 10, 4.3, 12], [s * 10, 4.3, -32], [0, 6.4, -32], [0, 6.4, 12], roof);
  for (const s of [-1, 1]) m.box(s * 9.6, 0, -12, 0.3, 4.4, 44, foam);
  /** A stall with its boxes of one kind each, heaped; local x runs along the aisle. */
  const stall = (x, z, turn, id) =>
    m.at(x, 0, z, turn, () => {
      m.box(0, 0, 0, 2.6, 0.62, 1.3, cloth[id % 3]);
      m.quad([-1.35, 0.62, 0.72], [1.35, 0.62, 0.72], [1.35, 0.98, -0.65], [-1.35, 0.98, -0.65], wood);
      for (let b = 0; b < 6; b += 1) {
        const [bx, bz] = [-0.87 + (b % 3) * 0.87, 0.34 - Math.floor(b / 3) * 0.66];
        const by = 0.74 + (0.34 - bz) * 0.26;
        const kind = Math.floor(cell(id, b, 4) * 11);
        if (kind < 8) {
          const s = 0.045 + 0.035 * cell(id, b, 9);
          for (let i = 0; i < 74; i += 1) {
            const [a, q] = [i * 2.4, 0.36 * Math.sqrt((i + 0.5) / 74)];
            m.ball([bx + Math.cos(a) * q * 1.08, by + 0.24 * (1 - (q / 0.37) ** 2) + 0.03 * r(), bz + Math.sin(a) * q * 0.85], [s, s * (0.8 + 0.4 * cell(kind, 1)), s], kinds[kind], 6);
          }
        } else
          for (let i = 0; i < 620; i += 1) {
            const [a, q] = [r() * 6.28, 0.4 * Math.sqrt(r())];
            const p = [bx + Math.cos(a) * q, by + 0.3 * (1 - (q / 0.42) ** 2) * r(), bz + Math.sin(a) * q * 0.8];
            const s = 0.05 + 0.09 * r();
            const n = [Math.cos(a) * 0.5, 0.8, Math.sin(a) * 0.5 + 0.2];
            m.tri(p, [p[0] + s * (r() - 0.2), p[1] + s * r(), p[2] + s * (r() - 0.5)], [p[0] + s * (r() - 0.8), p[1] + s, p[2] + s * (r() - 0.5)], greens[kind - 8], n, n, n);
          }
      }
      m.box(1.05, 0.98, -0.5, 0.34, 0.28, 0.3, foam);
      m.box(1.05, 1.12, -0.34, 0.2, 0.09, 0.02, w.green);
    });
  const bulb = m.material(lamp([10, 8, 5]));
  const shade = m.material(solid('#a83224', { mottle: 0.1 }));
  const lights = [];
  const tops = [w.red, w.navy, w.beige, w.green, w.pink, w.gray, w.blue, w.yellow];
  for (let i = 0; i < 9; i += 1)
    for (const s of [-1, 1]) {
      const z = 2.2 - i * 3.1;
      stall(s * 2.75, z, s > 0 ? -Math.PI / 2 : Math.PI / 2, i * 2 + (s > 0 ? 1 : 0));
      person(m, w, s * 4.15, 0, z + 0.3, s > 0 ? -Math.PI / 2 : Math.PI / 2, { top: tops[(i * 3 + (s > 0 ? 2 : 0)) % 8], legs: w.dark, arms: i % 2 ? 'front' : 'down', hat: i % 3 === 1 ? w.white : undefined, hair: i % 4 === 0 ? w.gray : w.hair });
      m.ball([s * 2.7, 2.5, z], [0.11, 0.14, 0.11], bulb, 8);
      m.rod([s * 2.7, 2.62, z], [s * 2.7, 2.8, z], 0.32, 0.06, shade, 16);
      m.rod([s * 2.7, 2.8, z], [s * 2.7, 4.7, z], 0.012, 0.012, w.dark, 4);
      lights.push({ c: [s * 2.7, 2.34, z], u: [0.5, 0, 0], v: [0, 0, 0.5], color: [78, 58, 34] });
    }
  // Buyers in the aisle; a trolley of crates.
  const people = [[-0.9, 0.9, -1.9, w.blue, 'stand'], [0.95, -0.6, 1.8, w.red, 'stand'], [-0.2, -3.2, 3.1, w.beige, 'walk'], [-1.05, -4.6, -1.7, w.pink, 'stand'], [0.9, -6.2, 1.7, w.white, 'stand'], [0.1, -8.5, 0, w.orange, 'walk'], [-0.8, -10.5, -1.5, w.navy, 'stand'], [0.6, -13, 3, w.yellow, 'walk'], [-0.3, -17, 0.2, w.gray, 'walk'], [0.4, -22, 3, w.dark, 'walk']];
  people.forEach(([x, z, turn, top, pose], i) => person(m, w, x, 0, z, turn, { top, legs: i % 2 ? w.dark : w.navy, pose, arms: pose === 'stand' ? 'front' : 'down', hair: i % 3 === 0 ? w.gray : w.hair, step: i % 2 ? 1 : -1, pack: i === 2 ? w.green : undefined }));
  for (let i = 0; i < 3; i += 1) {
    m.box(0.95, 0.05 + i * 0.36, 2.9, 0.62, 0.33, 0.46, i % 2 ? cloth[2] : foam);
    m.box(-1.0, 0.02, 2.6 - i * 0.55, 0.55, 0.32, 0.42, wood);
    for (let k = 0; k < 200; k += 1) {
      const p = [-1.24 + 0.48 * r(), 0.32 + 0.14 * r(), 2.42 - i * 0.55 + 0.36 * r()];
      m.tri(p, [p[0] + 0.1 * r(), p[1] + 0.12, p[2]], [p[0], p[1] + 0.1 * r(), p[2] + 0.1 * r()], greens[i], [0, 0.9, 0.4], [0, 0.9, 0.4], [0, 0.9, 0.4]);
    }
  }
  return {
    width: 1600,
    height: 1067,
    mesh: m,
    camera: { eye: [0.15, 2.0, 6.2], target: [-0.05, 1.45, -12], fov: 50, shift: 0.02 },
    sky: skyOf({ zenith: [0.06, 0.12, 0.3], horizon: [0.34, 0.4, 0.58], glow: [0, 0, 0], sunDir: [0, 1, 0], clouds: 0.3, cloudColor: [0.3, 0.3, 0.4], seed: 2, ground: [0.05, 0.06, 0.08] }),
    sun: null,
    lights,
    ambient: [0.24, 0.21, 0.18],
    haze: 0.004,
    exposure: 1.75,
    filter: 3,
    bloom: 0.14,
  };
}
