import { createHash } from 'node:crypto';
import { PDFName, PDFRawStream, PDFStream, type PDFDict } from '@cantoo/pdf-lib';
import { LruCache, scoped } from '../../base/index.js';
import { nameAt, PdfSyntaxError, type InlineImage } from '../../pdf/index.js';
import type { Unread } from '../facts.js';
import { scales, type Matrix } from '../reader/matrix.js';
import { imageHead, inlineImageHead } from '../reader/resources.js';
import { spotsOf } from '../reader/colour.js';
import type { InkPicture } from './ink-rows.js';
import { PROCESS_KEY, type InkSet } from './ink-set.js';
import { inkPicture, inlineInkPicture } from './picture.js';

/** The heaviest pixel of an image, and the image's place in the page's own units. */
export interface PlacedPeak {
  readonly matrix: Matrix;
  readonly peak: number;
}

/** An image that was not read, and its place in the page's own units. */
export interface PlacedUnread {
  readonly matrix: Matrix;
  readonly why: Unread;
}

const drawable = (decoded: InkPicture | Unread): InkPicture | null => (typeof decoded === 'string' ? null : decoded);

/** A picture as it stands in a file. */
type Picture = PDFStream | InlineImage;

/** A picture on a page, for the inks of a plane. */
interface Placing {
  readonly matrix: Matrix;
  /** Width in pixels. */
  readonly width: number;
  readonly set: InkSet;
}

/** Decodes images for the first plane of a set of inks, and keeps them for the others. */
export class Pictures {
  readonly #known = new Map<string, Map<PDFStream | Uint8Array, Promise<InkPicture | Unread>>>();
  readonly #peaks = new Map<string, PlacedPeak[]>();
  readonly unread: PlacedUnread[] = [];

  constructor(
    readonly ppi: number,
    private readonly plain: boolean,
    /** Images of earlier files, to which new ones are added; null where caching is not worth it. */
    private readonly kept: LruCache<string, InkPicture> | null,
  ) {}

  /** The heaviest pixels of the pictures that were opened for a set. */
  peaks({ key }: InkSet): PlacedPeak[] {
    const peaks = this.#peaks.get(key) ?? [];
    this.#peaks.set(key, peaks);
    return peaks;
  }

  async open(picture: Picture, resources: PDFDict | undefined, placing: Placing): Promise<InkPicture | null> {
    const { matrix, set } = placing;
    const opened = this.#of(set.key);
    const key = picture instanceof PDFStream ? picture : picture.data;
    const known = opened.get(key);
    if (known !== undefined) return drawable(await known);
    // An image without spot inks is the same in each set.
    const same = hasSpots(picture, resources, set) ? undefined : this.#of(PROCESS_KEY).get(key);
    const decoding = same ?? this.#decode(picture, resources, placing);
    opened.set(key, decoding);
    const decoded = await decoding;
    if (typeof decoded !== 'string') this.peaks(set).push({ matrix, peak: decoded.peak });
    else if (set.key === PROCESS_KEY) this.unread.push({ matrix, why: decoded });
    return drawable(decoded);
  }

  #of(key: string): Map<PDFStream | Uint8Array, Promise<InkPicture | Unread>> {
    const known = this.#known.get(key) ?? new Map<PDFStream | Uint8Array, Promise<InkPicture | Unread>>();
    this.#known.set(key, known);
    return known;
  }

  async #decode(
    picture: Picture,
    resources: PDFDict | undefined,
    { matrix, width, set }: Placing,
  ): Promise<InkPicture | Unread> {
    const factor = Math.max(1, Math.round(width / ((scales(matrix)[0] / 72) * this.ppi)) || 1);
    const taking = { factor, plain: this.plain, set };
    try {
      if (!(picture instanceof PDFStream)) return await inlineInkPicture(picture, resources, taking);
      const make = (): Promise<InkPicture | Unread> => inkPicture(picture, resources, taking);
      return await this.#remembered(picture, factor, make);
    } catch (error) {
      if (error instanceof PdfSyntaxError) return 'undecodable';
      throw error;
    }
  }

  async #remembered(
    stream: PDFStream,
    factor: number,
    make: () => Promise<InkPicture | Unread>,
  ): Promise<InkPicture | Unread> {
    const key = this.kept === null ? null : contentKey(stream, factor);
    if (this.kept === null || key === null) return make();
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = await make();
    if (typeof made !== 'string') this.kept.set(key, made);
    return made;
  }
}

/** Whether a picture is in spot inks that the set counts by themselves. */
function hasSpots(picture: Picture, resources: PDFDict | undefined, set: InkSet): boolean {
  if (set.spots.length === 0) return false;
  const head = picture instanceof PDFStream ? imageHead(picture.dict, resources) : inlineImageHead(picture, resources);
  return spotsOf(head.space).some((name) => set.spots.includes(name));
}

/** Number of cached images: enough for a newspaper, and less than 100 MB at the resolution of the plates. */
const REMEMBERED = 200;

/** Images of earlier files: a page that is made again after an edit has the same photos. */
export const inkPictures = scoped(() => new LruCache<string, InkPicture>(REMEMBERED));

/** Spaces that are the same in every file, and have no spot inks. */
const DEVICE_SPACES = new Set(['DeviceGray', 'DeviceRGB', 'DeviceCMYK']);

/** A cache key of what the inks of an image depend on; null where its dictionary refers to other objects. */
function contentKey(stream: PDFStream, factor: number): string | null {
  const { dict } = stream;
  if (!(stream instanceof PDFRawStream) || !DEVICE_SPACES.has(nameAt(dict, 'ColorSpace') ?? '')) return null;
  const says = ['ColorSpace', 'Filter', 'DecodeParms', 'Decode', 'Width', 'Height', 'BitsPerComponent'].map((name) =>
    String(dict.get(PDFName.of(name))),
  );
  if (says.some((value) => / R\b/.test(value))) return null;
  return createHash('sha256')
    .update(`${factor} ${says.join(' ')}\0`)
    .update(stream.contents)
    .digest('base64');
}
