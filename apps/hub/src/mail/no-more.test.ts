import { randomBytes } from 'node:crypto';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import { CustomerV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerOf, changeCustomer, createCustomer, showCustomer } from '../customer';
import { type Database, asTenant, rowOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { resubscribe, turnOff, unsubscribe, writeAgain } from './index';

describe.each(bothDatabases)('customers who want no more, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(59, 1);
  const tenantId: TenantId = plan.tenantId;
  const by = { tenantId, who: 'Ana' };
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
  });
  afterAll(() => db.close());

  const made = async (name: string, email: string | null, phone: string | null = null) => {
    const details = { name, email, phone, company: null, customerGroupId: null, note: null, exemption: null };
    const created = await createCustomer(db, deps, by, { ...details, takesMail: true, takesSms: true });
    assert(created.ok, JSON.stringify(created));
    return created.value.customerId;
  };
  type Who = Awaited<ReturnType<typeof made>>;
  const read = (customerId: Who) => asTenant(db, tenantId, (tx) => customerOf(tx, tenantId, customerId));
  const shown = (customerId: Who) => asTenant(db, tenantId, (tx) => showCustomer(tx, tenantId, customerId));
  const atTills = async (customerId: Who) => {
    const row = await asTenant(db, tenantId, (tx) =>
      rowOf<{ record: unknown }>(
        tx,
        sql`select record from feed where tenant_id = ${tenantId} and topic = 'customer' and key = ${customerId}
            order by xid desc, id desc limit 1`,
      ),
    );
    return CustomerV1.parse(row?.record);
  };
  const mail = (address: string) => ({ tenantId, channel: 'mail' as const, address });

  it('[MG21] who unsubscribed agreed to nothing any more, also at another address, and tills say so', async () => {
    const mere = await made('Mere Tane', 'mere@kauri.example');
    expect((await read(mere))?.consentEmail).not.toBeNull();
    clock.pass(1_000);
    await asTenant(db, tenantId, (tx) => unsubscribe(tx, deps, mail('Mere@Kauri.example')));
    expect(await read(mere)).toMatchObject({ consentEmail: null, consentSms: expect.any(Number) as number });
    expect(await atTills(mere)).toMatchObject({ mailOff: 'unsubscribed', consents: { email: null } });
    expect((await shown(mere))?.silences).toEqual([
      {
        channel: 'mail',
        address: 'mere@kauri.example',
        bouncedWhy: null,
        isUnsubscribed: true,
        isComplaint: false,
      },
    ]);
    await changeCustomer(db, deps, by, mere, { email: 'mere.tane@kauri.example' });
    expect(await read(mere)).toMatchObject({ email: 'mere.tane@kauri.example', consentEmail: null });
    expect(await atTills(mere)).toMatchObject({ mailOff: null, consents: { email: null } });
  });

  it('[MG21] a bounce stays with its address and takes no consent back', async () => {
    const tom = await made('Tom Field', 'tom@kauri.example');
    await asTenant(db, tenantId, (tx) =>
      turnOff(tx, mail('tom@kauri.example'), { at: clock.now(), why: '550 no such user' }),
    );
    expect((await read(tom))?.consentEmail).not.toBeNull();
    expect(await atTills(tom)).toMatchObject({ mailOff: 'bounced' });
    await changeCustomer(db, deps, by, tom, { email: 'tom.field@kauri.example' });
    expect(await atTills(tom)).toMatchObject({ mailOff: null });
    expect((await shown(tom))?.silences).toEqual([]);
    await changeCustomer(db, deps, by, tom, { email: 'tom@kauri.example' });
    expect(await atTills(tom)).toMatchObject({ mailOff: 'bounced' });
    await asTenant(db, tenantId, (tx) => writeAgain(tx, mail('tom@kauri.example'), clock.now()));
    expect(await atTills(tom)).toMatchObject({ mailOff: null });
  });

  it('[MG21] STOP is found with whoever has that number, however it was written, and START is not consent', async () => {
    const ruth = await made('Ruth Sione', null, '(027) 555-0199');
    const other = await made('Ioane Malo', null, '027 555 0198');
    const number = { tenantId, channel: 'sms' as const, address: '+64275550199' };
    await asTenant(db, tenantId, (tx) => unsubscribe(tx, deps, number));
    expect(await read(ruth)).toMatchObject({ consentSms: null });
    expect((await read(other))?.consentSms).not.toBeNull();
    expect((await shown(ruth))?.silences).toMatchObject([{ channel: 'sms', isUnsubscribed: true }]);
    await asTenant(db, tenantId, (tx) => resubscribe(tx, number, clock.now()));
    expect((await shown(ruth))?.silences).toEqual([]);
    expect(await read(ruth)).toMatchObject({ consentSms: null });
  });
});
