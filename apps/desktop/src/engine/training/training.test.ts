import type { TillPermission } from '@tillbridge/core/access';
import { RecordedFact, type StaffV1 } from '@tillbridge/core/wire';
import type { WiredDrawer } from '@tillbridge/devices/drawer';
import { paperText } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import type { SaleView, SessionView } from '../../ipc';
import { samplePrinter } from '../testing/sample-printer';
import { bread, cashier, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const withMore = (who: StaffV1, ...more: TillPermission[]): StaffV1 => ({
  ...who,
  permissions: [...who.permissions, ...more],
});
const aroha = withMore(lead, 'training', 'park-sale', 'approve');

async function open(more: ConstructorParameters<typeof TestTill>[0] = {}): Promise<TestTill> {
  const till = await TestTill.open(more, null);
  till.hub.changes.push({ topic: 'staff', key: aroha.staffId, record: aroha });
  await till.pull();
  await till.signIn(aroha);
  return till;
}
const begin = (till: TestTill) => till.api.beginTraining({ intentId: till.intentId() });
const end = (till: TestTill) => till.api.endTraining({ intentId: till.intentId() });
/** Everything that the real ledger counts. */
const ledgerOf = (till: TestTill) => ({
  sales: till.rows('select * from sale order by receipt_no'),
  stock: till.rows('select * from stock_ledger order by sequence, entry_no'),
  money: till.rows('select * from money_ledger order by sequence, entry_no'),
  parked: till.rows('select * from parked_sale'),
  jobs: till.rows('select * from print_job'),
  receiptNo: till.rows("select value from setting where name = 'last-receipt-no'"),
});
const facts = (till: TestTill) =>
  till
    .rows<{ body: string }>('select body from journal order by sequence')
    .map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact);

it('[TN1, TN5] whatever is practised, the real ledger has the same sales, entries, numbers and totals as before', async () => {
  const till = await open();
  till.sell(milk.itemId);
  till.api.nextSale({ intentId: till.intentId() });
  const before = ledgerOf(till);
  const known = facts(till).length;
  expect(begin(till)).toMatchObject({ ok: true });
  for (let count = 0; count < 3; count++) {
    till.sell(bread.itemId);
    till.api.nextSale({ intentId: till.intentId() });
  }
  till.add(milk.itemId, 2);
  till.api.parkSale({ intentId: till.intentId(), label: 'Practised', validDays: null });
  till.scan('9400000000012');
  till.api.discardSale({ intentId: till.intentId() });
  expect(till.api.receipts({ text: '', limit: 10 })).toHaveLength(3);
  expect(ledgerOf(till)).toEqual(before);
  expect(end(till)).toMatchObject({ ok: true });
  expect(ledgerOf(till)).toEqual(before);
  expect(facts(till).slice(known)).toMatchObject([
    { type: 'training-begun', staffId: aroha.staffId },
    { type: 'training-ended', staffId: aroha.staffId, sales: 3 },
  ]);
  expect(till.engine.verify()).toMatchObject({ ok: true });
  await till.push();
  expect(till.hub.heard().filter(({ type }) => type === 'sale-completed')).toHaveLength(1);
  // The next real sale goes on where the last one was.
  till.sell(bread.itemId);
  expect(till.api.sale().completed).toMatchObject({ receiptNo: 2 });
});

it('[TN2, TN5] every view follows into training and back, and a scan goes where the screen is', async () => {
  const till = await open();
  const sessions: SessionView[] = [];
  const sales: SaleView[] = [];
  till.api.watch('session', (view) => sessions.push(view));
  till.api.watch('sale', (view) => sales.push(view));
  begin(till);
  expect(sessions.at(-1)).toMatchObject({ state: 'signed-in', isTraining: true });
  till.scan('9400000000012');
  expect(sales.at(-1)).toMatchObject({ lines: [{ name: milk.name }] });
  end(till);
  expect(sessions.at(-1)).not.toHaveProperty('isTraining');
  expect(sales.at(-1)).toMatchObject({ lines: [], saleId: null });
});

