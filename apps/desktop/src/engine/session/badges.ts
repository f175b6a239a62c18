import { badgeText, badgeTrouble } from '@tillbridge/core/access';
import type { Clock, StaffId } from '@tillbridge/core/kernel';
import type { StaffV1 } from '@tillbridge/core/wire';
import { createHash } from 'node:crypto';

/** Long enough for a screen to say what the badge was for, too short for a badge that lies on the counter. */
const standsMs = 10_000;
/** A scanner fed with invented codes gets five guesses a minute at a secret of at least eight characters. */
const missesUntilWait = 5;
const waitMs = 60_000;

/** Whose badge was scanned. Only hashes are known here, and nothing of a code is kept. Source: spec/session.md SE13, SE14, SE15 */
export class Badges {
  readonly #clock: Clock;
  readonly #staff: () => readonly StaffV1[];
  #scanned: { staffId: StaffId; atMs: number } | null = null;
  #misses = { count: 0, lastMs: 0 };

  constructor(clock: Clock, staff: () => readonly StaffV1[]) {
    this.#clock = clock;
    this.#staff = staff;
  }

  /** Null for every code that is nobody's badge; an article's is not even looked at. */
  holderOf(data: string): StaffV1 | null {
    if (badgeTrouble(data) !== null) return null;
    const holders = this.#staff().filter(({ badgeHash }) => typeof badgeHash === 'string');
    if (holders.length === 0) return null;
    const hash = createHash('sha256').update(badgeText(data)).digest('hex');
    return holders.find(({ badgeHash }) => badgeHash === hash) ?? null;
  }

  /** Whether anybody here has a badge: where nobody has, a scan is no try at one. */
  areUsed(): boolean {
    return this.#staff().some(({ badgeHash }) => typeof badgeHash === 'string');
  }

  isWaiting(): boolean {
    const { count, lastMs } = this.#misses;
    return count >= missesUntilWait && this.#clock.monotonicMs() - lastMs < waitMs;
  }

  missed(): void {
    const isNew = this.#clock.monotonicMs() - this.#misses.lastMs >= waitMs;
    this.#misses = { count: isNew ? 1 : this.#misses.count + 1, lastMs: this.#clock.monotonicMs() };
  }

  found(): void {
    this.#misses = { count: 0, lastMs: 0 };
  }

  /** A badge was scanned while somebody is at the till: what it is for, the screen says next. */
  scanned(staffId: StaffId): void {
    this.#scanned = { staffId, atMs: this.#clock.monotonicMs() };
  }

  /** Whether that badge was scanned just now. It counts once. */
  take(staffId: StaffId): boolean {
    const scanned = this.#scanned;
    this.#scanned = null;
    return scanned?.staffId === staffId && this.#clock.monotonicMs() - scanned.atMs < standsMs;
  }
}
