import type { StaffId } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { TrainingApi } from '../../ipc/areas/training';
import type { AreaNeeds } from '../areas';
import { readSetting, writeSetting } from '../database/settings';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';

/** Where somebody practises, as the real till knows it: nothing of what happens inside. */
export type TrainingRoom = {
  whoIsIn(): StaffId | null;
  open(staffId: StaffId): void;
  /** How many sales were practised so far. */
  sales(): number;
  close(): void;
  /** Whoever practises is there: the real till is told, so that it does not lock them out. */
  onTouch(touched: () => void): void;
};

/** A power cut ends training, too, and the journal says so: nobody seems to have practised until today. Source: spec/training.md TN8 */
function endCutShort({ transactions, counter, db }: AreaNeeds): void {
  const staffId = readSetting(db, 'training') ?? '';
  if (staffId === '') return;
  transactions.write('end-training-cut-short', (tx) => {
    writeSetting(tx, 'training', '');
    counter.journal.record(tx, {
      type: 'training-ended',
      v: 1,
      staffId: idOf('StaffId').parse(staffId),
      sales: 0,
      cutShort: true,
    });
  });
}

/** The two facts of training, in the real journal: when it began and ended, and how much was rung up. Source: spec/training.md TN5 */
export function trainingOn(needs: AreaNeeds): TrainingApi {
  const { deps, counter, stated } = needs;
  const { intents, till, journal } = counter;
  const { training: room } = deps;
  if (room) endCutShort(needs);
  room?.onTouch(() => counter.session.touched());
  const notHere = () => refused('no-training', say('This till has no training mode.'));

  return {
    beginTraining({ intentId }) {
      if (!room) return notHere();
      const answer = intents.once(intentId, 'begin-training', (tx) => {
        const who = present(counter, 'training');
        if (!who.ok) return who;
        if (room.whoIsIn() !== null) return refused('training', say('Training is already on.'));
        if (till.state.sale)
          return refused('sale-open', say('Another sale is on the counter. Finish or park it first.'));
        const { staffId } = who.value.staff;
        journal.record(tx, { type: 'training-begun', v: 1, staffId });
        writeSetting(tx, 'training', staffId);
        tx.afterCommit(() => {
          till.show({ completed: null });
          room.open(staffId);
        });
        return done;
      });
      if (answer.ok) stated();
      return answer;
    },
    endTraining({ intentId }) {
      if (!room) return notHere();
      const answer = intents.once(intentId, 'end-training', (tx) => {
        const staffId = room.whoIsIn();
        if (staffId === null) return refused('no-training', say('Training is not on.'));
        journal.record(tx, { type: 'training-ended', v: 1, staffId, sales: room.sales() });
        writeSetting(tx, 'training', '');
        tx.afterCommit(() => room.close());
        return done;
      });
      if (answer.ok) stated();
      return answer;
    },
  };
}
