import { pinTrouble, pinTroubleWords } from '@tillbridge/core/access';
import type { StaffId } from '@tillbridge/core/kernel';
import { say, sayHeard } from '@tillbridge/words';
import type { OwnPinApi } from '../../ipc/areas/own-pin';
import type { AreaNeeds } from '../areas';
import { done, refused } from '../sale/refusals';

/** The hub tells its terminals within milliseconds; whoever waits longer than this may be told by the next page. */
const longestWaitMs = 2_000;
const lookAgainMs = 20;

/**
 * Whoever is at the till chooses another PIN. People are the hub's: it is asked while they wait, and nothing of it is kept here for
 * later. Source: spec/people.md PE13
 */
export function ownPinOn(needs: AreaNeeds): OwnPinApi {
  const { counter, session, askHub, transactions, deps } = needs;
  const { intents, catalogue } = counter;
  const hashOf = (staffId: StaffId) =>
    catalogue.staff().find((each) => each.staffId === staffId)?.pin?.hash ?? null;

  const untilKnown = (isKnown: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      let waitedMs = 0;
      const look = (): void => {
        waitedMs += lookAgainMs;
        if (isKnown() || waitedMs > longestWaitMs) resolve();
        else deps.timers.after(lookAgainMs, look);
      };
      look();
    });

  return {
    async setOwnPin({ intentId, pin, newPin }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const staff = session.staff();
      if (!staff) return refused('signed-out', say('Nobody is signed in.'));
      if (counter.identity()?.training)
        return refused('in-training', say('End the training first: a PIN is for the real till, too.'));
      const trouble = pinTrouble(newPin);
      if (trouble) return refused('pin-easy', sayHeard(pinTroubleWords[trouble]));
      const { staffId } = staff;
      const proven = await session.checkPin(staffId, pin);
      if (!proven.ok) return proven;
      const was = hashOf(staffId);
      const asked = await askHub('set-pin', { staffId, pin, newPin });
      if (!asked.ok) return asked;
      transactions.write('own-pin', (tx) => intents.remember(tx, intentId, done));
      session.keyed(newPin);
      // Sending wakes the line, and the line fetches: the next sign-in wants the new one here, too.
      needs.stated();
      await untilKnown(() => hashOf(staffId) !== was);
      return done;
    },
  };
}
