import { PlatformStoreV1 } from '@tillbridge/core/wire';
import { z } from 'zod';
import type { PlatformApi } from '../../ipc/areas/platform';
import type { AreaNeeds } from '../areas';
import { readSetting, writeSetting } from '../database/settings';
import { present } from '../sale/counter';
import { done } from '../sale/refusals';

const Stores = z.array(PlatformStoreV1);

/** Whether a store takes a platform's orders is the hub's to say: it answers for the store while the tills are off. Source: spec/deliveries.md DL24 */
export function platformOn({ counter, askHub, db, transactions }: AreaNeeds): PlatformApi {
  const { intents } = counter;
  /** As the hub told last, for when it is away. */
  const told = (): PlatformStoreV1[] =>
    Stores.parse(JSON.parse(readSetting(db, 'platform-stores') ?? '[]') as unknown);
  const keep = (stores: PlatformStoreV1[]): void => {
    const text = JSON.stringify(stores);
    if (text !== (readSetting(db, 'platform-stores') ?? '[]'))
      transactions.write('platform-stores', (tx) => writeSetting(tx, 'platform-stores', text));
  };

  return {
    async platformStores() {
      const who = present(counter, 'sell');
      if (!who.ok) return { stores: [], isAway: false };
      const asked = await askHub('platform-stores', {});
      if (!asked.ok) return { stores: told(), isAway: asked.refusal.kind === 'hub-away' };
      keep(asked.value.stores);
      return { stores: asked.value.stores, isAway: false };
    },

    async pausePlatform({ intentId, ...input }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const asked = await askHub('pause-platform-store', { ...input, staffId: who.value.staff.staffId });
      if (!asked.ok) return asked;
      keep(asked.value.stores);
      return intents.onceInMemory(intentId, () => done);
    },
  };
}
