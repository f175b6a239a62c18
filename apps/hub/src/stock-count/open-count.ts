import type { CountId, StaffId, StoreId } from '@tillbridge/core/kernel';
import type { CountScopeV1 } from '@tillbridge/core/wire';
import { type By, writeAudit } from '../audit';
import type { Tx } from '../database';
import { type CountContext, stateFromOffice } from './decide-count';

/** Opens a count from head office: the tills of the store find it and join it. Source: spec/counts.md ST17 */
export async function openCount(
  tx: Tx,
  context: CountContext,
  { by, staffId }: { by: By; staffId: StaffId },
  {
    storeId,
    name,
    scope,
    isBlind,
  }: { storeId: StoreId; name: string; scope: CountScopeV1; isBlind: boolean },
): Promise<{ countId: CountId }> {
  const countId = context.deps.ids.next<'CountId'>();
  await stateFromOffice(
    tx,
    context,
    [],
    [{ ...{ type: 'count-opened', v: 1, countId, storeId, staffId, name, scope, isBlind } }],
  );
  await writeAudit(tx, context.deps, {
    ...by,
    ...{
      at: context.at,
      verb: 'open-count',
      subject: countId,
      atStores: [storeId],
      after: { name, scope, isBlind },
    },
  });
  return { countId };
}
