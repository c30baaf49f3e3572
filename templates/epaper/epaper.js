'use strict';
/* Everything here adds to pages that read without it: zoom, arrow keys, print, reading aloud, search. */
(() => {
  const root = document.body.dataset.root || '';
  const one = (selector) => document.querySelector(selector);

  const zoom = one('#zoom');
  const image = one('#page-image');
  if (zoom && image) {
    const large = zoom.textContent;
    zoom.setAttribute('role', 'button');
    zoom.setAttribute('aria-pressed', 'false');
    const toggle = (event) => {
      event.preventDefault();
      const sheet = one('.sheet');
      const on = sheet.classList.toggle('zoomed');
      if (on && image.srcset) {
        // The enlarged picture takes the place of the first one when it is there, not before.
        const large = new Image();
        large.onload = () => { image.removeAttribute('srcset'); image.src = large.src; };
        large.src = image.dataset.large;
      }
      zoom.textContent = on ? zoom.dataset.small : large;
      zoom.setAttribute('aria-pressed', String(on));
    };
    zoom.addEventListener('click', toggle);
    zoom.addEventListener('keydown', (event) => { if (event.key === ' ') toggle(event); });
    // The classic map counts in pixels of the picture as it is shown.
    const areas = [...document.querySelectorAll('area')].map((area) => [area, area.coords.split(',').map(Number)]);
    const scale = () => {
      const by = image.clientWidth / Number(image.getAttribute('width'));
      if (by > 0) for (const [area, coords] of areas) area.coords = coords.map((n) => Math.round(n * by)).join(',');
    };
    new ResizeObserver(scale).observe(image);
  }

  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.target.closest && event.target.closest('.zoomed')) return;
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    const link = rel && one(`a[rel="${rel}"]`);
    if (link) location.href = link.href;
  });

  const print = one('#print');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }

  const speak = one('#speak');
  if (speak && 'speechSynthesis' in window) {
    speak.hidden = false;
    const start = speak.textContent;
    const idle = () => { speak.textContent = start; };
    speak.addEventListener('click', () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); idle(); return; }
      const article = one('article');
      const parts = [...article.querySelectorAll('h1, .body p, .body h2, .body li')].map((part) => part.textContent);
      parts.forEach((text, i) => {
        const said = new SpeechSynthesisUtterance(text);
        said.lang = article.lang;
        if (i === parts.length - 1) said.onend = idle;
        speechSynthesis.speak(said);
      });
      speak.textContent = speak.dataset.stop;
    });
    addEventListener('pagehide', () => speechSynthesis.cancel());
  }

  /* Search. Data comes as scripts: a page opened from disk may load nothing else. */
  const found = one('#found');
  if (!found) return;
  const loads = new Map();
  const waiting = new Map();
  window.epaper = (kind, key, value) => waiting.get(`${kind} ${key}`)(value);
  const load = (kind, key, file) => {
    const name = `${kind} ${key}`;
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement('script');
        script.src = `${root}search/${file}`;
        script.onerror = () => { loads.delete(name); reject(new Error(file)); };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  /* As the index has it: words and numbers whole, every other character with the one after it. */
  const WORD = /[\p{L}\p{N}\p{M}]/u;
  const SINGLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const isWord = (c) => WORD.test(c) && !SINGLE.test(c);
  const fold = (c) => {
    const code = c.codePointAt(0);
    const half = code >= 0xff01 && code <= 0xff5e && WORD.test(c) ? String.fromCodePoint(code - 0xfee0) : c;
    const small = half.toLowerCase();
    return [...small].length === 1 ? small : half;
  };
  const sort = (c) => {
    const code = c.codePointAt(0);
    return /[\p{L}\p{N}]/u.test(c) ? c : String.fromCodePoint(code > 0xffff ? 0x100000 + (code & 0xffff) : 0xf0000 + code);
  };
  const tokens = (term) => {
    const out = [];
    const runs = term.match(/[^\s]+/gu) || [];
    for (const run of runs) {
      const characters = [...run].map(fold);
      for (let i = 0; i < characters.length; ) {
        if (isWord(characters[i])) {
          let word = '';
          while (i < characters.length && isWord(characters[i])) word += characters[i++];
          out.push({ token: word, open: false });
        } else {
          const next = characters[i + 1];
          const pair = next !== undefined && !isWord(next);
          if (pair) out.push({ token: sort(characters[i]) + sort(next), open: false });
          else if (i === 0 || isWord(characters[i - 1])) out.push({ token: sort(characters[i]), open: true });
          i++;
        }
      }
    }
    return out;
  };
  const stories = async (token, open) => {
    const key = token.codePointAt(0) % 64;
    const part = await load('part', key, `part-${key}.js`);
    const lists = open ? Object.keys(part).filter((name) => name.startsWith(token)).map((name) => part[name]) : [part[token] || []];
    const all = new Set();
    for (const list of lists) { let at = 0; for (const step of list) all.add((at += step)); }
    return all;
  };

  const PAGE = 50;
  const show = async (query) => {
    const status = one('#status');
    const words = one('#content').dataset;
    found.textContent = '';
    const terms = [...query.matchAll(/["“]([^"”]+)["”]?|(\S+)/gu)].map((m) => m[1] || m[2]);
    if (terms.length === 0) { status.textContent = ''; return; }
    status.textContent = words.searching;
    const all = await load('stories', 0, 'stories.js');
    let sets = [];
    for (const term of terms) for (const { token, open } of tokens(term)) sets.push(await stories(token, open));
    sets.sort((a, b) => a.size - b.size);
    const candidates = sets.length === 0 ? [] : [...sets[0]].filter((n) => sets.every((set) => set.has(n)));
    const folded = terms.map((term) => [...term].map(fold).join(''));
    const hits = [];
    for (const n of candidates) {
      const [title, href, date, page, section, place] = all[n];
      const text = (await load('text', date, `text-${date}.js`))[place];
      const low = [...text].map(fold).join('');
      if (!folded.every((term) => low.includes(term))) continue;
      const inTitle = folded.filter((term) => [...title].map(fold).join('').includes(term)).length;
      hits.push({ title, href, date, page, section, text, low, inTitle });
    }
    hits.sort((a, b) => b.inTitle - a.inTitle || (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
    status.textContent = hits.length === 0 ? words.none : `${hits.length} ${words.found}`;
    for (const hit of hits.slice(0, PAGE)) found.append(entry(hit, folded));
  };
  const entry = (hit, terms) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + hit.href.split('/').map(encodeURIComponent).join('/');
    link.textContent = hit.title;
    const meta = document.createElement('p');
    meta.className = 'meta';
    meta.textContent = [hit.date, hit.page, hit.section].filter(Boolean).join('　');
    const text = document.createElement('p');
    const body = hit.text.indexOf('\n') + 1; // the title stands above
    const first = Math.max(...terms.map((term) => hit.low.indexOf(term, body)));
    const from = Math.max(body, first - 30);
    const shown = hit.text.slice(from, from + 110);
    let at = 0;
    const marks = terms.flatMap((term) => {
      const all = [];
      for (let i = hit.low.indexOf(term, from); i >= 0 && i < from + 110; i = hit.low.indexOf(term, i + 1)) all.push([i - from, term.length]);
      return all;
    }).sort((a, b) => a[0] - b[0]);
    text.append(from > body ? '…' : '');
    for (const [start, length] of marks) {
      if (start < at || start + length > shown.length) continue;
      const mark = document.createElement('mark');
      mark.textContent = shown.slice(start, start + length);
      text.append(shown.slice(at, start).replaceAll('\n', ' '), mark);
      at = start + length;
    }
    text.append(`${shown.slice(at).replaceAll('\n', ' ')}…`);
    item.append(link, meta, text);
    return item;
  };
  const q = new URLSearchParams(location.search).get('q') || '';
  one('#q').value = q;
  show(q);
})();
