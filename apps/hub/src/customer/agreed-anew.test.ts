import { type CustomerId, type StaffId, assert } from '@tillbridge/core/kernel';
import type { CustomerV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { turnOff, unsubscribe } from '../mail';
import { bothDatabases } from '../testing/databases';
import { CustomerHouse } from './testing';

describe.each(bothDatabases)('who agrees again at a till, on $name', ({ open }) => {
  const house = new CustomerHouse();
  const { clock, tenantId, person, saved, state, shown, told } = house;
  let db: Database;
  let deps: HubDeps;
  beforeAll(async () => {
    ({ db, deps } = await house.open(open));
  });
  beforeEach(() => house.newCompany());
  afterAll(() => db.close());

  const email = 'mere@kauri.example';
  const about = () => ({ tenantId: tenantId(), channel: 'mail' as const, address: email });
  const inside = <T>(act: Parameters<typeof asTenant<T>>[2]) => asTenant(db, tenantId(), act);
  const consents = (more: Partial<CustomerV1['consents']> = {}) => ({ email: null, sms: null, ...more });
  const mere = async (): Promise<CustomerV1> => {
    const customer = person({ name: 'Mere Tane', email, phone: '(027) 555-0199' });
    await state(0, saved(customer, ['name', 'email', 'phone']));
    clock.pass(1_000);
    return customer;
  };
  const staff = (): { staffId: StaffId; name: string } => {
    const [first] = house.company.plan.staff;
    assert(first, 'somebody works here');
    return first.record;
  };
  /** Said at the till now, by somebody who works there. */
  const agrees = async (customer: CustomerV1, to: CustomerV1['consents']) => {
    const fact = saved({ ...customer, consents: to }, ['consents']);
    assert(fact.type === 'customer-saved', 'a customer is saved');
    await state(0, { ...fact, staffId: staff().staffId });
  };
  const off = async (customerId: CustomerId) => {
    const record = (await told(customerId)).at(-1)?.record as CustomerV1 | undefined;
    return record?.mailOff ?? null;
  };
  const logged = () =>
    inside((tx) =>
      rowsOf<{ who: string; subject: string; detail: object }>(
        tx,
        sql`select who, subject, detail from audit where tenant_id = ${tenantId()} and verb = 'agree-anew'`,
      ),
    );

  it('[MG24] hears again by that channel, and the audit log says who was told so and when', async () => {
    const customer = await mere();
    await inside((tx) => unsubscribe(tx, deps, about()));
    expect(await off(customer.customerId)).toBe('unsubscribed');
    clock.pass(60_000);
    const at = clock.now();
    await agrees(customer, consents({ email: at }));
    expect(await off(customer.customerId)).toBeNull();
    expect(await shown(customer.customerId)).toMatchObject({ consentEmail: at, consentSms: null });
    expect(await logged()).toEqual([
      {
        who: staff().name,
        subject: customer.customerId,
        detail: expect.objectContaining({ channel: 'mail', address: email, agreedAt: at }) as object,
      },
    ]);
  });

  it('[MG24] by SMS after a STOP, however the number was written, and not by mail as well', async () => {
    const customer = await mere();
    const number = { ...about(), channel: 'sms' as const, address: '+64275550199' };
    await inside((tx) => unsubscribe(tx, deps, number));
    await inside((tx) => unsubscribe(tx, deps, about()));
    clock.pass(60_000);
    await agrees(customer, consents({ sms: clock.now() }));
    const left = await inside((tx) =>
      rowsOf<{ channel: string }>(
        tx,
        sql`select channel from mail_address where tenant_id = ${tenantId()} and unsubscribed_at is not null`,
      ),
    );
    expect(left).toEqual([{ channel: 'mail' }]);
  });

  it('[MG24] what they agreed to before they unsubscribed is not brought back by a till that had not heard of it', async () => {
    const customer = await mere();
    const before = clock.now();
    clock.pass(60_000);
    await inside((tx) => unsubscribe(tx, deps, about()));
    clock.pass(60_000);
    await agrees(customer, consents({ email: before, sms: clock.now() }));
    expect(await off(customer.customerId)).toBe('unsubscribed');
    expect(await shown(customer.customerId)).toMatchObject({ consentEmail: null });
    expect(await logged()).toEqual([]);
  });

  it.each([
    {
      why: 'something bounced there',
      is: 'bounced',
      does: () => inside((tx) => turnOff(tx, about(), { at: clock.now(), why: '550 no such user' })),
    },
    {
      why: 'they called a mail spam',
      is: 'unsubscribed',
      does: () => inside((tx) => unsubscribe(tx, deps, about(), { isComplaint: true })),
    },
  ])('[MG24] a till does not turn an address on where $why', async ({ is, does }) => {
    const customer = await mere();
    await does();
    clock.pass(60_000);
    await agrees(customer, consents({ email: clock.now() }));
    expect(await off(customer.customerId)).toBe(is);
    expect(await logged()).toEqual([]);
  });
});
