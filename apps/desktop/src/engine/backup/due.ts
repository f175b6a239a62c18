import type { Instant } from '@tillbridge/core/kernel';

const minute = 60_000;
/** While the hub has everything a backup only spares reading it again. */
const calmMs = 4 * 60 * minute;
/** While something waits for the hub this disk is the only place that has it. */
const pressingMs = 10 * minute;

export type BackupState = {
  now: Instant;
  /** The last link of the journal. */
  sequence: number;
  /** Of the oldest fact that the hub has not got; null when it has all. */
  unsentSince: Instant | null;
  last: { takenAt: Instant; sequence: number } | null;
  /** The till is being closed: somebody may carry it away, or reset it. */
  isClosing?: boolean;
  /** Something lies on the counter, or waits to be printed: no fact tells of it. */
  isHoldingMore?: boolean;
};

/** Whether to take a backup now. Source: spec/backups.md BK2 */
export function isBackupDue(state: BackupState): boolean {
  const { now, sequence, unsentSince, last, isClosing = false, isHoldingMore = false } = state;
  if (sequence === 0) return false;
  if (!last) return true;
  if (isClosing && isHoldingMore) return true;
  if (last.sequence >= sequence) return false;
  if (isClosing) return unsentSince !== null;
  const isPressing = unsentSince !== null && now - unsentSince >= pressingMs;
  // A clock that went back must not keep backups away.
  const age = Math.abs(now - last.takenAt);
  return age >= (isPressing ? pressingMs : calmMs);
}
