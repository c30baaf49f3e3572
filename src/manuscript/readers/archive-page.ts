/** What a page of a web archive refers to in the same file, by its address: the bytes of a style sheet, or null. */
export type CarriedStyles = (address: string) => Uint8Array | null;

/**
 * The page of an archive as a browser shows it. Browsers write the page's styles and the shadow trees of its elements apart: the styles as
 * parts of their own, without which hidden words would be printed, the trees as templates, without which their words would be lost. Line ends
 * stay as many as they are.
 */
export function withItsParts(bytes: Uint8Array, styles: CarriedStyles): Uint8Array {
  const page = Buffer.from(bytes).toString('latin1');
  const styled = page.replace(/<link\b[^>]{0,2000}>/giu, (link) => {
    const address = /\shref\s*=\s*["']?([^"'\s>]+)/iu.exec(link)?.[1];
    if (address === undefined || !/\srel\s*=\s*["']?[^"'>]*stylesheet/iu.test(link)) return link;
    const sheet = styles(address.replaceAll('&amp;', '&'));
    if (sheet === null) return link;
    const rules = Buffer.from(sheet).toString('latin1').replace(/\s+/gu, ' ').replaceAll('<', '\\3c ');
    return `<style>${rules}</style>${'\n'.repeat(link.split('\n').length - 1)}`;
  });
  const shown = withShadowTrees(styled);
  return shown === page ? bytes : Buffer.from(shown, 'latin1');
}

/** Templates that are shadow trees become boxes; templates in them stay. */
function withShadowTrees(page: string): string {
  if (!/<template\s[^>]*shadow(?:root)?mode/iu.test(page)) return page;
  const open: boolean[] = [];
  return page.replace(/<(\/?)template\b([^>]{0,2000})>/giu, (tag, slash: string, attributes: string) => {
    if (slash === '/') return open.pop() === true ? '</div>' : tag;
    const isShown = /\sshadow(?:root)?mode\s*=/iu.test(attributes);
    open.push(isShown);
    return isShown ? '<div>' : tag;
  });
}
