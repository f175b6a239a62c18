import type { StaffId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { TrainingApi } from '../../ipc/areas/training';
import type { AreaNeeds } from '../areas';
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

/** The two facts of training, in the real journal: when it began and ended, and how much was rung up. Source: spec/training.md TN5 */
export function trainingOn({ deps, counter, stated }: AreaNeeds): TrainingApi {
  const { intents, till, journal } = counter;
  const { training: room } = deps;
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
        tx.afterCommit(() => room.close());
        return done;
      });
      if (answer.ok) stated();
      return answer;
    },
  };
}
