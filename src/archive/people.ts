/** Words of bylines and credits that are not names. */
const ROLES =
  /本版|图片|均由|本报|全媒体|首席|见习|实习|特约|记者|通讯员|作者|评论员|编辑|摄影|报道|供图|翻译|据|[摄文图/]|\b(?:by|photos?|photographs?|text|and|staff|reporter|correspondent)\b/giu;

/** The people named in bylines and credits, each once, in the order in which they are named. */
export function peopleOf(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => {
    const bare = text.replace(/[（(][^）)]*[）)]/gu, ' ').replace(ROLES, '\n');
    const latin = !/\p{Script=Han}/u.test(bare);
    return bare.split(latin ? /[\n,;，、；:：]+/u : /[\s,;，、；:：]+/u).map((name) => name.trim());
  });
  return [
    ...new Set(names.filter((name) => /^\p{Script=Han}[\p{Script=Han}·]{1,11}$|^\p{Lu}[\p{L} .'’-]+$/u.test(name))),
  ];
}
