import type { TillPermission } from '@tillbridge/core/access';
import type { Clock, StaffId } from '@tillbridge/core/kernel';

/** Long enough to send the refused intent again, too short to be found by the next in line. */
const standsMs = 30_000;

export type Approval = { permission: TillPermission; approvedBy: StaffId };

/** What another person has allowed for the next act, and nothing longer. Source: spec/approvals.md AV2 */
export class Approvals {
  readonly #clock: Clock;
  #given: (Approval & { atMs: number })[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  give(approval: Approval): void {
    this.#given.push({ ...approval, atMs: this.#clock.monotonicMs() });
  }

  /** Who allowed it, while it stands. */
  standing(permission: TillPermission): StaffId | null {
    const now = this.#clock.monotonicMs();
    const found = this.#given.find((each) => each.permission === permission && now - each.atMs < standsMs);
    return found?.approvedBy ?? null;
  }

  /** An act was done: whatever was allowed was allowed for it. */
  used(): void {
    if (this.#given.length > 0) this.#given = [];
  }
}
