/**
 * The description of an ICC profile, such as `Display P3` (ICC.1:2022, 9.2.41 profileDescriptionTag). Version 2 profiles
 * hold it as ASCII (`desc`), version 4 ones as UTF-16 (`mluc`). Unreadable profiles are named by their colour space.
 */
export function profileName(icc: Uint8Array): string {
  const data = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  try {
    const count = Math.min(data.readUInt32BE(128), 200);
    for (let i = 0; i < count; i += 1) {
      const entry = 132 + i * 12;
      if (data.toString('latin1', entry, entry + 4) !== 'desc') continue;
      const at = data.readUInt32BE(entry + 4);
      const name = text(data, at).replace(/\0/g, '').trim();
      if (name !== '') return name;
    }
    return data.toString('latin1', 16, 20).trim();
  } catch (error) {
    if (error instanceof RangeError) return 'unreadable';
    throw error;
  }
}

function text(data: Buffer, at: number): string {
  if (data.toString('latin1', at, at + 4) !== 'mluc')
    return data.toString('latin1', at + 12, at + 12 + data.readUInt32BE(at + 8));
  const length = data.readUInt32BE(at + 20);
  const start = at + data.readUInt32BE(at + 24);
  // mluc text is big-endian UTF-16; Node reads little-endian alone.
  return Buffer.from(data.subarray(start, start + length))
    .swap16()
    .toString('utf16le');
}
