// A small path tracer for the sample edition's pictures: triangles in a bounding volume hierarchy, sun and area lights,
// one bounce of light between surfaces, aerial haze, an edge-aware filter for the light, and the finish of a photograph.
// Every sample is seeded by its pixel: the same scene gives the same picture.
import sharp from 'sharp';

/**
 * @typedef {{r:number,g:number,b:number,er:number,eg:number,eb:number,spec:number,rough:number}} Surface
 *   colour (linear), emitted light, share that mirrors at normal incidence, roughness of the mirror
 * @typedef {{shade:(x:number,y:number,z:number,nx:number,ny:number,nz:number,o:Surface)=>void, leaf?:boolean, light?:boolean}} Material
 * @typedef {{c:number[],u:number[],v:number[],color:number[]}} Light a rectangle: centre, two edges, radiance; shines along u x v
 * @typedef {object} Scene
 * @property {number} width
 * @property {number} height
 * @property {import('./kit.mjs').Mesh} mesh
 * @property {{eye:number[],target:number[],fov:number,shift?:number}} camera vertical field of view in degrees; shift in picture heights
 * @property {(dx:number,dy:number,dz:number,o:number[],plain?:boolean)=>void} sky `plain`: without the shapes of clouds, for diffuse light
 * @property {{dir:number[],color:number[],size:number}|null} sun
 * @property {Light[]} lights
 * @property {number[]} ambient light after the first bounce
 * @property {number} haze share of light lost per metre
 * @property {number} exposure
 * @property {number} [filter] passes of the filter over direct light
 * @property {number} [bloom]
 * @property {number[]} [tint] balance of red, green, blue
 */

