/** One part of a MIME message, with its headers as text and its body as bytes. */
export interface RawPart {
  readonly headers: string;
  readonly body: Buffer;
}

/** Bytes of headers that are looked at; a mail has some ten thousand. */
const MOST_HEADERS = 500_000;

export function splitHeaders(message: Buffer): RawPart {
  // A part may have no headers.
  const blank = message[0] === 0x0a ? 1 : message[0] === 0x0d && message[1] === 0x0a ? 2 : 0;
  if (blank > 0) return { headers: '', body: message.subarray(blank) };
  const ends = [message.indexOf('\r\n\r\n'), message.indexOf('\n\n')].filter((at) => at >= 0);
  const end = ends.length === 0 ? message.length : Math.min(...ends);
  const gap = message[end] === 0x0d ? 4 : 2;
  const headers = message.subarray(0, Math.min(end, MOST_HEADERS)).toString('latin1');
  return { headers: `${headers}\r\n`, body: message.subarray(end + gap) };
}

export function header(headers: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*((?:.*(?:\\r?\\n[ \\t])?)*)`, 'imu').exec(headers)?.[1];
  return found === undefined
    ? null
    : found
        .replace(/\r?\n[ \t]+/gu, ' ')
        .split(/\r?\n/u)[0]!
        .trim();
}

/** The boundary of a message of several parts; null for any other. */
export function boundaryOf(type: string): string | null {
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/iu.exec(type);
  return /^multipart\//iu.test(type) && boundary !== null ? (boundary[1] ?? boundary[2] ?? '') : null;
}

export function charsetOf(type: string): string | null {
  return /charset\s*=\s*"?([\w-]+)/iu.exec(type)?.[1] ?? null;
}

export function splitParts(body: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = [];
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    if (start >= 0) parts.push(body.subarray(start, body[at - 2] === 0x0d ? at - 2 : at - 1));
    const lineEnd = body.indexOf('\n', at);
    start = lineEnd < 0 ? body.length : lineEnd + 1;
    if (body.toString('latin1', at + mark.length, at + mark.length + 2) === '--') return parts;
  }
  if (start >= 0) parts.push(body.subarray(start));
  return parts;
}
