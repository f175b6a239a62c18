import type { AreaNeeds } from '../areas';
import type { DeviceKeeper } from './device-keeper';
import { isNewer, placedOf, readProfile, writeProfile } from './profile';

/** The line may be back any moment; a hub that is away for long is not asked at each tick. */
const againMs = 30_000;

/**
 * What was set up here goes to the hub when it can be reached, and what somebody set up at this register before comes from there: once
 * after each start, and after each change until the hub has it. No sale waits for it.
 * @returns for after a change, and for each tick
 * Source: spec/device-setup.md DS30 to DS32
 */
export function sharingOn(needs: AreaNeeds, keeper: DeviceKeeper): { soon(): void; tick(): void } {
  const { db, transactions, askHub, counter, deps } = needs;
  let isAsking = false;
  let notBeforeMs = 0;
  /** Whose register was asked about since the start. */
  let askedFor: string | null = null;

  async function exchange(registerId: string): Promise<void> {
    const kept = readProfile(db);
    const asked = await askHub('exchange-device-profile', { profile: kept?.profile ?? null });
    if (!asked.ok) return;
    askedFor = registerId;
    const theirs = asked.value.profile;
    const now = readProfile(db);
    if (theirs !== null && isNewer(theirs, now?.profile ?? null)) {
      transactions.write('device-profile-came', (tx) => writeProfile(tx, { profile: theirs, isSent: true }));
      await keeper.use(placedOf(theirs));
    } else if (now && now.profile.savedAt === kept?.profile.savedAt) {
      transactions.write('device-profile-sent', (tx) => writeProfile(tx, { ...now, isSent: true }));
    }
  }

  function tick(): void {
    const registerId = counter.identity()?.registerId ?? null;
    if (registerId === null || isAsking || deps.clock.monotonicMs() < notBeforeMs) return;
    const kept = readProfile(db);
    if (askedFor === registerId && (kept === null || kept.isSent)) return;
    isAsking = true;
    notBeforeMs = deps.clock.monotonicMs() + againMs;
    exchange(registerId)
      .catch((error: unknown) =>
        deps.log.error({ err: error }, 'the devices could not be shared with the hub'),
      )
      .finally(() => {
        isAsking = false;
      });
  }

  return {
    tick,
    soon() {
      notBeforeMs = 0;
      tick();
    },
  };
}
