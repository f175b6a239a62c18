import { expect, it } from 'vitest';
import { bread, cashier, lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const facts = (till: TestTill) =>
  till.rows<{ type: string }>('select type from journal order by sequence').map((row) => row.type);

it('[SE1] a person signs in with a PIN and out again, and both are facts', async () => {
  const till = await TestTill.open({}, null);
  expect(till.api.session()).toMatchObject({
    state: 'signed-out',
    storeName: 'Cuba Street',
    registerName: 'Front',
  });
  expect(await till.signIn(lead)).toEqual({ ok: true, value: null });
  expect(till.api.session()).toMatchObject({ state: 'signed-in', staff: { name: 'Aroha' } });
  till.api.signOut({ intentId: till.intentId() });
  expect(till.api.session().state).toBe('signed-out');
  expect(facts(till)).toEqual(['staff-signed-in', 'staff-signed-out']);
});

it('[SE1] the list of people never carries their PINs', async () => {
  const till = await TestTill.open({}, null);
  expect(JSON.stringify(till.api.session())).not.toMatch(/salt|hash|pin/i);
});

it('[SE2] a colleague takes over with the cart as it is, and signs for the sale', async () => {
  const till = await TestTill.open({}, cashier);
  till.add(milk.itemId);
  await till.signIn(lead);
  expect(till.api.sale().total).toBe(100);
  till.startTender();
  till.pay('cash', 100);
  expect(till.api.receipts({ limit: 1, text: '' })).toMatchObject([{ staffName: 'Aroha' }]);
});

it('[SE3] after five wrong PINs a person waits a minute, and a colleague does not', async () => {
  const till = await TestTill.open({}, null);
  for (let i = 0; i < 5; i++)
    expect(await till.signIn(cashier, '0000')).toMatchObject({ refusal: { kind: 'pin-wrong' } });
  expect(await till.signIn(cashier)).toMatchObject({ refusal: { kind: 'pin-wait' } });
  expect(await till.signIn(lead)).toMatchObject({ ok: true });
  till.clock.pass(59_000);
  expect(await till.signIn(cashier)).toMatchObject({ refusal: { kind: 'pin-wait' } });
  till.clock.pass(1000);
  expect(await till.signIn(cashier)).toMatchObject({ ok: true });
});

it('[SE3] a clock that jumps back does not keep anybody out for longer', async () => {
  const till = await TestTill.open({}, null);
  for (let i = 0; i < 5; i++) await till.signIn(cashier, '0000');
  till.clock.jump(-3_600_000);
  expect(await till.signIn(cashier)).toMatchObject({ ok: true });
});

it('[SE4] after ten the PIN is locked, over a restart too, until head office sets a new one', async () => {
  const till = await TestTill.open({}, null);
  for (let i = 0; i < 5; i++) await till.signIn(cashier, '0000');
  till.clock.pass(60_000);
  till.restart();
  for (let i = 0; i < 4; i++)
    expect(await till.signIn(cashier, '0000')).toMatchObject({ refusal: { kind: 'pin-wrong' } });
  expect(await till.signIn(cashier, '0000')).toMatchObject({ refusal: { kind: 'pin-locked' } });
  expect(facts(till)).toEqual(['pin-locked']);
  till.clock.pass(24 * 3_600_000);
  till.restart();
  expect(await till.signIn(cashier)).toMatchObject({ refusal: { kind: 'pin-locked' } });
  till.hub.changes.push({ topic: 'staff', key: cashier.staffId, record: { ...cashier, pin: lead.pin } });
  await till.pull();
  expect(await till.signIn(cashier, '1470')).toMatchObject({ ok: true });
});

it('[SE4] ten guesses at once are ten misses', async () => {
  const till = await TestTill.open({}, null);
  const answers = await Promise.all(Array.from({ length: 12 }, () => till.signIn(cashier, '0000')));
  const kinds = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.kind));
  expect(kinds.filter((kind) => kind === 'pin-wrong')).toHaveLength(5);
  expect(kinds.slice(5)).toEqual(Array(7).fill('pin-wait'));
});

