import { render } from 'preact';
import { App } from './app.js';
import './app.css';

/** What the machine's own face lacks is taken from a Chinese face of the machine, and where it has none, from the program's. */
const OWN = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC'];
const sources = [...OWN.map((name) => `local("${name}")`), 'url("face.ttf")'].join(',');
document.fonts.add(new FontFace('Banxin UI', sources, { display: 'swap', weight: '400 700' }));

render(<App />, document.getElementById('app')!);
