import { words, type Words } from '../base/index.js';

const REASONS = {
  ENOTFOUND: words('there is no server of that name', '没有该名称的服务器'),
  EAI_AGAIN: words('its name cannot be looked up now', '暂时无法解析其名称'),
  ECONNREFUSED: words('nothing listens at that port', '该端口无人监听'),
  ECONNRESET: words('it closed the connection', '对方关闭了连接'),
  ETIMEDOUT: words('it does not answer', '没有应答'),
  EHOSTUNREACH: words('there is no route to it', '网络不可达'),
  ENETUNREACH: words('there is no route to it', '网络不可达'),
  broken: words('the connection broke', '连接中断'),
  closed: words('it was closed', '连接已关闭'),
  'no-cipher': words('both sides have no encryption in common', '双方没有共同的加密方式'),
} as const;

/** Why there is no connection: a code of the system, or a reason of our own. */
export type LostReason = keyof typeof REASONS;

export const connectionWords = (reason: LostReason): Words => REASONS[reason];

/** What an error of the connection means. */
export function lostReason(error: Error & { readonly level?: string; readonly code?: string }): LostReason {
  if (error.level === 'client-timeout') return 'ETIMEDOUT';
  return error.code !== undefined && Object.hasOwn(REASONS, error.code) ? (error.code as LostReason) : 'broken';
}

/** The connection broke: what was sent so far stays where it is, and another attempt goes on from there. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  constructor(readonly reason: LostReason) {
    super(REASONS[reason].en);
  }
}
