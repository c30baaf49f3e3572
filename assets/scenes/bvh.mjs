// The bounding volume hierarchy: which triangle does a ray meet first?

/** Builds the hierarchy by binned surface area (Wald 2007) and returns the two ray queries. */
export function accelerate(mesh) {
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
