// What the scenes are built from: meshes, materials with procedural texture, skies, trees, people, facades.

/** A repeatable sequence of numbers in 0..1 (mulberry32). */
export function sequence(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hash = (x, y, z) => {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(z, 1440662683);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
};
export const cell = (x, y = 0, z = 0) => hash(Math.floor(x), Math.floor(y), Math.floor(z));

/** Value noise, 0..1. */
export function noise(x, y, z = 0) {
  const [i, j, k] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const s = (t) => t * t * (3 - 2 * t);
  const [u, v, w] = [s(x - i), s(y - j), s(z - k)];
  const mix = (a, b, t) => a + (b - a) * t;
  return mix(
    mix(mix(hash(i, j, k), hash(i + 1, j, k), u), mix(hash(i, j + 1, k), hash(i + 1, j + 1, k), u), v),
    mix(mix(hash(i, j, k + 1), hash(i + 1, j, k + 1), u), mix(hash(i, j + 1, k + 1), hash(i + 1, j + 1, k + 1), u), v),
    w,
  );
}

export function fbm(x, y, z = 0, octaves = 4) {
  let [sum, amp, f] = [0, 0.5, 1];
  for (let i = 0; i < octaves; i += 1) {
    sum += amp * noise(x * f + i * 17, y * f + i * 31, z * f);
    amp /= 2;
    f *= 2.03;
  }
  return sum;
}

/** `#rrggbb` to linear light. */
export function rgb(hex) {
  const n = parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255].map((v) => ((v / 255 + 0.055) / 1.055) ** 2.4);
}

const smooth = (a, b, x) => {
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)));
  return t * t * (3 - 2 * t);
};

/** Triangles with normals and a material each. All shapes pass through the transform that `at` sets. */
export class Mesh {
  pos = [];
  nor = [];
  mat = [];
  materials = [];
  #o = [0, 0, 0];
  #c = 1;
  #s = 0;
  #k = 1;

  material(m) {
    this.materials.push(m);
    return this.materials.length - 1;
  }

  /** Draws with the origin moved to x, y, z, turned by `turn` radians about the vertical, and scaled. */
  at(x, y, z, turn, draw, scale = 1) {
    const old = [this.#o, this.#c, this.#s, this.#k];
    this.#o = this.#p([x, y, z]);
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    [this.#c, this.#s] = [this.#c * c - this.#s * s, this.#s * c + this.#c * s];
    this.#k *= scale;
    draw();
    [this.#o, this.#c, this.#s, this.#k] = old;
  }

  #p([x, y, z]) {
    const k = this.#k;
    return [
      this.#o[0] + k * (x * this.#c + z * this.#s),
      this.#o[1] + k * y,
      this.#o[2] + k * (-x * this.#s + z * this.#c),
    ];
  }

  #n([x, y, z]) {
    return [x * this.#c + z * this.#s, y, -x * this.#s + z * this.#c];
  }

  tri(a, b, c, mat, na, nb, nc) {
    const [p, q, r] = [this.#p(a), this.#p(b), this.#p(c)];
    this.pos.push(...p, ...q, ...r);
    if (na) this.nor.push(...this.#n(na), ...this.#n(nb), ...this.#n(nc));
    else {
      const n = cross(sub(q, p), sub(r, p));
      this.nor.push(...n, ...n, ...n);
    }
    this.mat.push(mat);
  }

  quad(a, b, c, d, mat) {
    this.tri(a, b, c, mat);
    this.tri(a, c, d, mat);
  }

  /** Bottom centre and size. */
  box(x, y, z, w, h, d, mat) {
    const [x0, x1, y0, y1, z0, z1] = [x - w / 2, x + w / 2, y, y + h, z - d / 2, z + d / 2];
    this.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], mat);
    this.quad([x1, y0, z0], [x0, y0, z0], [x0, y1, z0], [x1, y1, z0], mat);
    this.quad([x1, y0, z1], [x1, y0, z0], [x1, y1, z0], [x1, y1, z1], mat);
    this.quad([x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0], mat);
    this.quad([x0, y1, z1], [x1, y1, z1], [x1, y1, z0], [x0, y1, z0], mat);
    this.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], mat);
  }

