// A steel workshop: roof trusses with skylights, a yellow crane, stacked beams, and a welder in a shower of sparks.
import { Mesh, cell, fbm, lamp, painted, person, rgb, sequence, skyOf, solid, wardrobe } from './kit.mjs';
import { unit } from './render.mjs';

export function scene() {
  const m = new Mesh();
  const w = wardrobe(m);
  const r = sequence(21);
  const sunDir = unit([0.35, 0.9, 0.1]);
  const floor = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => {
      const lane = Math.abs(Math.abs(x - 0.4) - 2.5) < 0.07;
      const stain = fbm(x * 0.5, z * 0.5, 1, 4);
      put(o, lane ? rgb('#c9a227') : rgb('#5f6a66'), (0.55 + 0.6 * stain) * (0.9 + 0.2 * fbm(x * 9, z * 9, 0, 2)));
      o.spec = 0.02 + 0.03 * stain;
      o.rough = 0.1;
    }),
  );
  const sheet = m.material(
    painted((o, x, y, z, nx, ny, nz, put) => put(o, rgb(y > 3.2 ? '#8fa0aa' : '#5c7284'), 0.8 + 0.22 * Math.sin((Math.abs(nx) > 0.5 ? z : x) * 21) + 0.2 * (fbm(x * 2, y * 0.4, z * 2) - 0.45))),
  );
  const frame = m.material(solid('#5d6f7c', { mottle: 0.3, scale: 2, spec: 0.04, rough: 0.3 }));
  const crane = m.material(solid('#d99a12', { mottle: 0.25, scale: 2, spec: 0.04, rough: 0.3 }));
  const primer = m.material(solid('#8c3f2c', { mottle: 0.45, scale: 4 }));
  const bare = m.material(solid('#70757a', { mottle: 0.5, scale: 5, spec: 0.07, rough: 0.2 }));
  const wood = m.material(solid('#8a6a44', { mottle: 0.5, scale: 6 }));
  const [half, depth, eaves] = [11, 58, 9];
  m.quad([-half, 0, 8], [half, 0, 8], [half, 0, -depth], [-half, 0, -depth], floor);
  m.quad([-half, 0, -depth], [half, 0, -depth], [half, 13, -depth], [-half, 13, -depth], sheet);
  for (const s of [-1, 1]) {
    m.quad([s * half, 0, 8], [s * half, 0, -depth], [s * half, 5.6, -depth], [s * half, 5.6, 8], sheet);
    m.quad([s * half, 7, 8], [s * half, 7, -depth], [s * half, eaves, -depth], [s * half, eaves, 8], sheet);
    // Roof in strips: every third one is a skylight, left open to the sky.
    for (let i = 0; i < 22; i += 1) {
      const [z0, z1] = [8 - i * 3, 8 - (i + 1) * 3];
      if (i % 3 === 1) {
        m.quad([s * half, eaves, z0], [s * half, eaves, z1], [s * half * 0.75, eaves + 0.65, z1], [s * half * 0.75, eaves + 0.65, z0], sheet);
        m.quad([s * half * 0.25, eaves + 1.95, z0], [s * half * 0.25, eaves + 1.95, z1], [0, eaves + 2.6, z1], [0, eaves + 2.6, z0], sheet);
      } else m.quad([s * half, eaves, z0], [s * half, eaves, z1], [0, eaves + 2.6, z1], [0, eaves + 2.6, z0], sheet);
    }
  }
  const hbeam = (x, y, z, length, size, mat, turn = 0) =>
    m.at(x, y, z, turn, () => {
      m.box(0, 0, 0, size, size * 0.1, length, mat);
      m.box(0, size * 0.1, 0, size * 0.1, size * 0.8, length, mat);
      m.box(0, size * 0.9, 0, size, size * 0.1, length, mat);
    });
  for (let i = 0; i < 10; i += 1) {
    const z = 4 - i * 6.4;
    for (const s of [-1, 1]) {
      m.box(s * (half - 0.4), 0, z, 0.12, eaves, 0.5, frame);
      m.box(s * (half - 0.62), 0, z, 0.06, eaves, 0.4, frame);
      m.box(s * (half - 0.2), 0, z, 0.06, eaves, 0.4, frame);
      m.rod([s * half, eaves - 0.2, z], [0, eaves + 2.3, z], 0.14, 0.14, frame, 4);
      m.rod([s * half, eaves - 0.9, z], [0, eaves + 0.9, z], 0.12, 0.12, frame, 4);
      for (let k = 0; k < 5; k += 1) {
        const [a, b] = [k / 5, (k + 1) / 5];
        const at = (t, low) => [s * half * (1 - t), (low ? eaves - 0.9 + 1.8 * t : eaves - 0.2 + 2.5 * t), z];
        m.rod(at(a, k % 2 === 0), at(b, k % 2 === 1), 0.07, 0.07, frame, 4);
        m.rod(at(b, false), at(b, true), 0.05, 0.05, frame, 4);
      }
      m.box(s * (half - 1), 6.7, z, 1, 0.4, 0.4, frame);
    }
  }
  for (const s of [-1, 1]) hbeam(s * (half - 1.2), 7.05, -25, 66, 0.6, frame);
  // The bridge crane with its hook and a girder in the sling.
  m.box(0, 7.6, -13, 2 * half - 2, 0.9, 0.55, crane);
  m.box(0, 7.6, -15, 2 * half - 2, 0.9, 0.55, crane);
  m.box(-2.6, 8.4, -14, 2, 0.8, 2.4, crane);
  m.box(7.2, 6.3, -14, 1.4, 1.5, 1.6, crane);
  for (const k of [-0.15, 0.15]) m.rod([-2.6 + k, 5.3, -14], [-2.6 + k, 8.4, -14], 0.03, 0.03, w.dark, 5);
  m.box(-2.6, 4.9, -14, 0.5, 0.55, 0.4, crane);
  m.rod([-2.6, 4.9, -14], [-5.2, 3.75, -14], 0.025, 0.025, w.dark, 4);
  m.rod([-2.6, 4.9, -14], [0, 3.75, -14], 0.025, 0.025, w.dark, 4);
  hbeam(-2.6, 3.1, -14, 9.5, 0.62, primer, Math.PI / 2);
  // Stacks along the walls, half-built girders on trestles.
  for (let s = 0; s < 5; s += 1)
    for (let row = 0; row < 3; row += 1)
      for (let i = 0; i < 4 - row; i += 1) {
        const mat = cell(s, row, i) > 0.45 ? primer : bare;
        hbeam(-8.8 + i * 0.85 + row * 0.4, 0.2 + row * 0.62, -3.5 - s * 9.5 + 0.5 * (cell(s, row, i + 9) - 0.5), 8, 0.56, mat);
        if (i === 0) m.box(-7.5, 0.0 + row * 0.62, -3.5 - s * 9.5, 3.6, 0.18, 0.2, wood);
      }
  for (let s = 0; s < 4; s += 1) {
    const z = -9 - s * 10;
    for (const k of [-3, 3]) {
      m.box(6.2, 0, z + k, 2.6, 0.75, 0.25, frame);
    }
    hbeam(6.6, 0.75, z, 8.5, 0.8, s % 2 ? bare : primer);
    hbeam(5.5, 0.75, z, 8.5, 0.5, bare);
  }
  // The girder in work, right in front, and the welder.
  for (const k of [-2.6, 2.2]) m.box(3.2 + k, 0, -1.2, 0.3, 0.62, 1.6, frame);
  hbeam(3.0, 0.62, -1.2, 7.4, 0.78, bare, Math.PI / 2);
  for (const k of [-2.4, -0.9, 0.6, 2.1]) m.box(3 + k, 0.7, -1.2, 0.05, 0.62, 0.7, bare);
  const arc = [2.05, 1.44, -1.0];
  person(m, w, 1.5, 0, -1.85, 0.75, { top: w.navy, legs: w.navy, arms: 'front', hat: w.yellow });
  m.box(1.68, 1.52, -1.66, 0.22, 0.3, 0.05, w.dark);
  m.rod([1.9, 1.15, -1.4], arc, 0.03, 0.012, w.dark, 6);
  person(m, w, -2.2, 0, -7.5, 2.2, { top: w.orange, legs: w.navy, hat: w.white, arms: 'up' });
  person(m, w, -3.4, 0, -8.3, 1.6, { top: w.navy, legs: w.navy, hat: w.yellow });
  person(m, w, 1.2, 0, -19, 3, { top: w.blue, legs: w.navy, hat: w.yellow, pose: 'walk' });
  person(m, w, 0.2, 0, -27, 0, { top: w.navy, legs: w.navy, hat: w.red, pose: 'walk' });
  person(m, w, 4.3, 0, -18, 1.4, { top: w.navy, legs: w.navy, hat: w.yellow, arms: 'front' });
  const white = m.material(lamp([60, 66, 80]));
  m.ball(arc, [0.035, 0.035, 0.035], white, 5);
  const spark = [[14, 6, 1.4], [10, 3.4, 0.5], [18, 11, 4.5]].map((c) => m.material(lamp(c)));
  for (let i = 0; i < 620; i += 1) {
    // Sparks fly off in parabolas: each is a short streak somewhere on its way.
    const [a, up, v] = [r() * 6.283, 0.2 + r() * 2.6, 0.5 + r() * r() * 3];
    const end = r() * 0.62;
    const at = (t) => [arc[0] + Math.cos(a) * v * t, Math.max(0.02, arc[1] + up * t - 4.9 * t * t), arc[2] + Math.sin(a) * v * t * 0.8 + 0.3 * t];
    m.rod(at(Math.max(0, end - 0.018 - r() * 0.03)), at(end), 0.003, 0.006, spark[Math.floor(r() * 3)], 3);
  }
  const weld = { c: [arc[0], arc[1] + 0.02, arc[2] + 0.08], color: [300, 340, 430] };
  return {
    width: 2000,
    height: 1000,
    mesh: m,
    camera: { eye: [-0.9, 1.75, 4.4], target: [0.55, 2.15, -12], fov: 42 },
    sky: skyOf({ zenith: [2.2, 2.5, 2.9], horizon: [2.6, 2.7, 2.8], glow: [0.6, 0.5, 0.4], sunDir, clouds: 0 }),
    sun: { dir: sunDir, color: [7, 6.2, 5], size: 0.05 },
    lights: [
      { ...weld, u: [0.1, 0, 0], v: [0, 0.1, 0] },
      { ...weld, c: [arc[0], arc[1] + 0.06, arc[2]], u: [0, 0, 0.1], v: [0.1, 0, 0] },
      { ...weld, c: [arc[0], arc[1] + 0.02, arc[2] - 0.06], u: [0, 0.1, 0], v: [0.1, 0, 0] },
    ],
    ambient: [0.2, 0.21, 0.22],
    haze: 0.0007,
    exposure: 1.3,
    filter: 2,
    bloom: 0.22,
    tint: [1, 1, 1.02],
  };
}