// Random numbers: PCG (O'Neill 2014), reseeded for every sample.
let state = 1;
const rnd = () => {
  state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
  let w = (state >>> ((state >>> 28) + 4)) ^ state;
  w = Math.imul(w, 277803737);
  return (((w >>> 22) ^ w) >>> 0) / 4294967296;
};
const seedOf = (a, b, c) => {
  let h = Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(c, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Builds the hierarchy by binned surface area (Wald 2007) and returns the two ray queries. */
function accelerate(mesh) {
  const n = mesh.mat.length;
  const P = Float32Array.from(mesh.pos);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const lo = new Float32Array(n * 3);
  const hi = new Float32Array(n * 3);
  const mid = new Float32Array(n * 3);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < 3; k += 1) {
      const [a, b, c] = [P[i * 9 + k], P[i * 9 + 3 + k], P[i * 9 + 6 + k]];
      lo[i * 3 + k] = Math.min(a, b, c);
      hi[i * 3 + k] = Math.max(a, b, c);
      mid[i * 3 + k] = (lo[i * 3 + k] + hi[i * 3 + k]) / 2;
    }
  const box = new Float32Array(n * 12 + 12);
  const info = new Int32Array(n * 4 + 4);
  let used = 1;
  const BINS = 12;
  const build = (node, first, count) => {
    const b = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    const c = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let i = first; i < first + count; i += 1) {
      const t = order[i] * 3;
      for (let k = 0; k < 3; k += 1) {
        if (lo[t + k] < b[k]) b[k] = lo[t + k];
        if (hi[t + k] > b[k + 3]) b[k + 3] = hi[t + k];
        if (mid[t + k] < c[k]) c[k] = mid[t + k];
        if (mid[t + k] > c[k + 3]) c[k + 3] = mid[t + k];
      }
    }
    box.set(b, node * 6);
    info[node * 2] = first;
    info[node * 2 + 1] = count;
    if (count <= 3) return;
    const size = [c[3] - c[0], c[4] - c[1], c[5] - c[2]];
    const axis = size[0] > size[1] ? (size[0] > size[2] ? 0 : 2) : size[1] > size[2] ? 1 : 2;
    if (size[axis] < 1e-7) return;
    const bins = Array.from({ length: BINS }, () => [0, Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
    const binOf = (t) => Math.min(BINS - 1, Math.floor(((mid[t * 3 + axis] - c[axis]) / size[axis]) * BINS));
    for (let i = first; i < first + count; i += 1) {
      const t = order[i];
      const bin = bins[binOf(t)];
      bin[0] += 1;
      for (let k = 0; k < 3; k += 1) {
        if (lo[t * 3 + k] < bin[1 + k]) bin[1 + k] = lo[t * 3 + k];
        if (hi[t * 3 + k] > bin[4 + k]) bin[4 + k] = hi[t * 3 + k];
      }
    }
    const sweep = (list) => {
      const out = [];
      const acc = [0, Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
      for (const bin of list) {
        acc[0] += bin[0];
        for (let k = 1; k < 4; k += 1) acc[k] = Math.min(acc[k], bin[k]);
        for (let k = 4; k < 7; k += 1) acc[k] = Math.max(acc[k], bin[k]);
        const [x, y, z] = [acc[4] - acc[1], acc[5] - acc[2], acc[6] - acc[3]];
        out.push(acc[0] === 0 ? 0 : acc[0] * (x * y + y * z + z * x));
      }
      return out;
    };
    const left = sweep(bins);
    const right = sweep([...bins].reverse()).reverse();
    let split = 0;
    for (let i = 1; i < BINS - 1; i += 1) if (left[i] + right[i + 1] < left[split] + right[split + 1]) split = i;
    let i = first;
    let j = first + count - 1;
    while (i <= j) {
      if (binOf(order[i]) <= split) i += 1;
      else {
        [order[i], order[j]] = [order[j], order[i]];
        j -= 1;
      }
    }
    const half = i - first;
    if (half === 0 || half === count) return;
    const child = used;
    used += 2;
    info[node * 2] = child;
    info[node * 2 + 1] = 0;
    build(child, first, half);
    build(child + 1, i, count - half);
  };
  build(0, 0, n);
  // Triangles in the order of the leaves: corner, two edges.
  const T = new Float32Array(n * 9);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < 3; k += 1) {
      const at = order[i] * 9 + k;
      T[i * 9 + k] = P[at];
      T[i * 9 + 3 + k] = P[at + 3] - P[at];
      T[i * 9 + 6 + k] = P[at + 6] - P[at];
    }
  const stack = new Int32Array(128);
  const hit = { t: 0, tri: -1, u: 0, v: 0 };
  const enter = (node, ox, oy, oz, ix, iy, iz, far) => {
    const at = node * 6;
    const x1 = (box[at] - ox) * ix;
    const x2 = (box[at + 3] - ox) * ix;
    const y1 = (box[at + 1] - oy) * iy;
    const y2 = (box[at + 4] - oy) * iy;
    const z1 = (box[at + 2] - oz) * iz;
    const z2 = (box[at + 5] - oz) * iz;
    let near = x1 < x2 ? x1 : x2;
    let end = x1 < x2 ? x2 : x1;
    const yn = y1 < y2 ? y1 : y2;
    const ye = y1 < y2 ? y2 : y1;
    const zn = z1 < z2 ? z1 : z2;
    const ze = z1 < z2 ? z2 : z1;
    if (yn > near) near = yn;
    if (zn > near) near = zn;
    if (ye < end) end = ye;
    if (ze < end) end = ze;
    return end >= near && end > 0 && near < far ? near : Infinity;
  };
  /** Nearest hit before `far` (into `hit`), or with `any` just whether there is one. Moeller and Trumbore 1997. */
  const trace = (ox, oy, oz, dx, dy, dz, far, any) => {
    const ix = 1 / (dx || 1e-9);
    const iy = 1 / (dy || 1e-9);
    const iz = 1 / (dz || 1e-9);
    hit.t = far;
    hit.tri = -1;
    let top = 0;
    if (enter(0, ox, oy, oz, ix, iy, iz, far) === Infinity) return false;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top];
      const count = info[node * 2 + 1];
      const first = info[node * 2];
      if (count === 0) {
        const a = enter(first, ox, oy, oz, ix, iy, iz, hit.t);
        const b = enter(first + 1, ox, oy, oz, ix, iy, iz, hit.t);
        if (a < b) {
          if (b !== Infinity) stack[top++] = first + 1;
          stack[top++] = first;
        } else if (b !== Infinity) {
          if (a !== Infinity) stack[top++] = first;
          stack[top++] = first + 1;
        }
        continue;
      }
      for (let i = first; i < first + count; i += 1) {
        const at = i * 9;
        const e1x = T[at + 3];
        const e1y = T[at + 4];
        const e1z = T[at + 5];
        const e2x = T[at + 6];
        const e2y = T[at + 7];
        const e2z = T[at + 8];
        const px = dy * e2z - dz * e2y;
        const py = dz * e2x - dx * e2z;
        const pz = dx * e2y - dy * e2x;
        const det = e1x * px + e1y * py + e1z * pz;
        if (det > -1e-12 && det < 1e-12) continue;
        const inv = 1 / det;
        const tx = ox - T[at];
        const ty = oy - T[at + 1];
        const tz = oz - T[at + 2];
        const u = (tx * px + ty * py + tz * pz) * inv;
        if (u < 0 || u > 1) continue;
        const qx = ty * e1z - tz * e1y;
        const qy = tz * e1x - tx * e1z;
        const qz = tx * e1y - ty * e1x;
        const v = (dx * qx + dy * qy + dz * qz) * inv;
        if (v < 0 || u + v > 1) continue;
        const t = (e2x * qx + e2y * qy + e2z * qz) * inv;
        if (t > 1e-4 && t < hit.t) {
          hit.t = t;
          hit.tri = order[i];
          hit.u = u;
          hit.v = v;
          if (any) return true;
        }
      }
    }
    return hit.tri >= 0;
  };
  return { trace, hit };
}

