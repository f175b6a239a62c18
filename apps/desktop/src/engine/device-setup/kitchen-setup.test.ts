import { paperText, startPrinterServer } from '@tillbridge/devices/sim';
import { expect, it, onTestFinished } from 'vitest';
import { lead as plainLead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { DeviceKeeper } from './device-keeper';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patient = { timeout: 10_000 };
const lead = { ...plainLead, permissions: [...plainLead.permissions, 'approve' as const] };

async function printerOnWire() {
  const server = await startPrinterServer();
  onTestFinished(() => server.close());
  return { ...server, lines: () => paperText(server.printer.paper().lines).map((line) => line.trim()) };
}

async function tillWith() {
  const opened = DeviceKeeper.open({ machine: [], log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  onTestFinished(() => opened.value.close());
  const till = await TestTill.open({ deviceKeeper: opened.value }, null);
  till.hub.changes.push({ topic: 'staff', key: lead.staffId, record: lead });
  await till.pull();
  await till.signIn(lead);
  till.engine.start();
  onTestFinished(() => till.engine.stop());
  const set = (address: string, instead: string | null = null) =>
    till.api.setDevice({ intentId: till.intentId(), role: 'kitchen', address, instead });
  const view = () => till.api.deviceSetup().roles.find(({ role }) => role === 'kitchen');
  const isReady = (name: string) =>
    expect
      .poll(() => view()?.devices.find(({ station }) => station?.name === name)?.state, patient)
      .toBe('ok');
  return { till, set, view, isReady };
}

it('[KT7] [DS1] [DS20] a second printer is set up while the till sells, is tried, and hears of the next sale', async () => {
  const { till, set, view, isReady } = await tillWith();
  const bar = await printerOnWire();
  till.sell(milk.itemId);
  expect(await set(`bar:*=${bar.address}`)).toEqual({ ok: true, value: null });
  await isReady('bar');
  expect(view()?.devices[0]?.station).toEqual({
    ...{ name: 'bar', goods: 'rest', isQuiet: false },
    place: bar.address,
  });
  const address = view()?.devices[0]?.address;
  const tried = await till.api.tryDevice({ intentId: till.intentId(), role: 'kitchen', address });
  expect(tried).toMatchObject({ ok: true });
  expect(bar.lines().slice(0, 2)).toEqual(['bar', 'Test ticket']);
  expect(till.rows('select 1 from print_job where paper is not null')).toEqual([]);
  till.sell(milk.itemId);
  await expect.poll(() => bar.lines().filter((line) => line.startsWith('1 x')).length, patient).toBe(1);
  expect(till.api.status().kitchen).toMatchObject({ state: 'ok' });
});

it('[KT7] the same name again is the same printer elsewhere, and its waiting ticket comes out there', async () => {
  const { till, set, view, isReady } = await tillWith();
  const [old, fresh] = [await printerOnWire(), await printerOnWire()];
  await set(`bar:*=${old.address}`);
  await isReady('bar');
  old.printer.powerOff();
  await expect.poll(() => till.api.status().kitchen?.state, patient).toBe('attention');
  till.sell(milk.itemId);
  await set(`bar:*=${fresh.address}`);
  expect(view()?.devices).toHaveLength(1);
  await expect.poll(() => fresh.lines().filter((line) => line.startsWith('1 x')).length, patient).toBe(1);
  expect(old.lines().filter((line) => line.startsWith('1 x'))).toEqual([]);
});

it('[KT7] what waits for one that is taken away comes out at the counter', async () => {
  const { till, set, view, isReady } = await tillWith();
  const [counter, bar] = [await printerOnWire(), await printerOnWire()];
  await till.api.setDevice({
    intentId: till.intentId(),
    role: 'printer',
    address: counter.address,
    instead: null,
  });
  await set(`bar:*=${bar.address}`);
  await isReady('bar');
  bar.printer.powerOff();
  await expect.poll(() => till.api.status().kitchen?.state, patient).toBe('attention');
  till.sell(milk.itemId);
  const address = view()?.devices[0]?.address ?? '';
  await till.api.removeDevice({ intentId: till.intentId(), role: 'kitchen', address });
  await expect.poll(() => counter.lines().filter((line) => line.startsWith('1 x')).length, patient).toBe(1);
  expect(till.api.status().kitchen).toBeUndefined();
});

it.each([
  { text: 'bar:=tcp://10.0.0.9', kind: 'unreadable-station', why: 'no category' },
  { text: 'bar=hid://0c2e:0b61', kind: 'wrong-kind', why: 'a scanner' },
  { text: 'bar=tcp://10.0.0.9?model=nci', kind: 'unknown-model', why: 'a scale’s model' },
])('[KT7] [DS4] refuses $text and changes nothing: $why', async ({ text, kind }) => {
  const { till, set } = await tillWith();
  expect(await set(text)).toMatchObject({ ok: false, refusal: { kind } });
  expect(till.api.deviceSetup().savedAt).toBeNull();
});
