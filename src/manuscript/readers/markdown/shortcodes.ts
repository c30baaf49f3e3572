import { parseTag } from './inline-html.js';

/** `{% … %}` of Hexo and Jekyll, `{{< … >}}` and `{{% … %}}` of Hugo, `{:.lead}` of kramdown. */
export const SHORTCODE = /\{\{[<%][\s\S]{0,2000}?[>%]\}\}|\{%[\s\S]{0,2000}?%\}|\{:[^{}\n]{0,200}\}/gu;

/** A picture that a shortcode stands for. */
export interface ShortcodePicture {
  readonly url: string;
  readonly caption: string;
}

/** `{{< figure src="a.jpg" caption="…" >}}`, `{% asset_img a.jpg 说明 %}`, `{% img a.jpg "说明" %}`; null for any other. */
export function shortcodePicture(code: string): ShortcodePicture | null {
  const inner = code.replace(/^\{\{[<%]|^\{%|[>%]\}\}$|%\}$/gu, '').trim();
  const name = /^[\w-]+/u.exec(inner)?.[0].toLowerCase() ?? '';
  if (['figure', 'img', 'image', 'picture'].includes(name) && /\bsrc\s*=/u.test(inner)) {
    const attributes = parseTag(`<${inner}>`)?.attributes;
    const url = attributes?.get('src') ?? '';
    // Hugo prints all three under the picture.
    const words = ['title', 'caption', 'attr'].map((key) => attributes?.get(key) ?? '');
    return url === '' ? null : { url, caption: [...new Set(words)].filter((part) => part !== '').join(' ') };
  }
  const named =
    /^(?:asset_img|img|image)\s+(?:[\w-]+\s+)*?(\S+\.(?:jpe?g|png|gif|webp|tiff?|heic|bmp))\s*([\s\S]*)$/iu.exec(inner);
  if (named === null) return null;
  const [, url = '', rest = ''] = named;
  const caption = rest
    .replace(/^(?:\d+%?(?:px)?\s+){0,2}/u, '')
    .replace(/^(["'])([\s\S]*?)\1.*$/u, '$2')
    .trim();
  return { url, caption };
}
