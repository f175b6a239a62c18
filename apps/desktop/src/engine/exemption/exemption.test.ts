import { money, tradingDate } from '@tillbridge/core/kernel';
import type { CustomerV1, StaffV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { cashier, lead, milk, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const school = { certificate: '85-8012', name: 'Ocean School', expiresOn: tradingDate('2099-12-31') };
const boss: StaffV1 = { ...lead, permissions: [...lead.permissions, 'approve', 'sell-exempt'] };

async function openShop(): Promise<TestTill> {
  const till = await TestTill.open({}, null);
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: boss });
  await till.pull();
  await till.signIn(cashier);
  till.add(milk.itemId, 10);
  return till;
}
const set = (till: TestTill, exemption: typeof school | null) =>
  till.api.setExemption({ intentId: till.intentId(), exemption });

it('[S15] [FL-7] a cashier asks somebody who may; the tax is gone, over a power cut too, and the fact names the certificate', async () => {
  const till = await openShop();
  const { total, tax } = till.api.sale();
  expect(tax).toBeGreaterThan(0);
  expect(set(till, school)).toMatchObject({ ok: false, refusal: { needs: 'sell-exempt' } });
  const approval = { permission: 'sell-exempt' as const, subject: 'Tax', staffId: lead.staffId, pin: '1470' };
  expect(await till.api.approve({ intentId: till.intentId(), ...approval })).toMatchObject({ ok: true });
  expect(set(till, school)).toMatchObject({ ok: true });
  till.restart();
  await till.signIn(cashier);
  expect(till.api.sale()).toMatchObject({ total: total - tax, tax: 0, exemption: school });
  till.startTender();
  till.pay('cash', till.api.sale().cashDue);
  const [sold] = till.rows<{ body: string }>(`select body from journal where type = 'sale-completed'`);
  expect(JSON.parse(sold?.body ?? '{}')).toMatchObject({ fact: { exemption: school, tax: 0 } });
});

it('[S15] taking it off brings the tax back, and needs nobody else', async () => {
  const till = await openShop();
  const { total } = till.api.sale();
  await till.signIn(lead);
  expect(set(till, school)).toMatchObject({ ok: true });
  expect(till.api.sale().total).toBeLessThan(total);
  await till.signIn(cashier);
  expect(set(till, null)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ total, exemption: null });
});

it('[S15] an old certificate is refused with its day, and nothing rung up with a sentence', async () => {
  const till = await openShop();
  await till.signIn(lead);
  const old = { ...school, expiresOn: tradingDate('2001-01-31') };
  expect(set(till, old)).toMatchObject({
    refusal: { kind: 'exemption-expired', sentence: expect.stringContaining('2001-01-31') as string },
  });
  const empty = await TestTill.open({}, null);
  empty.hub.changes.push({ topic: 'staff', key: lead.staffId, record: boss });
  await empty.pull();
  await empty.signIn(lead);
  expect(set(empty, school)).toMatchObject({ refusal: { kind: 'nothing-rung-up' } });
});

it('[S16] the sheet begins with the certificate that head office has of the customer, and one that is over is said and refused', async () => {
  const till = await openShop();
  const customerId = sampleId<'CustomerId'>(9, 2);
  const school9: CustomerV1 = {
    ...{ customerId, name: 'Mere Tane', cardCode: null, email: null, phone: null, address: [] },
    ...{ company: 'Ocean School', taxNumber: null, groupId: null, note: null, accountLimit: null },
    ...{ consents: { email: null, sms: null }, accountOwed: money(0), points: 0, isActive: true },
  };
  const held = async (until: string | null | undefined) => {
    const exemption =
      until === undefined
        ? {}
        : {
            exemption: {
              certificate: '85-8012',
              reason: 'School',
              until: until === null ? null : tradingDate(until),
            },
          };
    till.hub.changes.push({ topic: 'customer', key: customerId, record: { ...school9, ...exemption } });
    await till.pull();
    return till.api.customerCard({ customerId })?.exemption;
  };
  expect(await held(undefined)).toBeNull();
  expect(await held(null)).toMatchObject({ name: 'Ocean School', expiresOn: null, isOver: false });
  expect(await held('2099-12-31')).toEqual({ ...school, isOver: false });
  const over = await held('2001-01-31');
  expect(over).toMatchObject({ expiresOn: '2001-01-31', isOver: true });
  await till.signIn(lead);
  expect(set(till, { ...school, expiresOn: tradingDate('2001-01-31') })).toMatchObject({
    refusal: { kind: 'exemption-expired' },
  });
});
