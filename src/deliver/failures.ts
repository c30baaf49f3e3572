import { diagnostic, EnvironmentError, words, type Words } from '../base/index.js';

/** What ends a delivery for a reason outside the edition (exit 3). `to` is a name without secrets. */
export function failed(code: string, to: string, message: Words, hint: Words, cause?: unknown): EnvironmentError {
  const said = words(`${to}: ${message.en}`, `${to}：${message.zh}`);
  return new EnvironmentError(diagnostic('error', `deliver/${code}`, null, said, hint), { cause });
}

/** The connection broke: what was sent so far stays where it is, and another attempt goes on from there. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  constructor(readonly reason: Words) {
    super(reason.en);
  }
}

/** The destination has no room. What was sent so far is taken back, for it only fills the disk. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

export const noRoom = (to: string): EnvironmentError =>
  failed(
    'no-room',
    to,
    words(
      'There is no room left where the files are to go; what was begun has been removed, and no file stands half.',
      '目的地空间已满；未完成的部分已删除，没有残缺文件。',
    ),
    words('Ask for space there, then deliver again.', '请对方腾出空间，然后重新交付。'),
  );
