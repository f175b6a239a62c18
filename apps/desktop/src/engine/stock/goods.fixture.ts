import type { TillPermission } from '@tillbridge/core/access';
import type { Fact, StaffV1 } from '@tillbridge/core/wire';
import type { EngineDeps } from '../deps';
import { lead } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

/** Somebody who may do with goods what these tests need, at a till that knows its shop; the cable is still in. */
export async function goodsTill(
  permissions: TillPermission[],
  more: Partial<StaffV1> = {},
  deps: Partial<EngineDeps> = {},
): Promise<{ till: TestTill; who: StaffV1 }> {
  const till = await TestTill.open(deps, null);
  const who: StaffV1 = { ...lead, permissions: [...lead.permissions, ...permissions], ...more };
  till.hub.changes.push({ topic: 'staff', key: who.staffId, record: who });
  await till.pull();
  await till.signIn(who);
  return { till, who };
}

export const factsOf = <Type extends Fact['type']>(till: TestTill, type: Type) =>
  till
    .rows<{ body: string }>(`select body from journal where type = '${type}' order by sequence`)
    .map(({ body }) => (JSON.parse(body) as { fact: Extract<Fact, { type: Type }> }).fact);

export const movesOf = (till: TestTill) =>
  till.rows<{ item: string; from: string; to: string; milli: number }>(
    `select item_id as item, from_place as "from", to_place as "to", quantity_milli as milli
     from stock_ledger order by sequence, entry_no`,
  );
