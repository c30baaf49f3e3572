// A small path tracer for the sample edition's pictures: triangles in a bounding volume hierarchy, sun and area lights,
// one bounce of light between surfaces, aerial haze, an edge-aware filter for the light, and the finish of a photograph.
// Every sample is seeded by its pixel: the same scene gives the same picture.
import { accelerate } from './bvh.mjs';
import { atrous, finish } from './darkroom.mjs';
import { reseed, rnd, seedOf } from './random.mjs';

/**
 * @typedef {{r:number,g:number,b:number,er:number,eg:number,eb:number,spec:number,rough:number}} Surface
 *   colour (linear), emitted light, share that mirrors at normal incidence, roughness of the mirror
 * @typedef {{shade:(x:number,y:number,z:number,nx:number,ny:number,nz:number,o:Surface)=>void, leaf?:boolean, light?:boolean}} Material
 * @typedef {{c:number[],u:number[],v:number[],color:number[]}} Light a rectangle: centre, two edges, radiance; shines along u x v
 * @typedef {object} Scene
 * @property {number} width
 * @property {number} height
 * @property {import('./mesh.mjs').Mesh} mesh
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
        reseed(seedOf(x, y, s + 1));
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

export function unit(v) {
  const l = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / l, v[1] / l, v[2] / l];
}