/** Renders a scene. @param {Scene} scene @param {number} scale 1 for print, less for drafts @param {number} spp @returns {Promise<Buffer>} raw sRGB, three bytes a pixel */
export function render(scene, scale, spp) {
  const W = Math.round(scene.width * scale);
  const H = Math.round(scene.height * scale);
  const { mesh, sky, sun, lights, ambient } = scene;
  const { trace, hit } = accelerate(mesh);
  const N = Float32Array.from(mesh.nor);
  const surface = { r: 0, g: 0, b: 0, er: 0, eg: 0, eb: 0, spec: 0, rough: 0 };
  const radiance = [0, 0, 0];
  const nrm = [0, 0, 0];

  const normalAt = (dx, dy, dz) => {
    const at = hit.tri * 9;
    const { u, v } = hit;
    const w = 1 - u - v;
    let x = N[at] * w + N[at + 3] * u + N[at + 6] * v;
    let y = N[at + 1] * w + N[at + 4] * u + N[at + 7] * v;
    let z = N[at + 2] * w + N[at + 5] * u + N[at + 8] * v;
    const l = 1 / (Math.hypot(x, y, z) || 1);
    const f = x * dx + y * dy + z * dz > 0 ? -l : l;
    nrm[0] = x * f;
    nrm[1] = y * f;
    nrm[2] = z * f;
  };
  const paint = (x, y, z) => {
    const mat = mesh.materials[mesh.mat[hit.tri]];
    surface.er = surface.eg = surface.eb = surface.spec = surface.rough = 0;
    mat.shade(x, y, z, nrm[0], nrm[1], nrm[2], surface);
    return mat;
  };
  /** Direct light at a point, one sample of sun and of one lamp, into `radiance`. */
  const direct = (x, y, z, nx, ny, nz, leaf) => {
    let [r, g, b] = [0, 0, 0];
    if (sun !== null) {
      const a = rnd() * 6.2832;
      const q = Math.sqrt(rnd()) * sun.size;
      let lx = sun.dir[0] + q * Math.cos(a);
      let ly = sun.dir[1] + q * Math.sin(a) * 0.7;
      let lz = sun.dir[2] + q * Math.sin(a) * 0.7;
      const l = 1 / Math.hypot(lx, ly, lz);
      lx *= l;
      ly *= l;
      lz *= l;
      let c = nx * lx + ny * ly + nz * lz;
      if (leaf) c = c > 0 ? 0.25 + 0.75 * c : 0.25 - 0.35 * c; // leaves let light through
      if (c > 0 && !trace(x + nx * 2e-3, y + ny * 2e-3, z + nz * 2e-3, lx, ly, lz, 1e5, true)) {
        r += sun.color[0] * c;
        g += sun.color[1] * c;
        b += sun.color[2] * c;
      }
    }
    if (lights.length > 0) {
      const lamp = lights[Math.min(lights.length - 1, Math.floor(rnd() * lights.length))];
      const s = rnd() - 0.5;
      const t = rnd() - 0.5;
      let lx = lamp.c[0] + lamp.u[0] * s + lamp.v[0] * t - x;
      let ly = lamp.c[1] + lamp.u[1] * s + lamp.v[1] * t - y;
      let lz = lamp.c[2] + lamp.u[2] * s + lamp.v[2] * t - z;
      const d2 = lx * lx + ly * ly + lz * lz;
      const d = Math.sqrt(d2);
      lx /= d;
      ly /= d;
      lz /= d;
      const c = nx * lx + ny * ly + nz * lz;
      const ax = lamp.u[1] * lamp.v[2] - lamp.u[2] * lamp.v[1];
      const ay = lamp.u[2] * lamp.v[0] - lamp.u[0] * lamp.v[2];
      const az = lamp.u[0] * lamp.v[1] - lamp.u[1] * lamp.v[0];
      const facing = -(ax * lx + ay * ly + az * lz); // cosine times area
      if (c > 0 && facing > 0 && !trace(x + nx * 2e-3, y + ny * 2e-3, z + nz * 2e-3, lx, ly, lz, d - 0.02, true)) {
        const k = (c * facing * lights.length) / (d2 + 0.05) / Math.PI;
        r += lamp.color[0] * k;
        g += lamp.color[1] * k;
        b += lamp.color[2] * k;
      }
    }
    radiance[0] = r;
    radiance[1] = g;
    radiance[2] = b;
  };
  /** What a ray that leaves a surface brings back, into `radiance`. */
  const gather = (x, y, z, dx, dy, dz, lampsToo) => {
    if (!trace(x, y, z, dx, dy, dz, 1e5, false)) {
      sky(dx, dy, dz, radiance, !lampsToo);
      return 1e5;
    }
    const { t } = hit;
    const px = x + dx * t;
    const py = y + dy * t;
    const pz = z + dz * t;
    normalAt(dx, dy, dz);
    const mat = paint(px, py, pz);
    const lamp = mat.light === true && !lampsToo;
    const { r, g, b } = surface;
    const er = lamp ? 0 : surface.er;
    const eg = lamp ? 0 : surface.eg;
    const eb = lamp ? 0 : surface.eb;
    direct(px, py, pz, nrm[0], nrm[1], nrm[2], mat.leaf === true);
    radiance[0] = er + r * (radiance[0] + ambient[0]);
    radiance[1] = eg + g * (radiance[1] + ambient[1]);
    radiance[2] = eb + b * (radiance[2] + ambient[2]);
    return t;
  };

  const size = W * H;
  const albedo = new Float32Array(size * 3);
  const extra = new Float32Array(size * 3);
  const near = new Float32Array(size * 3);
  const far = new Float32Array(size * 3);
  const shine = new Float32Array(size * 3); // mirrored light of rough surfaces, smoothed like the rest
  const guide = new Float32Array(size * 4); // normal and distance, of what was hit
  const cover = new Float32Array(size); // samples that hit anything; 0 is sky
  const edge = new Uint8Array(size); // samples disagree: light comes from the neighbours on both sides
  const { eye, target, fov } = scene.camera;
  const fwd = unit([target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]]);
  const right = unit([-fwd[2], 0, fwd[0]]);
  const up = [
    right[1] * fwd[2] - right[2] * fwd[1],
    right[2] * fwd[0] - right[0] * fwd[2],
    right[0] * fwd[1] - right[1] * fwd[0],
  ];
  const tan = Math.tan((fov * Math.PI) / 360);
  const shift = scene.camera.shift ?? 0;
  const limit = lights.length > 0 ? 2 : 6; // Rooms: a lone bright sample would leave a blotch.
  for (let y = 0; y < H; y += 1)
    for (let x = 0; x < W; x += 1) {
      const at = y * W + x;
      for (let s = 0; s < spp; s += 1) {
        state = seedOf(x, y, s + 1);
        rnd();
        const sx = (((x + (s + rnd()) / spp) / W) * 2 - 1) * tan * (W / H);
        const sy = (1 - ((y + rnd()) / H) * 2 + shift * 2) * tan;
        let dx = fwd[0] + right[0] * sx + up[0] * sy;
        let dy = fwd[1] + right[1] * sx + up[1] * sy;
        let dz = fwd[2] + right[2] * sx + up[2] * sy;
        const l = 1 / Math.hypot(dx, dy, dz);
        dx *= l;
        dy *= l;
        dz *= l;
        if (!trace(eye[0], eye[1], eye[2], dx, dy, dz, 1e5, false)) {
          sky(dx, dy, dz, radiance);
          for (let k = 0; k < 3; k += 1) extra[at * 3 + k] += radiance[k] / spp;
          if (s > 0 && cover[at] > 0) edge[at] = 1;
          continue;
        }
        const dist = hit.t;
        const px = eye[0] + dx * dist;
        const py = eye[1] + dy * dist;
        const pz = eye[2] + dz * dist;
        normalAt(dx, dy, dz);
        const [nx, ny, nz] = nrm;
        const mat = paint(px, py, pz);
        const clear = Math.exp(-dist * scene.haze) / spp;
        const { er, eg, eb, spec, rough } = surface;
        albedo[at * 3] += surface.r * clear;
        albedo[at * 3 + 1] += surface.g * clear;
        albedo[at * 3 + 2] += surface.b * clear;
        extra[at * 3] += er * clear;
        extra[at * 3 + 1] += eg * clear;
        extra[at * 3 + 2] += eb * clear;
        if (scene.haze > 0) {
          sky(dx, Math.max(dy, 0.02), dz, radiance, true);
          for (let k = 0; k < 3; k += 1) extra[at * 3 + k] += radiance[k] * (1 / spp - clear);
        }
        const g = at * 4;
        if (cover[at] === 0) {
          guide[g] = nx;
          guide[g + 1] = ny;
          guide[g + 2] = nz;
          guide[g + 3] = dist;
          if (s > 0) edge[at] = 1;
        } else if (
          guide[g] * nx + guide[g + 1] * ny + guide[g + 2] * nz < 0.85 ||
          Math.abs(guide[g + 3] - dist) > 0.04 * dist + 0.04
        )
          edge[at] = 1;
        cover[at] += 1;
        direct(px, py, pz, nx, ny, nz, mat.leaf === true);
        for (let k = 0; k < 3; k += 1) near[at * 3 + k] += radiance[k];
        // One bounce, by the cosine: a point on the unit sphere set upon the normal.
        const z1 = rnd() * 2 - 1;
        const a = rnd() * 6.2832;
        const q = Math.sqrt(1 - z1 * z1);
        let bx = nx + q * Math.cos(a);
        let by = ny + q * Math.sin(a);
        let bz = nz + z1;
        const bl = 1 / (Math.hypot(bx, by, bz) || 1);
        gather(px + nx * 2e-3, py + ny * 2e-3, pz + nz * 2e-3, bx * bl, by * bl, bz * bl, false);
        for (let k = 0; k < 3; k += 1) far[at * 3 + k] += Math.min(radiance[k], limit);
        if (spec > 0) {
          const c = -(dx * nx + dy * ny + dz * nz);
          const fresnel = spec + (1 - spec) * Math.pow(1 - c, 5);
          const mx = dx + 2 * c * nx + (rnd() - 0.5) * rough;
          const my = dy + 2 * c * ny + (rnd() - 0.5) * rough;
          const mz = dz + 2 * c * nz + (rnd() - 0.5) * rough;
          const ml = 1 / Math.hypot(mx, my, mz);
          gather(px + nx * 2e-3, py + ny * 2e-3, pz + nz * 2e-3, mx * ml, my * ml, mz * ml, true);
          const into = rough > 0.05 ? shine : extra;
          const most = rough > 0.05 ? 2.5 : 5;
          for (let k = 0; k < 3; k += 1) into[at * 3 + k] += Math.min(radiance[k], most) * fresnel * clear;
        }
      }
    }
  for (let i = 0; i < size; i += 1)
    for (let k = 0; k < 3; k += 1) {
      near[i * 3 + k] /= cover[i] || 1;
      far[i * 3 + k] /= cover[i] || 1;
    }
  const smoothed = (buffer, passes) => atrous(buffer, guide, cover, edge, W, H, passes);
  const directLight = smoothed(near, scene.filter ?? 1);
  const bounced = smoothed(far, sun !== null && lights.length === 0 ? 4 : 5);
  const mirrored = smoothed(shine, 3);
  const light = new Float32Array(size * 3);
  for (let i = 0; i < size * 3; i += 1) light[i] = albedo[i] * (directLight[i] + bounced[i]) + mirrored[i] + extra[i];
  return finish(light, W, H, scene);
}

