import type { Permission } from '@tillbridge/core/access';
import { type StaffId, type StoreId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { approveTransfer, requestTransfer, stateFact, transferPage } from './index';
import { approveIn } from './decide';
import { transferHouse } from './transfer-house.fixture';

describe('who may do what with a transfer', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await openDatabase({});
    house = await transferHouse(db, 4_100);
  });
  afterAll(() => db.close());

  const stores = () => {
    const from = house.tills().a.known.storeId;
    const to = house.tills().b.known.storeId;
    return { from, to, other: house.deps.ids.next<'StoreId'>() };
  };
  type Somebody = { name: string; storeId: StoreId | null; permissions: Permission[]; record?: object };
  /** Hires somebody who has one role. */
  const hired = ({ name, storeId, permissions, record = {} }: Somebody): Promise<StaffId> =>
    asTenant(db, house.tenantId(), async (tx) => {
      const { ids } = house.deps;
      const [staffId, roleId] = [ids.next<'StaffId'>(), ids.next<'RoleId'>()];
      const whole = { staffId, name, isActive: true, pin: null, limits: null, ...record };
      await tx.execute(
        sql`insert into staff (tenant_id, staff_id, name, record)
            values (${house.tenantId()}, ${staffId}, ${name}, ${JSON.stringify(whole)}::jsonb)`,
      );
      await tx.execute(
        sql`insert into role (tenant_id, role_id, name, permissions)
            values (${house.tenantId()}, ${roleId}, ${name}, ${JSON.stringify(permissions)}::jsonb)`,
      );
      await tx.execute(
        sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id, store_id)
            values (${house.tenantId()}, ${ids.next()}, ${staffId}, ${roleId}, ${storeId})`,
      );
      return staffId;
    });

  it('[TR80] a discrepancy is given to whoever acts for one of its two stores, and to nobody else', async () => {
    const { by, deps, left, came, must, pushed, goods } = house;
    const { from, to } = stores();
    const third = await asTenant(db, house.tenantId(), async (tx) => {
      const storeId = deps.ids.next<'StoreId'>();
      await tx.execute(
        sql`insert into store (tenant_id, store_id, name, record)
            select tenant_id, ${storeId}, 'Far away', record || ${JSON.stringify({ storeId, name: 'Far away' })}::jsonb
            from store where tenant_id = ${house.tenantId()} limit 1`,
      );
      return storeId;
    });
    const handles: Permission[] = ['handle-transfers'];
    const sender = await hired({ name: 'Sia sends', storeId: from, permissions: handles });
    const receiver = await hired({ name: 'Rua receives', storeId: to, permissions: ['approve-transfers'] });
    const everywhere = await hired({ name: 'Hemi', storeId: null, permissions: handles });
    const elsewhere = await hired({ name: 'Far Fay', storeId: third, permissions: handles });
    const cashier = await hired({ name: 'Cash Cai', storeId: to, permissions: ['sell'] });

    const { transferId } = await pushed();
    const shipmentId = deps.ids.next<'ShipmentId'>();
    const picked = [goods(0, 6), goods(1, 4)].map((each) => ({
      ...{ type: 'transfer-line-picked' as const, how: 'hand' as const, short: null, ...each },
    }));
    must(await stateFact(db, deps, by(), transferId, picked));
    must(await stateFact(db, deps, by(), transferId, [left(shipmentId, goods(0, 6), goods(1, 4))]));
    must(await stateFact(db, deps, by(), transferId, [came(shipmentId, [0, 5], [1, 4])]));

    const page = await asTenant(db, house.tenantId(), (tx) => transferPage(tx, by(), transferId));
    const offered = (page?.owners ?? []).map(({ staffId }) => staffId);
    expect(offered).toEqual(expect.arrayContaining([sender, receiver, everywhere]));
    expect(offered).not.toContain(elsewhere);
    expect(offered).not.toContain(cashier);

    const give = (staffId: StaffId, who: string) =>
      stateFact(db, deps, by(), transferId, [
        {
          type: 'discrepancy-assigned',
          shipmentId,
          itemId: house.item(0),
          kind: 'short',
          owner: { who, staffId },
        },
      ]);
    expect(await give(elsewhere, 'Far Fay')).toMatchObject({
      refusal: { kind: 'owner-elsewhere', who: 'Far Fay' },
    });
    expect(await give(cashier, 'Cash Cai')).toMatchObject({ refusal: { kind: 'owner-elsewhere' } });
    must(await give(receiver, 'Rua receives'));
    const given = await asTenant(db, house.tenantId(), (tx) => transferPage(tx, by(), transferId));
    expect(given?.discrepancies[0]?.owner).toMatchObject({ who: 'Rua receives' });
  });

  it('[TR5] one’s own request waits for somebody with a PIN alone where it is approved at a till, and not at head office', async () => {
    const { asked, by, deps, must } = house;
    const { from } = stores();
    const asker = await hired({ name: 'Aroha', storeId: null, permissions: ['approve-transfers'] });
    const theirs = by({ whoId: asker });
    // Nobody of the fixture signs in anywhere; this one does at a till.
    const pin = { hash: 'x', salt: 'y', digits: 4 };
    await hired({
      name: 'Lena',
      storeId: from,
      permissions: ['approve-transfers'],
      record: { pin },
    });
    const atTill = async () => {
      const { transferId } = must(await requestTransfer(db, deps, theirs, asked()));
      return asTenant(db, house.tenantId(), (tx) => approveIn(tx, deps, theirs, transferId, [], 'till'));
    };
    expect(await atTill()).toMatchObject({ refusal: { kind: 'own-request' } });
    const { transferId } = must(await requestTransfer(db, deps, theirs, asked()));
    expect(await approveTransfer(db, deps, theirs, transferId, [])).toMatchObject({ ok: true });

    await asTenant(db, house.tenantId(), async (tx) => {
      await tx.execute(
        sql`insert into item_last_cost (tenant_id, item_id, cost) values (${house.tenantId()}, ${house.item(0)}, 100)
            on conflict (tenant_id, item_id) do update set cost = excluded.cost`,
      );
      const limits = { discountPpm: null, refund: null, priceOverridePpm: null, transferWorth: 599 };
      await tx.execute(
        sql`update staff set record = record || ${JSON.stringify({ limits })}::jsonb
            where tenant_id = ${house.tenantId()} and staff_id <> ${asker}`,
      );
    });
    const beyondTheLead = await atTill();
    assert(beyondTheLead.ok, 'everybody else may approve 5.99, and the goods are worth 6.00');
    expect(beyondTheLead.value.state).toBe('approved');
  });
});
