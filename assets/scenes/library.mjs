// The county library in winter: tall shelves, readers along the window seats, sun across the boards.
import { Mesh, cell, fbm, lamp, painted, person, plaster, rgb, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const sunDir = unit([0.8, 0.5, 0.32]);
  const wall = m.material(plaster('#e2dccc', { dirt: 0.05 }));
  const white = m.material(solid('#e8e5dc', { mottle: 0.05 }));
  const grain = (hex) =>
    m.material(
      painted((o, x, y, z, nx, ny, nz, put) => {
        put(o, rgb(hex), 0.72 + 0.5 * fbm(x * 2, y * 14, z * 2, 3));
        o.spec = 0.04;
        o.rough = 0.2;
      }),
    );
  const [wood, dark] = [grain('#b98a55'), grain('#7a5433')];
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      put(o, rgb('#a8804f'), 0.7 + 0.3 * cell(x / 0.18, z / 1.4 + cell(x / 0.18)) + 0.2 * fbm(x * 12, z * 1.5, 1, 3));
      o.spec = 0.06;
      o.rough = 0.1;
    }),
  );
  const books = ['#8f2a22', '#2f4f7a', '#d8cfb4', '#3f6b4a', '#c9902e', '#54433a', '#a9b3b8', '#6b3f62', '#1f5f66', '#e2ddd0'].map((hex) => m.material(solid(hex, { mottle: 0.2, scale: 12 })));
  const leaf = m.material(solid('#3f7330', { mottle: 0.5, scale: 9 }));
  const [half, top, back] = [4, 3.9, -13];
  m.quad([-half, 0, 6], [half, 0, 6], [half, 0, back], [-half, 0, back], floor);
  m.quad([-half, top, back], [half, top, back], [half, top, 6], [-half, top, 6], white);
  m.quad([-half, 0, back], [half, 0, back], [half, top, back], [-half, top, back], wall);
  m.quad([-half, 0, 6], [-half, 0, back], [-half, top, back], [-half, top, 6], wall);
  m.quad([half, 0, 6], [half, top, 6], [-half, top, 6], [-half, 0, 6], wall);
  m.box(half, 0, -3.5, 0.3, 0.75, 19, wall);
  m.box(half, 3.3, -3.5, 0.3, 0.6, 19, wall);
  for (let i = 0; i < 9; i += 1) {
    m.box(half, 0.75, 5 - i * 2.2, 0.4, 2.6, 0.45, wall);
    m.box(half, 0.75, 3.9 - i * 2.2, 0.06, 2.6, 0.06, dark);
    m.box(half, 2.4, 3.9 - i * 2.2, 0.06, 0.06, 1.8, dark);
  }
  /** A bookcase whose front faces +z: uprights, six boards, spines of every width and height. */
  const bookcase = (x, z, turn, wide, id, boards = 6) =>
    m.at(x, 0, z, turn, () => {
      const tall = boards * 0.42 + 0.2;
      m.box(0, 0, -0.2, wide, tall, 0.03, dark);
      for (let k = 0; k <= wide + 0.01; k += wide / Math.round(wide)) m.box(-wide / 2 + k, 0, 0, 0.05, tall, 0.4, wood);
      for (let b = 0; b <= boards; b += 1) m.box(0, 0.12 + b * 0.42, 0, wide, 0.035, 0.4, wood);
      for (let b = 0; b < boards; b += 1) {
        let u = -wide / 2 + 0.05;
        for (let i = 0; u < wide / 2 - 0.08; i += 1) {
          const t = 0.022 + 0.035 * cell(i, b, id);
          if (cell(i, b, id + 9) > 0.06) m.box(u + t / 2, 0.155 + b * 0.42, 0.03, t * 0.94, 0.22 + 0.13 * cell(i, b, id + 3), 0.25, books[Math.floor(cell(Math.floor(i / 3), b, id + 5) * 10)]);
          u += t;
        }
      }
    });
  for (let i = 0; i < 5; i += 1) bookcase(-half + 0.25, 3.2 - i * 3.1, Math.PI / 2, 3, i, 7);
  for (let i = 0; i < 4; i += 1) bookcase(-1.15, -3.2 - i * 2.4, 0, 2, i + 20, 5);
  bookcase(1.2, back + 0.3, 0, 5, 40, 7);
  // Long table by the window, readers on both sides; lamps, open books, plants.
  m.box(2.35, 0.72, -2.2, 1.1, 0.05, 10.4, wood);
  for (const z of [2.7, -2.2, -7.1]) for (const x of [1.95, 2.75]) m.box(x, 0, z, 0.07, 0.72, 0.07, dark);
  const green = m.material(solid('#1f6048', { spec: 0.08, rough: 0.2, mottle: 0.1 }));
  const brass = m.material(solid('#b58f3c', { spec: 0.15, rough: 0.2 }));
  const tops = [w.navy, w.red, w.beige, w.gray, w.green, w.white, w.pink, w.blue, w.dark, w.yellow, w.orange, w.navy];
  for (let i = 0; i < 6; i += 1) {
    const z = 2.1 - i * 1.65;
    for (const s of [-1, 1]) {
      const id = i * 2 + (s > 0 ? 1 : 0);
      m.box(2.35 + s * 0.27, 0.775, z, 0.22, 0.012, 0.32, white);
      if (id === 3 || id === 8) continue;
      m.box(2.35 + s * 0.95, 0.42, z, 0.4, 0.04, 0.4, dark);
      m.box(2.35 + s * 1.14, 0.46, z, 0.04, 0.42, 0.4, dark);
      person(m, w, 2.35 + s * 0.92, 0, z, -s * (Math.PI / 2), { top: tops[id], legs: w.dark, pose: 'sit', arms: 'front', hair: id === 0 || id === 5 ? w.gray : w.hair });
    }
    if (i % 2 === 0) {
      m.rod([2.35, 0.77, z - 0.75], [2.35, 1.12, z - 0.75], 0.015, 0.015, brass, 8);
      m.rod([2.35, 0.77, z - 0.75], [2.35, 0.79, z - 0.75], 0.08, 0.08, brass, 14);
      m.rod([2.35, 1.08, z - 0.97], [2.35, 1.08, z - 0.53], 0.07, 0.07, green, 12);
    } else
      for (let k = 0; k < 60; k += 1) {
        const a = k * 2.4;
        m.tri([2.35, 0.8, z - 0.75], [2.35 + 0.14 * Math.cos(a), 0.92 + 0.2 * cell(k, i), z - 0.75 + 0.14 * Math.sin(a)], [2.35 + 0.1 * Math.cos(a + 0.4), 0.9 + 0.2 * cell(k, i), z - 0.75 + 0.1 * Math.sin(a + 0.4)], leaf);
      }
  }
  // One who looks along the shelf, one with a child, a trolley of returned books.
  person(m, w, -2.75, 0, 0.1, -Math.PI / 2 + 0.2, { top: w.red, legs: w.navy, arms: 'front' });
  person(m, w, -0.2, 0, -1.7, 3.0, { top: w.beige, legs: w.dark, pose: 'walk' });
  person(m, w, 0.35, 0, -1.9, 3.1, { top: w.yellow, legs: w.blue, pose: 'walk', scale: 0.66, step: -1 });
  m.at(-1.35, 0, 1.0, 0.5, () => {
    for (const y of [0.28, 0.7]) {
      m.box(0, y, 0, 0.95, 0.03, 0.42, dark);
      for (let i = 0; i < 19; i += 1) m.box(-0.42 + i * 0.047, y + 0.03, 0, 0.04, 0.2 + 0.1 * cell(i, 7), 0.26, books[Math.floor(cell(i, y * 10, 3) * 10)]);
    }
    for (const x of [-0.47, 0.47]) for (const z of [-0.2, 0.2]) m.box(x, 0.05, z, 0.035, 0.95, 0.035, dark);
  });
  const glowing = m.material(lamp([3, 2.8, 2.4]));
  const lights = [];
  for (const z of [2.5, -0.8, -4.1, -7.4, -10.7])
    for (const x of [-1.9, 1.6]) {
      m.quad([x - 0.5, top - 0.02, z - 0.5], [x + 0.5, top - 0.02, z - 0.5], [x + 0.5, top - 0.02, z + 0.5], [x - 0.5, top - 0.02, z + 0.5], glowing);
      lights.push({ c: [x, top - 0.04, z], u: [1, 0, 0], v: [0, 0, 1], color: [7.5, 6.8, 5.6] });
    }
  return {
    width: 1100,
    height: 1430,
    mesh: m,
    camera: { eye: [0.1, 1.75, 5.6], target: [0.1, 1.5, -8], fov: 56, shift: -0.02 },
    sky: skyOf({ zenith: [1.3, 1.6, 2.1], horizon: [2.8, 2.6, 2.4], glow: [1.1, 0.9, 0.7], sunDir, clouds: 0, ground: [0.9, 0.85, 0.75] }),
    sun: { dir: sunDir, color: [9, 7, 4.6], size: 0.02 },
    lights,
    ambient: [0.38, 0.35, 0.3],
    haze: 0,
    exposure: 1.2,
    filter: 3,
    bloom: 0.07,
  };
}