/** Edge-avoiding a-trous wavelet filter (Dammertz 2010): smooths light where normal and depth agree. */
function atrous(source, guide, cover, edge, W, H, passes) {
  const kernel = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16];
  let from = source;
  for (let pass = 0; pass < passes; pass += 1) {
    const step = 1 << pass;
    const to = new Float32Array(from.length);
    for (let y = 0; y < H; y += 1)
      for (let x = 0; x < W; x += 1) {
        const at = y * W + x;
        if (cover[at] === 0 || edge[at] === 1) {
          for (let k = 0; k < 3; k += 1) to[at * 3 + k] = from[at * 3 + k];
          continue;
        }
        const g = at * 4;
        let [r, gr, b, sum] = [0, 0, 0, 0];
        const near = 0.02 * guide[g + 3] + 0.02;
        for (let j = -2; j <= 2; j += 1) {
          const yy = y + j * step;
          if (yy < 0 || yy >= H) continue;
          for (let i = -2; i <= 2; i += 1) {
            const xx = x + i * step;
            if (xx < 0 || xx >= W) continue;
            const other = yy * W + xx;
            if (cover[other] === 0 || edge[other] === 1) continue;
            const o = other * 4;
            const same = guide[g] * guide[o] + guide[g + 1] * guide[o + 1] + guide[g + 2] * guide[o + 2];
            if (same < 0.8) continue;
            const depth = Math.abs(guide[g + 3] - guide[o + 3]) / (near * (1 + step * 0.5));
            if (depth > 3) continue;
            const w = kernel[i + 2] * kernel[j + 2] * same * same * Math.exp(-depth);
            r += from[other * 3] * w;
            gr += from[other * 3 + 1] * w;
            b += from[other * 3 + 2] * w;
            sum += w;
          }
        }
        to[at * 3] = r / sum;
        to[at * 3 + 1] = gr / sum;
        to[at * 3 + 2] = b / sum;
      }
    from = to;
  }
  // Pixels on an edge take the mean light of their neighbours; in foliage, where all are edges, of those.
  const out = Float32Array.from(from);
  for (let y = 1; y < H - 1; y += 1)
    for (let x = 1; x < W - 1; x += 1) {
      const at = y * W + x;
      if (edge[at] === 0) continue;
      for (const wanted of [0, 1]) {
        let [r, g, b, n] = [0, 0, 0, 0];
        for (let j = -1; j <= 1; j += 1)
          for (let i = -1; i <= 1; i += 1) {
            const other = at + j * W + i;
            if (cover[other] === 0 || edge[other] !== wanted) continue;
            r += from[other * 3];
            g += from[other * 3 + 1];
            b += from[other * 3 + 2];
            n += 1;
          }
        if (n === 0 || (wanted === 0 && n < 3)) continue;
        out[at * 3] = r / n;
        out[at * 3 + 1] = g / n;
        out[at * 3 + 2] = b / n;
        break;
      }
    }
  return out;
}

