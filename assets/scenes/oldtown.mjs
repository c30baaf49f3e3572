// Shop houses of an old county street: brick and plaster, tiled eaves, open fronts below and wooden windows above.
import { blocks, cell, glass, painted, plaster, rgb, solid } from './kit.mjs';

/** The materials of a street. `lit` is the share of upper windows with a lamp, `shine` the light of the shops. */
export function oldTown(m, { lit, shine }) {
  const walls = ['#cfc3ac', '#b9a58b', '#d4cbb9', '#a98d75'].map((hex) => m.material(plaster(hex, { dirt: 0.35, foot: 0.8 })));
  const brick = m.material(blocks('#8c5a45', '#77695c', { w: 0.24, h: 0.075, vary: 0.4 }));
  const tile = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const along = Math.abs(nx) > Math.abs(nz) ? z : x;
      put(o, rgb('#4b4d50'), 0.55 + 0.4 * Math.abs(Math.sin(along * 14)) + 0.25 * cell(along * 4.5, y * 5));
    }),
  );
  const timber = m.material(solid('#5d3d27', { mottle: 0.4, scale: 7 }));
  const pane = m.material(glass({ lit, w: 1.1, h: 1.6, glow: [1.5, 0.95, 0.42], spec: 0.2, seed: 4 }));
  const signs = ['#8f2a22', '#1f4f55', '#7a5a26', '#2f3f63', '#3d5f38', '#3a2a22'].map((hex) => m.material(solid(hex, { mottle: 0.15 })));
  const inside = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const u = Math.abs(nx) > Math.abs(nz) ? z : x;
      const shelf = Math.abs(y / 0.5 - Math.round(y / 0.5)) < 0.07;
      const goods = cell(u * 5, y * 2, 3);
      const c = shelf ? [0.25, 0.15, 0.08] : [0.25 + 0.6 * goods, 0.2 + 0.45 * cell(u * 5, y * 2, 5), 0.12 + 0.4 * cell(u * 5, y * 2, 9)];
      put(o, c, 0.7);
      const k = shine * (0.5 + 0.35 * y) * (0.6 + 0.5 * cell(u / 3.6, 1, 2));
      [o.er, o.eg, o.eb] = [c[0] * k * 1.25, c[1] * k * 0.95, c[2] * k * 0.6];
    }),
  );
  return { walls, brick, tile, timber, pane, signs, inside };
}

/** A house `bays` of 3.6 m wide that faces +z from x, z; `id` chooses among its variants. */
export function shopHouse(m, t, x, z, turn, { bays = 2, floors = 2, id = 0 }) {
  m.at(x, 0, z, turn, () => {
    const width = bays * 3.6;
    const top = 3.1 + (floors - 1) * 2.8;
    const wall = id % 3 === 1 ? t.brick : t.walls[id % 4];
    m.box(0, 3.1, -4, width, top - 3.1, 8, wall);
    m.box(0, 0, -5.4, width, 3.1, 5, wall);
    for (let b = 0; b <= bays; b += 1) m.box(-width / 2 + b * 3.6, 0, -1.4, 0.34, 3.1, 2.9, b % bays ? t.timber : wall);
    m.box(0, 2.75, 0.02, width, 0.4, 0.3, t.timber);
    for (let b = 0; b < bays; b += 1) {
      const cx = -width / 2 + (b + 0.5) * 3.6;
      m.box(cx, 0.1, -2.85, 3.25, 2.6, 0.06, t.inside);
      m.box(cx, 0, -0.6, 2.2, 0.85, 0.6, t.timber);
      m.box(cx, 2.5, 0.22, 3.1, 0.62, 0.1, t.signs[Math.floor(cell(id, b, 2) * 6)]);
      for (let f = 1; f < floors; f += 1) {
        const y = 0.3 + f * 2.8;
        m.box(cx, y + 0.95, 0.02, 2.2, 1.35, 0.08, t.pane);
        for (let k = -1.1; k <= 1.11; k += 0.55) m.box(cx + k, y + 0.95, 0.08, 0.07, 1.35, 0.08, t.timber);
        for (const k of [0.9, 1.62, 2.28]) m.box(cx, y + k, 0.08, 2.4, 0.08, 0.1, t.timber);
      }
    }
    const eaves = [[-width / 2 - 0.3, top - 0.25, 1.1], [width / 2 + 0.3, top - 0.25, 1.1], [width / 2 + 0.3, top + 2.1, -4], [-width / 2 - 0.3, top + 2.1, -4]];
    m.quad(...eaves, t.tile);
    m.quad(eaves[3], eaves[2], [width / 2 + 0.3, top - 0.25, -9.1], [-width / 2 - 0.3, top - 0.25, -9.1], t.tile);
    m.box(0, top - 0.33, 1.08, width + 0.6, 0.14, 0.1, t.timber);
    for (const s of [-1, 1]) m.tri([(s * width) / 2, top - 0.1, 0.4], [(s * width) / 2, top + 2, -4], [(s * width) / 2, top - 0.1, -8], wall);
    m.box(0, top + 2, -4, width + 0.7, 0.25, 0.4, t.tile);
    if (floors > 1) m.quad([-width / 2, 3.1, 1.2], [width / 2, 3.1, 1.2], [width / 2, 3.6, 0.05], [-width / 2, 3.6, 0.05], t.tile);
  });
}