it('[TN5] signing out ends training, and so does a till that is switched off', async () => {
  const till = await open();
  begin(till);
  till.add(milk.itemId);
  till.api.signOut({ intentId: till.intentId() });
  expect(till.api.session()).toMatchObject({ state: 'signed-out' });
  expect(facts(till).map(({ type }) => type)).toEqual([
    'staff-signed-in',
    'training-begun',
    'training-ended',
    'staff-signed-out',
  ]);
  await till.signIn(aroha);
  begin(till);
  till.restart();
  expect(facts(till).at(-1)).toMatchObject({ type: 'training-ended' });
});

it('[TN8] the power goes while somebody practises: when it is back the journal says that training ended, once', async () => {
  const till = await open();
  begin(till);
  till.add(milk.itemId);
  till.cutPower();
  expect(till.api.session()).toMatchObject({ state: 'signed-out' });
  const ended = { type: 'training-ended', staffId: aroha.staffId, sales: 0, cutShort: true };
  expect(facts(till).slice(-2)).toMatchObject([{ type: 'training-begun' }, ended]);
  const known = facts(till).length;
  till.cutPower();
  expect(facts(till)).toHaveLength(known);
  await till.signIn(aroha);
  expect(till.api.session()).not.toHaveProperty('isTraining');
  expect(till.engine.verify()).toMatchObject({ ok: true });
});

it('[TN5] training needs the permission and an empty counter, and is not on twice', async () => {
  const till = await open();
  till.add(milk.itemId);
  expect(begin(till)).toMatchObject({ ok: false, refusal: { kind: 'sale-open' } });
  till.api.discardSale({ intentId: till.intentId() });
  expect(begin(till)).toMatchObject({ ok: true });
  expect(begin(till)).toMatchObject({ ok: false, refusal: { kind: 'training' } });
  till.api.signOut({ intentId: till.intentId() });
  await till.signIn(cashier);
  expect(begin(till)).toMatchObject({ ok: false, refusal: { needs: 'training' } });
});

it('[PR9, TN4] in training a drawer with a line of its own stays shut too, and opens again for the first real sale', async () => {
  let kicks = 0;
  const drawer: WiredDrawer = {
    address: 'serial:///dev/drawer',
    status: () => ({ state: 'ready' }),
    onStatus: () => () => undefined,
    state: () => 'closed',
    onChange: () => () => undefined,
    open: () => {
      kicks += 1;
      return Promise.resolve({ kind: 'kicked' });
    },
    close: () => Promise.resolve(),
  };
  const till = await open({ drawer });
  begin(till);
  till.sell(milk.itemId);
  await expect.poll(() => till.api.sale().completed?.drawer).toBe('refused');
  expect(kicks).toBe(0);
  end(till);
  till.sell(milk.itemId);
  await expect.poll(() => till.api.sale().completed?.drawer).toBe('opened');
  expect(kicks).toBe(1);
});

it('[TN3, TN4] a practised receipt is stamped and numbered apart, and the drawer stays shut', async () => {
  const { paper, printer } = samplePrinter();
  onTestFinished(() => printer.device.close());
  const till = await open({ printer });
  await expect.poll(() => printer.device.status().state).toBe('ready');
  begin(till);
  till.sell(milk.itemId);
  const { completed } = till.api.sale();
  if (!completed) throw new Error('nothing was sold');
  const picture = till.api.receipt({ saleId: completed.saleId });
  const words = picture.ok ? JSON.stringify(picture.value.lines) : '';
  expect(words).toContain('TRAINING');
  expect(words).toContain('T-000001');
  expect(words).not.toContain('barcode');
  await expect
    .poll(() => paperText(paper.paper().lines).join('\n'), { timeout: 5_000 })
    .toContain('TRAINING');
  expect(paper.events().filter(({ kind }) => kind === 'pulse')).toEqual([]);
  expect(facts(till).filter(({ type }) => type === 'drawer-opened')).toEqual([]);
});

it('[TN7] a wrong PIN in training is a wrong PIN', async () => {
  const ben = withMore(cashier, 'training');
  const till = await open();
  till.hub.changes.push({ topic: 'staff', key: ben.staffId, record: ben });
  await till.pull();
  till.api.signOut({ intentId: till.intentId() });
  await till.signIn(ben);
  begin(till);
  const who = { intentId: till.intentId(), staffId: aroha.staffId, pin: '9999' };
  await till.api.approve({ ...who, permission: 'discount', subject: 'A try' });
  expect(till.rows<{ misses: number }>('select misses from pin_miss')).toMatchObject([{ misses: 1 }]);
});