it('[SE4] a power cut between the guess and its answer is a miss all the same', async () => {
  let cut = false;
  const crash = (point: string) => {
    if (cut && point === 'after-commit:pin-miss') throw new Error('the power went');
  };
  const till = await TestTill.open({ crash }, null);
  cut = true;
  for (let i = 0; i < 5; i++) await expect(till.signIn(cashier, '0000')).rejects.toThrow('the power went');
  cut = false;
  expect(await till.signIn(cashier)).toMatchObject({ refusal: { kind: 'pin-wait' } });
});

it('[SE4] the right PIN forgets the wrong ones', async () => {
  const till = await TestTill.open({}, null);
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 4; i++) await till.signIn(cashier, '0000');
    expect(await till.signIn(cashier)).toMatchObject({ ok: true });
  }
});

it('[SE5] a permission taken away at the hub is gone at the next page', async () => {
  const till = await TestTill.open();
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: { ...lead, permissions: [] } });
  await till.pull();
  expect(till.add(milk.itemId)).toMatchObject({ refusal: { kind: 'not-permitted' } });
});

it('[SE5] somebody who no longer works here is signed out by the next page', async () => {
  const till = await TestTill.open();
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: null });
  await till.pull();
  expect(till.api.session().state).toBe('signed-out');
  expect(await till.signIn(lead)).toMatchObject({ refusal: { kind: 'staff-unknown' } });
});

it('[SE6] while nobody is signed in, scans and intents are refused and the cart is not touched', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  till.api.signOut({ intentId: till.intentId() });
  const answers = [
    till.scan('9400000000029'),
    till.add(bread.itemId),
    till.startTender(),
    till.pay('cash', 100),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ refusal: { kind: 'signed-out' } });
  expect(till.heard).toMatchObject([{ seq: 1, outcome: { kind: 'refused', sentence: 'Sign in first.' } }]);
  expect(till.api.sale()).toMatchObject({ mode: 'ringing', total: 100 });
});

it('[SE7] a till that nobody touches signs its user out, later when there is a cart, and keeps the cart', async () => {
  const minute = 60_000;
  const till = await TestTill.open({ idleLock: { emptyCartMs: 2 * minute, withCartMs: 5 * minute } });
  till.engine.start();
  const idle = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 5000) till.timers.pass(5000);
  };
  idle(minute);
  till.add(milk.itemId);
  idle(4 * minute);
  expect(till.api.session().state).toBe('signed-in');
  idle(minute + 5000);
  expect(till.api.session().state).toBe('signed-out');
  expect(till.api.sale().total).toBe(100);
  await till.signIn(lead);
  till.api.discardSale({ intentId: till.intentId() });
  idle(2 * minute + 5000);
  expect(till.api.session().state).toBe('signed-out');
  till.engine.stop();
});

it('[SE8] a wrong code and an unreachable hub are sentences, and the till can be enrolled afterwards', async () => {
  const till = new TestTill();
  expect(till.api.session()).toMatchObject({ state: 'not-ready' });
  expect(await till.engine.sync.enrol('http://hub.test', 'WRONG')).toMatchObject({
    refusal: { kind: 'code-unknown' },
  });
  till.hub.trouble = 'away';
  expect(await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE')).toMatchObject({
    refusal: { kind: 'unreachable' },
  });
  till.hub.trouble = null;
  expect(await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE')).toMatchObject({ ok: true });
  expect(till.api.session()).toMatchObject({
    state: 'not-ready',
    sentence: expect.stringContaining('loading'),
  });
  await till.pull();
  expect(till.api.session().state).toBe('signed-out');
});

it('[PE12] whoever came to approving with a short PIN is told at each sign-in with it, and may work', async () => {
  const till = await TestTill.open({}, null);
  const notices = () => till.api.status().notices.map(({ sentence }) => sentence);
  const told = expect.stringContaining('fewer than six digits') as string;
  await till.signIn(lead);
  expect(notices()).not.toContainEqual(told);
  till.api.signOut({ intentId: till.intentId() });
  const approving = { ...lead, permissions: [...lead.permissions, 'approve' as const] };
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: approving });
  await till.pull();
  expect(await till.signIn(lead)).toMatchObject({ ok: true });
  expect(notices()).toContainEqual(told);
  till.api.signOut({ intentId: till.intentId() });
  expect(notices()).not.toContainEqual(told);
  await till.signIn(cashier);
  expect(notices()).not.toContainEqual(told);
});
