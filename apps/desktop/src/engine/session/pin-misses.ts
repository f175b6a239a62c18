import { type Instant, type StaffId, instant } from '@tillbridge/core/kernel';
import { type ReadDb, type Tx, one, run } from '../database/database';

/** NIST's limit for activation secrets, and half of it as a warning that costs a minute (SI-5). Source: spec/session.md SE3, SE4 */
export const missesUntilWait = 5;
export const missesUntilLocked = 10;
export const waitMs = 60_000;

export type PinMisses = { misses: number; waitUntil: Instant };

/** Misses against the PIN the person has now: a PIN reset at the hub starts afresh. */
export function missesOf(db: ReadDb, staffId: StaffId, pinHash: string): PinMisses {
  const row = one<{ misses: number; waitUntil: number }>(
    db,
    'select misses, wait_until as waitUntil from pin_miss where staff_id = ? and pin_hash = ?',
    staffId,
    pinHash,
  );
  return { misses: row?.misses ?? 0, waitUntil: instant(row?.waitUntil ?? 0) };
}

/** Counted before the PIN is checked, so that pulling the plug in between buys no guess. */
export function countMiss(tx: Tx, staffId: StaffId, pinHash: string, at: Instant): PinMisses {
  const misses = missesOf(tx.db, staffId, pinHash).misses + 1;
  const waitUntil = instant(misses === missesUntilWait ? at + waitMs : 0);
  run(
    tx,
    `insert into pin_miss (staff_id, misses, wait_until, pin_hash) values (?, ?, ?, ?)
     on conflict (staff_id) do update set misses = excluded.misses, wait_until = excluded.wait_until, pin_hash = excluded.pin_hash`,
    staffId,
    misses,
    waitUntil,
    pinHash,
  );
  return { misses, waitUntil };
}

export const forgetMisses = (tx: Tx, staffId: StaffId): void =>
  void run(tx, 'delete from pin_miss where staff_id = ?', staffId);
