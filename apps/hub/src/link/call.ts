import type { LinkTaskId } from './kinds';
import type { Sent } from './send-out';

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the link's base URL, with its question; a whole address only where the service gave it to us. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON. */
  body?: string | Uint8Array | object;
  /** The whole of it, from looking the name up to the last byte. */
  timeoutMs?: number;
  mostBytes?: number;
  /** What for, in words: people read it at head office. */
  what: string;
  /** The errand that it is a part of. */
  taskId?: LinkTaskId;
};

/** A call as it leaves us. */
export type CallRequest = {
  address: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
};

export type SentOrUnfit = Sent | { is: 'unfit'; trouble: string };

export const outcomeOf = (sent: SentOrUnfit): 'answered' | 'refused' | 'unknown' =>
  sent.is === 'answered' || sent.is === 'unknown' ? sent.is : 'refused';