/** The camera and the darkroom: glow around highlights, film curve, vignette, grain. */
async function finish(light, W, H, scene) {
  const { exposure, bloom = 0.06, tint = [1, 1, 1] } = scene;
  const glow = await glowOf(light, W, H, exposure);
  const out = Buffer.alloc(W * H * 3);
  const curve = (v) => {
    const x = Math.max(0, v);
    const y = (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14); // filmic fit, Narkowicz 2016
    return y <= 0.0031308 ? 12.92 * y : 1.055 * Math.pow(Math.min(y, 1), 1 / 2.4) - 0.055;
  };
  for (let y = 0; y < H; y += 1)
    for (let x = 0; x < W; x += 1) {
      const at = (y * W + x) * 3;
      const [u, v] = [(x / W - 0.5) * 1.25, (y / H - 0.5) * 1.25];
      const shade = 1 - 0.38 * (u * u + v * v);
      state = seedOf(x, y, 99);
      rnd();
      const grain = (rnd() + rnd() + rnd() - 1.5) * 0.022;
      for (let k = 0; k < 3; k += 1) {
        const value = curve((light[at + k] * exposure + (glow[at + k] / 255) ** 2.2 * bloom * 6) * shade * tint[k] * 0.72);
        const own = (rnd() - 0.5) * 0.012;
        out[at + k] = Math.round(255 * Math.min(1, Math.max(0, value + (grain + own) * (1.15 - value))));
      }
    }
  return { data: out, width: W, height: H };
}

async function glowOf(light, W, H, exposure) {
  const bright = Buffer.alloc(W * H * 3);
  for (let i = 0; i < bright.length; i += 1) {
    const v = Math.max(0, light[i] * exposure - 1) / 6;
    bright[i] = Math.round(255 * Math.min(1, v) ** (1 / 2.2));
  }
  const small = Math.max(8, Math.round(W / 4));
  const raw = { width: W, height: H, channels: 3 };
  const blurred = await sharp(bright, { raw }).resize({ width: small }).blur(small / 55).png().toBuffer();
  return sharp(blurred).resize(W, H, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}

export function unit(v) {
  const l = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / l, v[1] / l, v[2] / l];
}
