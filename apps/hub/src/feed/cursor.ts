import { type Result, ok, refuse } from '@tillbridge/core/kernel';

/** How far a terminal has read. Terminals keep it as text and never look inside. */
export type Cursor = { xid: bigint; id: bigint };

const pattern = /^(\d{1,20})-(\d{1,19})$/;

export const writeCursor = ({ xid, id }: { xid: bigint | string; id: bigint | number | string }): string =>
  `${xid}-${id}`;

export function readCursor(text: string): Result<Cursor, { kind: 'unreadable' }> {
  const match = pattern.exec(text);
  if (!match?.[1] || !match[2]) return refuse({ kind: 'unreadable' });
  return ok({ xid: BigInt(match[1]), id: BigInt(match[2]) });
}

export const isBefore = (a: Cursor, b: Cursor): boolean => a.xid < b.xid || (a.xid === b.xid && a.id < b.id);
