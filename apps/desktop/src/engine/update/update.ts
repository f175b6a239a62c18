import type { AtTheTill } from '@tillbridge/core/update';
import { say } from '@tillbridge/words';
import type { UpdateApi } from '../../ipc/areas/update';
import type { AreaNeeds } from '../areas';
import { one } from '../database/database';
import { outboxDepth } from '../journal/outbox';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';

/** Source: spec/updates.md UP6, UP7 */
export function updateOn({ deps, db, counter, onTick }: AreaNeeds): UpdateApi {
  const { updates, training } = deps;
  const atTheTill = (): AtTheTill => ({
    hasOpenSale: counter.till.state.sale !== null,
    isShiftOpen: one(db, 'select 1 from shift where z_number is null limit 1') !== undefined,
    unsent: outboxDepth(db).count,
    isPractising: (training?.whoIsIn() ?? null) !== null,
  });
  if (updates) onTick(() => updates.tick(atTheTill()));
  return {
    installUpdate() {
      const who = present(counter, 'manage-shift');
      if (!who.ok) return who;
      if (!updates) return refused('nothing-waits', say('There is no new version to install.'));
      const refusal = updates.installNow(atTheTill());
      return refusal === null ? done : refused(refusal.kind, refusal.sentence);
    },
  };
}
