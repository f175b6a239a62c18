import { randomBytes } from 'node:crypto';
import { type Id, idFrom, instant } from '@tillbridge/core/kernel';
import type { DeviceProfileV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { answerRequest } from '../sync/requests/answer-request';
import { requestHandlers } from '../sync/requests';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { profileAt } from './device-profile';

describe.each(bothDatabases)('what stands at a register, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(641, 1);
  const { tenantId } = plan;
  const [store] = plan.stores;
  if (!store) throw new Error('a company has a store');
  const id = <Of extends string>(number: number): Id<Of> =>
    idFrom<Of>(`0190f000-0000-7000-8000-${String(641_000 + number).padStart(12, '0')}`);
  const [front, back] = [id<'RegisterId'>(1), id<'RegisterId'>(2)];
  const [old, fresh, other] = [id<'TerminalId'>(11), id<'TerminalId'>(12), id<'TerminalId'>(13)];
  const staffId = id<'StaffId'>(21);
  let db: Database;
  let requests = 100;

  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
    await asTenant(db, tenantId, async (tx) => {
      for (const [registerId, name] of [
        [front, 'Front'],
        [back, 'Back'],
      ] as const)
        await tx.execute(
          sql`insert into register (tenant_id, register_id, store_id, name)
              values (${tenantId}, ${registerId}, ${store.storeId}, ${name})`,
        );
      for (const [number, terminalId, registerId] of [
        [901, old, front],
        [902, fresh, front],
        [903, other, back],
      ] as const)
        await tx.execute(
          sql`insert into terminal (tenant_id, terminal_id, store_id, register_id, number, name, app_version, secret_hash,
                                    enrolled_at, chain_hash)
              values (${tenantId}, ${terminalId}, ${store.storeId}, ${registerId}, ${number}, 'Till', '1', ${terminalId},
                      0, '')`,
        );
    });
  });
  afterAll(() => db.close());
  beforeEach(() =>
    asTenant(db, tenantId, (tx) =>
      tx.execute(sql`update register set device_profile = null where tenant_id = ${tenantId}`),
    ),
  );

  const saved = (at: number, address: string): DeviceProfileV1 => ({
    savedAt: instant(at),
    staffId,
    staffName: 'Lee',
    devices: [{ role: 'printer', address }],
  });
  const exchange = (terminalId: typeof old, profile: DeviceProfileV1 | null) => {
    requests += 1;
    const requestId = id<'RequestId'>(requests);
    return answerRequest(
      db,
      { deps, handlers: requestHandlers },
      { tenantId, storeId: store.storeId, terminalId },
      { requestId, kind: 'exchange-device-profile', input: { profile } },
    );
  };
  const audited = () =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ verb: string }>(
        tx,
        sql`select verb from audit where tenant_id = ${tenantId} and verb = 'set-up-devices'`,
      ),
    );

  it('[DS30, DS32] a till that takes a register’s place gets the devices that the one before it had', async () => {
    const profile = saved(1000, 'tcp://10.0.0.9:9100');
    expect(await exchange(old, profile)).toEqual({ ok: true, value: { profile } });
    expect(await exchange(fresh, null)).toEqual({ ok: true, value: { profile } });
    expect(await exchange(other, null)).toEqual({ ok: true, value: { profile: null } });
  });

  it('[DS31] the newest stands, in whatever order they come; of one moment the first that came', async () => {
    const newest = saved(2000, 'tcp://10.0.0.2:9100');
    await exchange(old, newest);
    const late = await exchange(fresh, saved(1500, 'tcp://10.0.0.1:9100'));
    expect(late).toEqual({ ok: true, value: { profile: newest } });
    const same = await exchange(fresh, saved(2000, 'tcp://10.0.0.3:9100'));
    expect(same).toEqual({ ok: true, value: { profile: newest } });
  });

  it('[DS33] head office sees what stands there and who set it up, and the audit log keeps each change', async () => {
    const before = (await audited()).length;
    await exchange(old, saved(1000, 'tcp://10.0.0.1:9100'));
    await exchange(old, saved(3000, 'serial:///dev/ttyUSB0'));
    await exchange(old, saved(2000, 'tcp://10.0.0.9:9100'));
    expect((await audited()).length - before).toBe(2);
    const shown = await asTenant(db, tenantId, (tx) => profileAt(tx, { tenantId, terminalId: fresh }));
    expect(shown).toMatchObject({ staffName: 'Lee', devices: [{ address: 'serial:///dev/ttyUSB0' }] });
  });
});
