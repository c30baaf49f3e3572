import type { Diagnostic } from '../../../base/index.js';
import type { LineMap } from '../../source-map.js';
import type { EmbeddedPicture } from '../../types.js';
import { remotePicture } from '../../diagnostics/web.js';
import { embeddedName, pictureAddress } from '../picture-address.js';
import { elementAfter } from './siblings.js';
import { attribute, findElements, isElement, nameOf, startOf, type Element } from './dom.js';

/** What an `img` of a page is: a photo (its file, or null where it is on the web), a sign that stands for a character, or nothing that is printed. */
export type Picture =
  | { readonly kind: 'photo'; readonly photo: string | null }
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'none'; readonly words: string };

/** Attributes that scripts read a picture's address from, the surest first. */
const LAZY =
  'data-src data-original data-lazy-src data-actualsrc data-echo data-lazy data-url data-img data-original-src data-origin-src data-real-src data-hi-res-src data-backsrc data-croporisrc data-image _src original real_src lazy-src lazysrc data-lazyload zoomfile'.split(
    ' ',
  );
const SETS = ['data-srcset', 'data-lazy-srcset', 'srcset'];
const PLACEHOLDER =
  /(?:^|[/_.-])(?:loading|lazyload|lazy|blank|spacer|placeholder|transparent|grey|pixel|1x1|empty|default_?img|holder|x\.gif|s\.gif|t\.gif)(?:[/_.\-\d]|$)/iu;
/** Bytes; below this a data: URL is a placeholder or a tracking pixel. */
const SMALLEST_PHOTO = 256;
/** CSS pixels; a picture no larger either way is a sign or an icon. */
const LARGEST_SIGN = 36;
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Presentation}|\u200d|\ufe0f|\u20e3|\p{Emoji_Modifier}|[\u{1f1e6}-\u{1f1ff}]|[\d#*](?=\ufe0f?\u20e3))+$/u;
/** 1x1 counters and beacons. */
const BEACON = /(?:\/(?:stat|count|beacon|track|hit)[^/]*[?.]|\.php\?)/iu;

/** Decides of each picture once; carried ones are collected under names of their own. */
export class PictureReader {
  readonly pictures: EmbeddedPicture[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly known = new Map<Element, Picture>();

  constructor(
    private readonly file: string,
    private readonly lines: LineMap,
    private readonly shift: number,
    /** Pictures that came with the page (MHTML), by address or `cid:`; null where there is none. */
    private readonly carried: (address: string) => Uint8Array | null,
  ) {}

  read(element: Element): Picture {
    const known = this.known.get(element);
    if (known !== undefined) return known;
    const picture = this.decide(element);
    this.known.set(element, picture);
    return picture;
  }

  /** An `img` or an `image` of SVG: a file or carried bytes go before an address on the web. */
  private decide(element: Element): Picture {
    const alt = (attribute(element, 'alt') ?? attribute(element, 'title') ?? '').trim();
    if (isSign(element, alt)) {
      const text = EMOJI.test(alt) ? alt : '';
      return text === '' ? { kind: 'none', words: alt } : { kind: 'sign', text };
    }
    const none: Picture = { kind: 'none', words: '' };
    let remote = false;
    for (const url of addressesOf(element)) {
      const bytes = this.carried(url);
      if (bytes !== null) return this.keep(bytes);
      const address = pictureAddress(url);
      if (address.bytes !== null) {
        if (address.bytes.length >= SMALLEST_PHOTO) return this.keep(address.bytes);
        continue;
      }
      const path = address.photo?.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '') ?? null;
      if (path !== null && !path.startsWith('/')) return { kind: 'photo', photo: path };
      if ((address.remote || path !== null) && !/^(?:javascript|about|blob|cid|mhtml):/iu.test(url))
        remote ||= !BEACON.test(url) || alt !== '';
    }
    if (!remote) return none;
    const place = this.lines.locate(startOf(element) + this.shift);
    this.diagnostics.push(remotePicture({ file: this.file, ...place }));
    return { kind: 'photo', photo: null };
  }

  private keep(bytes: Uint8Array): Picture {
    const name = embeddedName(this.pictures.length + 1, bytes);
    this.pictures.push({ name, bytes });
    return { kind: 'photo', photo: name };
  }
}

/** Emoticons and icons: small by size, or named as such. */
function isSign(element: Element, alt: string): boolean {
  if (EMOJI.test(alt) || /^\[[\p{Script=Han}A-Za-z]{1,6}\]$/u.test(alt)) return true;
  if (/[.#](?:emoji|emoticon|face|smil|expression|icon_?emotion|wxw?-?emoji|qqemoji)/iu.test(nameOf(element)))
    return true;
  const style = attribute(element, 'style') ?? '';
  return ['width', 'height'].some((name) => {
    const size =
      attribute(element, name) ?? new RegExp(`(?:^|;|\\s)${name}\\s*:\\s*([^;]+)`, 'iu').exec(style)?.[1]?.trim() ?? '';
    const pixels = /^(\d+(?:\.\d+)?)(?:px)?$/u.exec(size);
    return pixels !== null && Number(pixels[1]) <= LARGEST_SIGN;
  });
}

/** Addresses of a picture, the likeliest first. */
function addressesOf(element: Element): readonly string[] {
  const lazy = LAZY.map((name) => attribute(element, name));
  const src = attribute(element, 'src') ?? attribute(element, 'xlink:href') ?? attribute(element, 'href');
  const sets = SETS.map((name) => largestOf(attribute(element, name)));
  const parent = element.parentNode;
  const sources =
    parent !== null && isElement(parent) && parent.tagName === 'picture'
      ? findElements(parent, (e) => e.tagName === 'source').flatMap((e) =>
          SETS.map((name) => largestOf(attribute(e, name))),
        )
      : [];
  const inNoscript = noscriptAfter(element).flatMap((e) => [...LAZY, 'src'].map((name) => attribute(e, name)));
  const isPlaceholder = src !== null && PLACEHOLDER.test(src);
  const others = [...sets, ...sources, ...inNoscript];
  const order = isPlaceholder ? [...lazy, ...inNoscript, ...others] : [...lazy, src, ...others];
  return order.filter(
    (url): url is string => url !== null && url.trim() !== '' && !/^(?:true|false|\d+|lazy)$/u.test(url),
  );
}

/** The last and largest candidate of a `srcset` (HTML, "parsing a srcset attribute"). */
function largestOf(set: string | null): string | null {
  if (set === null) return null;
  const candidates = set.split(/,\s+/u).map((part) => part.trim().split(/\s+/u));
  const size = (candidate: readonly string[]): number => Number.parseFloat(candidate[1] ?? '1') || 1;
  return candidates.reduce((a, b) => (size(b) > size(a) ? b : a))[0] ?? null;
}

/** The pictures of a `noscript` right after a picture that only scripts load. */
function noscriptAfter(element: Element): readonly Element[] {
  const next = elementAfter(element);
  return next?.tagName === 'noscript' ? findElements(next, (e) => e.tagName === 'img') : [];
}
