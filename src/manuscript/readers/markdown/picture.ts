import type { Where } from '../../../base/index.js';
import { remotePicture } from '../../diagnostics/web.js';
import { embeddedName, pictureAddress } from '../picture-address.js';
import type { Told } from './told.js';

/** What programs write where an author has not described a picture. */
const PLACEHOLDER =
  /^(?:image|img|图片|图像|配图|插图|picture|photo|pic|screenshot|截图|alt|alt text|图片描述|在这里插入图片描述|输入图片说明|请输入图片描述)?[\s_\d.-]*(?:\.(?:png|jpe?g|gif|webp|bmp))?$/iu;

/** The caption in a picture's brackets: its alternative text, unless that is only a file's name. */
export function captionOf(alt: string, url: string): string {
  const text = alt.trim();
  const name = url.replace(/[?#].*$/u, '').replace(/^.*[/\\]/u, '');
  return PLACEHOLDER.test(text) || text === name || text === name.replace(/\.[^.]+$/u, '') ? '' : text;
}

/**
 * The file that a picture's address names: one beside the manuscript, or one carried in the address. A picture on the web is reported and
 * gives null.
 */
export function photoOf(url: string, where: Where, told: Told): string | null {
  const { photo, bytes, remote } = pictureAddress(url);
  if (bytes !== null) {
    const name = embeddedName(told.pictures.length + 1, bytes);
    told.pictures.push({ name, bytes });
    return name;
  }
  if (remote) told.diagnostics.push(remotePicture(where));
  return photo;
}
