// Meshes, and the repeatable noise that textures them.

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

export const hash = (x, y, z) => {
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
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const norm = (v) => {
  const l = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / l, v[1] / l, v[2] / l];
};
