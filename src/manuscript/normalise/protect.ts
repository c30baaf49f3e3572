/** True for offsets inside a web or mail address, whose characters are not punctuation. */
export type IsProtected = (offset: number) => boolean;

const ADDRESS_UNIT = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/u;
const MAIL_UNIT = /[A-Za-z0-9._%+-]/u;
/** Longest part before an @ or a :// that is looked at; RFC 5321 allows 64 before the @. */
const LOOK_BACK = 64;

/** Finds addresses from their tell-tale signs outwards, so that a long text without any costs one search. */
export function protectAddresses(text: string): IsProtected {
  const ranges: { start: number; end: number }[] = [];
  const signs = /:\/\/|www\.|@/gu;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    const mail = sign[0] === '@';
    const unit = mail ? MAIL_UNIT : ADDRESS_UNIT;
    let start = sign.index;
    if (sign[0] !== 'www.') {
      const before = mail ? MAIL_UNIT : /[A-Za-z]/u;
      while (start > 0 && sign.index - start < LOOK_BACK && before.test(text.charAt(start - 1))) start -= 1;
    }
    let end = sign.index + sign[0].length;
    while (end < text.length && unit.test(text.charAt(end))) end += 1;
    // Marks at its end belong to the sentence: `见 www.lezhi.gov.cn,欢迎`.
    while (end > sign.index && /[.,:;!?)'\]]/u.test(text.charAt(end - 1))) end -= 1;
    if (start === sign.index && sign[0] !== 'www.') continue;
    ranges.push({ start, end });
    signs.lastIndex = Math.max(signs.lastIndex, end);
  }
  if (ranges.length === 0) return () => false;
  return (offset) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((ranges[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const range = ranges[low];
    return range !== undefined && offset >= range.start && offset < range.end;
  };
}