  /** A beam of square or round section between two points. */
  rod(a, b, ra, rb, mat, sides = 10) {
    const d = norm(sub(b, a));
    const u = norm(cross(d, Math.abs(d[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
    const v = cross(d, u);
    const ring = (p, r, i) => {
      const t = ((i + 0.5) / sides) * Math.PI * 2;
      const n = [0, 1, 2].map((k) => u[k] * Math.cos(t) + v[k] * Math.sin(t));
      return [p.map((c, k) => c + n[k] * r), n];
    };
    for (let i = 0; i < sides; i += 1) {
      const [[p, n], [q, m]] = [ring(a, ra, i), ring(a, ra, i + 1)];
      const [[s], [t]] = [ring(b, rb, i), ring(b, rb, i + 1)];
      if (sides <= 4) this.quad(p, q, t, s, mat);
      else {
        this.tri(p, q, t, mat, n, m, m);
        this.tri(p, t, s, mat, n, m, n);
      }
      this.tri(b, s, t, mat);
      this.tri(a, q, p, mat);
    }
  }

  ball([x, y, z], [rx, ry, rz], mat, steps = 10) {
    const point = (i, j) => {
      const [a, b] = [(i / steps) * Math.PI, (j / (steps * 2)) * Math.PI * 2];
      return [Math.sin(a) * Math.cos(b), Math.cos(a), Math.sin(a) * Math.sin(b)];
    };
    const put = (n) => [x + n[0] * rx, y + n[1] * ry, z + n[2] * rz];
    const slope = (n) => norm([n[0] / rx, n[1] / ry, n[2] / rz]);
    for (let i = 0; i < steps; i += 1)
      for (let j = 0; j < steps * 2; j += 1) {
        const [a, b, c, d] = [point(i, j), point(i + 1, j), point(i + 1, j + 1), point(i, j + 1)];
        this.tri(put(a), put(b), put(c), mat, slope(a), slope(b), slope(c));
        this.tri(put(a), put(c), put(d), mat, slope(a), slope(c), slope(d));
      }
  }

  /** A limb: a rod with round ends. */
  limb(a, b, ra, rb, mat) {
    this.rod(a, b, ra, rb, mat, 9);
    this.ball(a, [ra, ra, ra], mat, 5);
    this.ball(b, [rb, rb, rb], mat, 5);
  }

  /** Ground from a height function over a grid; finer towards `z1` when `power` is above 1. */
  terrain(x0, x1, z0, z1, nx, nz, height, mat, power = 1) {
    const px = (i) => x0 + ((x1 - x0) * i) / nx;
    const pz = (j) => z1 + (z0 - z1) * (j / nz) ** power;
    const slope = (x, z) => norm([height(x - 0.3, z) - height(x + 0.3, z), 0.6, height(x, z - 0.3) - height(x, z + 0.3)]);
    for (let j = 0; j < nz; j += 1)
      for (let i = 0; i < nx; i += 1) {
        const p = [
          [px(i), pz(j)],
          [px(i + 1), pz(j)],
          [px(i + 1), pz(j + 1)],
          [px(i), pz(j + 1)],
        ].map(([x, z]) => [[x, height(x, z), z], slope(x, z)]);
        this.tri(p[0][0], p[1][0], p[2][0], mat, p[0][1], p[1][1], p[2][1]);
        this.tri(p[0][0], p[2][0], p[3][0], mat, p[0][1], p[2][1], p[3][1]);
      }
  }
}

const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const norm = (v) => {
  const l = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / l, v[1] / l, v[2] / l];
};

// Materials -----------------------------------------------------------------------------------------------------------

const put = (o, c, k = 1) => {
  o.r = c[0] * k;
  o.g = c[1] * k;
  o.b = c[2] * k;
};

/** One colour, mottled a little. */
export function solid(hex, { mottle = 0.12, scale = 3, spec = 0, rough = 0 } = {}) {
  const c = rgb(hex);
  return {
    shade(x, y, z, nx, ny, nz, o) {
      put(o, c, 1 - mottle / 2 + mottle * (mottle > 0 ? fbm(x * scale, y * scale, z * scale, 3) : 0.5));
      o.spec = spec;
      o.rough = rough;
    },
  };
}

/** Painted wall: mottled, rain-streaked under its top, dirty at its foot. */
export function plaster(hex, { dirt = 0.25, foot = 0 } = {}) {
  const c = rgb(hex);
  return {
    shade(x, y, z, nx, ny, nz, o) {
      const along = x + z;
      const streak = fbm(along * 2.2, y * 0.16, 3, 3) - 0.45;
      const fine = fbm(x * 9, y * 9, z * 9, 2) - 0.4;
      const low = foot > 0 ? 1 - 0.3 * smooth(foot, 0, y) * (0.5 + noise(along * 3, y * 3)) : 1;
      put(o, c, Math.max(0.3, (1 - dirt * Math.max(0, streak) * 2 + fine * 0.1) * low));
    },
  };
}

/** Courses of blocks: bricks, tiles, pavers. Lengths in metres; `flat` lays them on the ground. */
export function blocks(hex, joint, { w = 0.24, h = 0.07, gap = 0.012, vary = 0.3, flat = false, bond = 0.5, spec = 0 } = {}) {
  const [c, m] = [rgb(hex), rgb(joint)];
  return {
    shade(x, y, z, nx, ny, nz, o) {
      const v = flat ? z : y;
      const row = Math.floor(v / h);
      const u = (flat ? x : Math.abs(nx) > Math.abs(nz) ? z : x) + (row & 1 ? bond * w : 0);
      const inside = u - Math.floor(u / w) * w > gap && v - row * h > gap;
      const tone = 1 - vary / 2 + vary * hash(Math.floor(u / w), row, 7) + 0.2 * (fbm(x * 1.1, y * 1.1, z * 1.1, 3) - 0.45);
      put(o, inside ? c : m, tone);
      o.spec = inside ? spec : 0;
      o.rough = 0.12;
    },
  };
}

/** Window glass: dark rooms behind, some with curtains or a lamp; mirrors the sky. `lit` is the share of lamps. */
export function glass({ lit = 0, w = 1.5, h = 3, glow = [2.2, 1.5, 0.8], spec = 0.28, seed = 1, dark = '#1c262c' } = {}) {
  const [room, curtain] = [rgb(dark), rgb('#8d8a80')];
  return {
    shade(x, y, z, nx, ny, nz, o) {
      const u = Math.abs(nx) > Math.abs(nz) ? z : x;
      const [i, j] = [Math.floor(u / w), Math.floor(y / h)];
      const kind = hash(i, j, seed);
      const fu = u / w - i;
      const drawn = kind > 0.62 && (fu < 0.3 || fu > 0.75);
      put(o, drawn ? curtain : room, drawn ? 0.6 + 0.4 * Math.sin(u * 40) : 0.7 + 0.5 * noise(u * 2, y * 2));
      if (hash(i, j, seed + 5) < lit) {
        const k = (0.55 + 0.6 * hash(i, j, seed + 9)) * (0.7 + 0.5 * smooth(0, 1, y / h - j)) * (drawn ? 0.55 : 1);
        const detail = 0.75 + 0.5 * noise(u * 3 + i * 7, y * 2.4, j);
        o.er = glow[0] * k * detail;
        o.eg = glow[1] * k * detail;
        o.eb = glow[2] * k * detail;
      }
      o.spec = spec;
      o.rough = 0.004;
    },
  };
}

export function lamp(color) {
  return {
    light: true,
    shade(x, y, z, nx, ny, nz, o) {
      put(o, [0.8, 0.8, 0.8]);
      [o.er, o.eg, o.eb] = color;
    },
  };
}

export function leaves(hexes) {
  const all = hexes.map(rgb);
  return {
    leaf: true,
    shade(x, y, z, nx, ny, nz, o) {
      const c = all[Math.floor(cell(x * 2.5, y * 2.5, z * 2.5) * all.length)];
      put(o, c, 0.65 + 0.7 * noise(x * 1.3, y * 1.3, z * 1.3));
    },
  };
}

/** Any texture by a function of the place. */
export const painted = (paint) => ({ shade: (x, y, z, nx, ny, nz, o) => paint(o, x, y, z, nx, ny, nz, put) });

// Skies ---------------------------------------------------------------------------------------------------------------

/** Gradient from horizon to zenith, glow about the sun, clouds drawn out towards the horizon. Colours in linear light. */
export function skyOf({ zenith, horizon, glow, sunDir, clouds = 0.5, cloudColor = [1, 1, 1], ground = [0.2, 0.2, 0.18], seed = 0, power = 1 }) {
  return (x, y, z, o, plain = false) => {
    if (y < -0.02) {
      for (let k = 0; k < 3; k += 1) o[k] = ground[k];
      return;
    }
    const h = Math.max(0, y);
    const t = 1 - Math.pow(1 - Math.min(1, h), 3.2);
    const toSun = Math.max(0, x * sunDir[0] + y * sunDir[1] + z * sunDir[2]);
    const near = Math.pow(toSun, 6) * 0.45 + Math.pow(toSun, 60) * 0.9;
    let cover = 0;
    if (plain) cover = clouds * 0.35 * smooth(0.01, 0.16, h);
    else if (clouds > 0 && h > 0.01) {
      const [u, v] = [x / (h + 0.12), z / (h + 0.12)];
      const f = fbm(u * 1.1 + seed, v * 1.1 - seed, seed, 5);
      cover = clouds * smooth(0.42, 0.72, f) * smooth(0.01, 0.16, h);
    }
    for (let k = 0; k < 3; k += 1) {
      const base = horizon[k] + (zenith[k] - horizon[k]) * t + glow[k] * near;
      o[k] = (base * (1 - cover) + (cloudColor[k] + glow[k] * near * 0.7) * cover) * power;
    }
  };
}

// Trees ---------------------------------------------------------------------------------------------------------------

/** A broad-leaved tree of height h: a forked trunk, and crowns of single leaves whose normals follow the crown. */
export function tree(m, x, y, z, h, { bark, leaf, seed = 1, count = 2600, size = 0.2, spread = 0.36, crown = 0.34 }) {
  const r = sequence(seed * 7919 + 13);
  m.at(x, y, z, r() * 6, () => {
    const fork = h * crown;
    m.rod([0, 0, 0], [0.1, fork, 0.05], h * 0.03, h * 0.021, bark, 7);
    const heads = [];
    const boughs = 6 + Math.floor(r() * 3);
    for (let i = 0; i < boughs; i += 1) {
      const a = (i / boughs) * 6.28 + r() * 0.8;
      const out = h * spread * (0.35 + 0.6 * r());
      const top = [Math.cos(a) * out, fork + h * (0.12 + 0.38 * r()), Math.sin(a) * out];
      m.rod([0.1, fork * (0.85 + 0.15 * r()), 0.05], top, h * 0.013, h * 0.004, bark, 5);
      heads.push([top, h * (0.13 + 0.07 * r())]);
    }
    heads.push([[0, h * 0.83, 0], h * 0.16]);
    for (let i = 0; i < count; i += 1) {
      const [c, rad] = heads[Math.floor(r() * heads.length)];
      const d = norm([r() * 2 - 1, r() * 1.8 - 0.8, r() * 2 - 1]);
      const k = rad * (0.55 + 0.55 * Math.sqrt(r()));
      const p = [c[0] + d[0] * k * 1.15, c[1] + d[1] * k * 0.85, c[2] + d[2] * k * 1.15];
      const s = size * (0.6 + 0.8 * r());
      const e = norm([r() - 0.5, r() - 0.5, r() - 0.5]);
      const f = norm(cross(e, [r() - 0.5, r() - 0.5, r() - 0.5]));
      const n = norm([d[0] + 0.4 * (r() - 0.5), d[1] + 0.35, d[2] + 0.4 * (r() - 0.5)]);
      m.tri(p, [p[0] + e[0] * s, p[1] + e[1] * s, p[2] + e[2] * s], [p[0] + f[0] * s, p[1] + f[1] * s, p[2] + f[2] * s], leaf, n, n, n);
    }
  });
}

// People --------------------------------------------------------------------------------------------------------------

/** Cloth, skin and hair for the people of a scene. */
export function wardrobe(m) {
  const plain = (hex) => m.material(solid(hex, { mottle: 0.25, scale: 8 }));
  return {
    skin: plain('#b98566'),
    hair: plain('#1c1816'),
    gray: plain('#8d8f90'),
    dark: plain('#262a33'),
    navy: plain('#22345c'),
    blue: plain('#3d6a9e'),
    white: plain('#d9d8d2'),
    red: plain('#a8322a'),
    orange: plain('#c8691e'),
    yellow: plain('#d8a722'),
    green: plain('#47694a'),
    beige: plain('#b7a284'),
    pink: plain('#c08a8e'),
  };
}

/**
 * A person 1.7 m tall, facing +z. `pose`: stand, walk, sit (seat at 0.45 m). `arms`: down, front (on a desk), up (raised to
 * ropes or work). `pack` and `hat` are materials, or absent.
 */
export function person(m, w, x, y, z, turn, { top, legs, pose = 'stand', arms = 'down', pack, hat, hair = w.hair, scale = 1, step = 1 }) {
  m.at(x, y, z, turn, () => {
    const sit = pose === 'sit';
    const hip = sit ? 0.52 : 0.88;
    for (const side of [-1, 1]) {
      const sx = side * 0.1;
      const swing = pose === 'walk' ? side * 0.2 * step : 0;
      const knee = sit ? [sx * 1.1, hip, 0.42] : [sx, 0.48, swing * 0.7 + 0.03];
      const foot = sit ? [sx * 1.1, 0.07, 0.44] : [sx, 0.07, swing * 1.3];
      m.limb([sx, hip, 0], knee, 0.095, 0.065, legs);
      m.limb(knee, foot, 0.062, 0.045, legs);
      m.ball([foot[0], 0.05, foot[2] + 0.06], [0.05, 0.045, 0.12], w.dark, 5);
      const shoulder = [side * 0.2, hip + 0.5, 0];
      const move = pose === 'walk' ? -side * 0.16 * step : 0.04;
      const elbow =
        arms === 'front' ? [side * 0.24, hip + 0.24, 0.16] : arms === 'up' ? [side * 0.29, hip + 0.52, 0.2] : [side * 0.25, hip + 0.24, move * 0.4];
      const hand =
        arms === 'front' ? [side * 0.1, hip + 0.23, 0.4] : arms === 'up' ? [side * 0.26, hip + 0.74, 0.3] : [side * 0.24, hip + 0.0, move * 1.3 + 0.05];
      m.limb(shoulder, elbow, 0.06, 0.05, top);
      m.limb(elbow, hand, 0.047, 0.036, top);
      m.ball(hand, [0.042, 0.05, 0.042], w.skin, 5);
    }
    for (const side of [-1, 1]) m.limb([side * 0.07, hip + 0.02, 0], [side * 0.09, hip + 0.47, 0], 0.108, 0.1, top);
    m.ball([0, hip + 0.26, 0], [0.14, 0.33, 0.112], top, 8);
    m.limb([-0.17, hip + 0.5, 0], [0.17, hip + 0.5, 0], 0.068, 0.068, top);
    m.rod([0, hip + 0.5, 0], [0, hip + 0.66, 0.01], 0.055, 0.05, w.skin, 8);
    m.ball([0, hip + 0.74, 0.015], [0.088, 0.118, 0.1], w.skin, 9);
    m.ball([0, hip + 0.775, -0.012], [0.099, 0.107, 0.108], hair, 9);
    if (hat !== undefined) {
      m.ball([0, hip + 0.81, 0], [0.13, 0.1, 0.145], hat, 9);
      m.rod([0, hip + 0.795, 0.02], [0, hip + 0.81, 0.02], 0.16, 0.15, hat, 14);
    }
    if (pack !== undefined) m.ball([0, hip + 0.3, -0.18], [0.15, 0.22, 0.11], pack, 8);
  }, scale);
}
