/** The longest wait for a page's fonts, in milliseconds. */
const PATIENCE = 500;

/** Faces added to a frame, by family; a new one replaces the last one. */
const added = new WeakMap<Document, Map<string, FontFace>>();

/**
 * Turns a page on screen into another state of it by changing the nodes that differ: photos are not decoded again and nothing flickers.
 *
 * @param html the new state, as the server has it
 */
export async function patch(frame: HTMLIFrameElement, html: string): Promise<void> {
  const page = frame.contentDocument;
  if (page === null) return;
  const next = new DOMParser().parseFromString(html, 'text/html');
  const [oldStyle, newStyle] = [styleOf(page), styleOf(next)];
  if (oldStyle !== newStyle) {
    await loadFaces(frame, page, newStyle);
    // Rules other than those of faces: another format, a changed stylesheet.
    if (withoutFaces(oldStyle) !== withoutFaces(newStyle)) page.head.replaceWith(page.adoptNode(next.head));
  }
  morph(page.body, next.body);
  page.documentElement.lang = next.documentElement.lang;
}

/** Once the fonts are there; a tab in the background loads none until it is looked at. */
export function fontsOf(frame: HTMLIFrameElement): Promise<unknown> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([frame.contentDocument?.fonts.ready, patience]);
}

const FACE = /@font-face\{font-family:"([^"]+)";src:url\("([^"]+)"\);([^}]*)\}/g;
const DESCRIPTORS: Readonly<Record<string, keyof FontFaceDescriptors>> = {
  'ascent-override': 'ascentOverride',
  'descent-override': 'descentOverride',
  'line-gap-override': 'lineGapOverride',
};

const styleOf = (page: Document): string => [...page.querySelectorAll('style')].map((s) => s.textContent).join('\n');
const withoutFaces = (style: string): string => style.replace(FACE, '');

/** Loads faces before they are needed: a rule that is exchanged would leave the text without a face for a moment. */
async function loadFaces(frame: HTMLIFrameElement, page: Document, style: string): Promise<void> {
  const Face = (frame.contentWindow as (Window & typeof globalThis) | null)?.FontFace;
  if (Face === undefined) return;
  const known = added.get(page) ?? new Map<string, FontFace>();
  added.set(page, known);
  const faces = [...style.matchAll(FACE)].map(([, family, file, rest]) => {
    const descriptors = Object.fromEntries(
      rest!.split(';').flatMap((rule) => {
        const [name, value] = rule.split(':');
        const key = DESCRIPTORS[name ?? ''];
        return key === undefined || value === undefined ? [] : [[key, value]];
      }),
    );
    return { family: family!, face: new Face(family!, `url("${new URL(file!, page.baseURI).href}")`, descriptors) };
  });
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([Promise.allSettled(faces.map(({ face }) => face.load())), patience]);
  for (const { family, face } of faces) {
    const before = known.get(family);
    page.fonts.add(face);
    if (before !== undefined) page.fonts.delete(before);
    known.set(family, face);
  }
}

/** Makes `old` equal to `next`; nodes that are equal stay. */
function morph(old: Element, next: Element): void {
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [a, b] = [[...old.childNodes], [...next.childNodes]];
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.isEqualNode(b[head]!)) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail)!.isEqualNode(b.at(-1 - tail)!)) tail++;
  const [gone, come] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const shared = Math.min(gone.length, come.length);
  for (let i = 0; i < shared; i++) {
    const [from, to] = [gone[i]!, come[i]!];
    if (from.isEqualNode(to)) continue;
    if (from.nodeName === to.nodeName && from.nodeType === 1) morph(from as Element, to as Element);
    else old.replaceChild(old.ownerDocument.adoptNode(to), from);
  }
  for (const node of gone.slice(shared)) old.removeChild(node);
  const following = a[a.length - tail] ?? null;
  for (const node of come.slice(shared)) old.insertBefore(old.ownerDocument.adoptNode(node), following);
}
