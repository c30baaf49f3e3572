import { render } from 'preact';
import { App } from './app.js';
import './app.css';

/** Faces for Chinese: one of the machine's, and where it has none, the program's. */
const OWN = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC'];
const sources = [...OWN.map((name) => `local("${name}")`), 'url("face.ttf")'].join(',');
/** How long the page waits for the face, in milliseconds. */
const PATIENCE = 1000;
const face = new FontFace('Banxin UI', sources, { weight: '400 700' });
document.fonts.add(face);
const loaded = face.load().catch(() => undefined); // without it the interface uses the machine's faces
// Chrome does not redraw what it drew in place of missing characters.
await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

render(<App />, document.getElementById('app')!);
