// The back street at night: lit shop fronts, red lanterns, tables over wet stone, a pot of soup that is still warm.
import { Mesh, blocks, cell, lamp, painted, person, rgb, skyOf, solid, wardrobe } from './kit.mjs';
import { oldTown, shopHouse } from './oldtown.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const t = oldTown(m, { lit: 0.35, shine: 2.1 });
  const stone = blocks('#5d5a55', '#33312e', { w: 0.7, h: 0.4, flat: true, vary: 0.35, gap: 0.02 });
  const ground = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      stone.shade(x, y, z, nx, ny, nz, o);
      put(o, [o.r, o.g, o.b], 0.75);
      o.spec = 0.16;
      o.rough = 0.09;
    }),
  );
  m.quad([-30, 0, 30], [30, 0, 30], [30, 0, -120], [-30, 0, -120], ground);
  let [zl, zr] = [8, 6.5];
  for (let i = 0; i < 11; i += 1) {
    const [bl, br] = [2 + (i % 2), 2 + ((i + 1) % 2)];
    shopHouse(m, t, -4.3, zl - bl * 1.8, Math.PI / 2, { bays: bl, floors: 2 + (cell(i, 8) > 0.7 ? 1 : 0), id: i + 2 });
    shopHouse(m, t, 4.3, zr - br * 1.8, -Math.PI / 2, { bays: br, floors: 2 + (cell(i, 6) > 0.7 ? 1 : 0), id: i + 11 });
    zl -= bl * 3.6 + 0.1;
    zr -= br * 3.6 + 0.1;
  }
  // Silk about a flame: red by itself, brighter at its waist.
  const red = m.material({
    ...painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#a0180f'), 0.5);
      const k = 1 - 0.55 * Math.abs(ny);
      [o.er, o.eg, o.eb] = [1.15 * k, 0.085 * k, 0.02 * k];
    }),
    light: true,
  });
  const bulb = m.material(lamp([9, 6.2, 3.2]));
  const lights = [];
  for (let i = 0; i < 9; i += 1) {
    const z = 2 - i * 3.6;
    m.rod([-4, 4.5, z], [4, 4.5, z], 0.012, 0.012, w.dark, 4);
    for (const x of [-2.4, -0.8, 0.8, 2.4]) {
      const y = 4.02 + 0.09 * x * x * 0.5;
      m.ball([x, y, z], [0.27, 0.25, 0.27], red, 9);
      for (const k of [-0.26, 0.26]) m.rod([x, y + k - 0.03, z], [x, y + k + 0.03, z], 0.13, 0.13, w.yellow, 10);
      m.rod([x, y - 0.6, z], [x, y - 0.28, z], 0.015, 0.04, w.yellow, 5);
    }
    lights.push({ c: [0, 3.85, z], u: [6, 0, 0], v: [0, 0, 0.5], color: [2.6, 0.9, 0.4] });
    for (const s of [-1, 1]) lights.push({ c: [s * 4.4, 2.6, z - 1.6], u: [1.2, 0, 0], v: [0, 0, 2.6], color: [9.5, 6.2, 3] });
  }
  // Tables and stools, diners, the soup stall at the right with its pot and bowls.
  const wood = m.material(solid('#7a4f2e', { mottle: 0.4, scale: 9 }));
  const china = m.material(solid('#e6e2d8', { mottle: 0.05, spec: 0.06, rough: 0.2 }));
  const table = (x, z, tops) => {
    m.box(x, 0.68, z, 0.9, 0.06, 0.9, wood);
    m.box(x, 0, z, 0.1, 0.68, 0.1, wood);
    tops.forEach((top, i) => {
      const a = (i * Math.PI * 2) / tops.length + x;
      const [sx, sz] = [x + Math.sin(a) * 0.78, z + Math.cos(a) * 0.78];
      m.box(sx, 0, sz, 0.32, 0.43, 0.32, wood);
      person(m, w, sx, 0, sz, a + Math.PI, { top, legs: w.dark, pose: 'sit', arms: 'front', hair: i === 2 ? w.gray : w.hair });
      m.rod([x + Math.sin(a) * 0.28, 0.74, z + Math.cos(a) * 0.28], [x + Math.sin(a) * 0.28, 0.81, z + Math.cos(a) * 0.28], 0.05, 0.09, china, 12);
    });
  };
  table(-2.3, 0.4, [w.red, w.white, w.navy]);
  table(-2.5, -3.6, [w.yellow, w.dark, w.gray, w.pink]);
  table(2.5, -4.6, [w.blue, w.orange, w.white]);
  table(-2.4, -8.2, [w.green, w.red, w.white]);
  table(2.4, -9.6, [w.navy, w.beige, w.yellow]);
  const steel = m.material(solid('#9da2a5', { mottle: 0.1, spec: 0.2, rough: 0.15 }));
  m.box(2.75, 0, 0.2, 0.9, 0.82, 2.1, wood);
  m.box(2.75, 0.82, 0.2, 1, 0.05, 2.2, steel);
  m.rod([2.75, 0.87, -0.35], [2.75, 1.3, -0.35], 0.36, 0.38, steel, 22);
  m.rod([2.75, 1.27, -0.35], [2.75, 1.28, -0.35], 0.34, 0.34, m.material(solid('#e9dcc0', { mottle: 0.2 })), 20);
  for (let i = 0; i < 6; i += 1) for (let k = 0; k < 4; k += 1) m.rod([2.5 + (i % 2) * 0.25, 0.87 + k * 0.06, 0.35 + Math.floor(i / 2) * 0.27], [2.5 + (i % 2) * 0.25, 0.94 + k * 0.06, 0.35 + Math.floor(i / 2) * 0.27], 0.06, 0.1, china, 12);
  m.ball([2.4, 2.5, 0.1], [0.1, 0.13, 0.1], bulb, 8);
  m.rod([2.4, 2.6, 0.1], [2.4, 4.5, 0.1], 0.01, 0.01, w.dark, 4);
  lights.push({ c: [2.4, 2.35, 0.1], u: [0.4, 0, 0], v: [0, 0, 0.4], color: [95, 66, 34] });
  person(m, w, 3.35, 0, 0, -1.5, { top: w.white, legs: w.dark, arms: 'front', hat: w.white });
  person(m, w, 1.75, 0, -0.1, 1.6, { top: w.yellow, legs: w.navy, arms: 'front', hat: w.yellow });
  const walkers = [[0.2, -1.8, 3.1, w.red], [0.75, -1.9, 3.2, w.beige], [-0.5, -6, 0.1, w.blue], [0.6, -11, 3, w.pink], [-0.3, -15, 0, w.white], [0.5, -20, 3, w.dark]];
  walkers.forEach(([x, z, turn, top], i) => person(m, w, x, 0, z, turn, { top, legs: i % 2 ? w.navy : w.dark, pose: 'walk', step: i % 2 ? 1 : -1 }));
  return {
    width: 1200,
    height: 1500,
    mesh: m,
    camera: { eye: [0.3, 1.8, 7], target: [-0.1, 1.8, -20], fov: 52, shift: 0.08 },
    sky: skyOf({ zenith: [0.015, 0.03, 0.09], horizon: [0.09, 0.08, 0.13], glow: [0, 0, 0], sunDir: [0, 1, 0], clouds: 0.4, cloudColor: [0.09, 0.07, 0.1], seed: 3, ground: [0.02, 0.02, 0.02] }),
    sun: null,
    lights,
    ambient: [0.1, 0.065, 0.05],
    haze: 0.002,
    exposure: 2,
    filter: 3,
    bloom: 0.2,
  };
}
