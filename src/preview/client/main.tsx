import { render } from 'preact';
import { App } from './app.js';
import './app.css';

/** What the machine's own face lacks is taken from a Chinese face of the machine, and where it has none, from the program's. */
const OWN = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC'];
const sources = [...OWN.map((name) => `local("${name}")`), 'url("face.ttf")'].join(',');
/** The longest that the page waits for it. Milliseconds. */
const PATIENCE = 1000;
const face = new FontFace('Banxin UI', sources, { weight: '400 700' });
document.fonts.add(face);
const loaded = face.load().catch(() => undefined); // without it the interface has the machine's own faces
// Chrome does not draw anew what it drew in place of missing characters.
await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

render(<App />, document.getElementById('app')!);
