import { units } from '@tillbridge/core/kernel';
import { type Scale, openScale } from '@tillbridge/devices/scale';
import { SimulatedScale, simulatedHidScale } from '@tillbridge/devices/sim';
import { afterEach, expect, it } from 'vitest';
import { cheese, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const opened: Scale[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scale) => scale.close()));
});

const usb = { vendorId: 0x0922, productId: 0x8003, serial: null };

async function tillWithScale(address = 'sim://scale', tells: 'again' | 'changes' = 'again') {
  const device = new SimulatedScale();
  const timing = { answerMs: 300, againMs: 2, weighMs: 600, pollMs: 10, backoffMs: 10, backoffMaxMs: 20 };
  const hid = simulatedHidScale(device, usb, { everyMs: 5, tells });
  const scale = openScale(address, { simulated: device, hid, timing });
  if (!scale.ok) throw new Error(scale.refusal.sentence);
  opened.push(scale.value);
  const till = await TestTill.open({ scale: scale.value });
  for (let i = 0; i < 1000 && scale.value.status().state !== 'ready'; i++)
    await new Promise((resolve) => setTimeout(resolve, 2));
  return { till, device };
}

it.each([
  { wire: 'its line', address: 'sim://scale' },
  { wire: 'its USB plug', address: 'hid://0922:8003' },
])(
  '[DV77] goods on the scale at $wire become the line’s quantity, to the gram, and the price follows',
  async ({ address }) => {
    const { till, device } = await tillWithScale(address);
    till.add(cheese.itemId);
    const each = till.api.sale().total;
    device.put(1250);
    expect(await till.api.weigh({ intentId: till.intentId(), lineId: till.line() })).toMatchObject({
      ok: true,
    });
    expect(till.api.sale().lines).toMatchObject([{ quantity: 1250, unitOfMeasure: 'kg' }]);
    expect(till.api.sale().total).toBe(Math.round(each * 1.25));
    expect(till.api.status().scale).toMatchObject({ state: 'ok', word: 'Scale ready' });
  },
);

it('[DV79] a scale that tells only changes and told none gives no weight, and the till says how to get one', async () => {
  const { till, device } = await tillWithScale('hid://0922:8003', 'changes');
  till.add(cheese.itemId);
  device.put(1250);
  const answer = await till.api.weigh({ intentId: till.intentId(), lineId: till.line() });
  expect(answer).toMatchObject({ refusal: { sentence: expect.stringContaining('lift the goods') } });
  expect(till.api.sale().lines).toMatchObject([{ quantity: 1000 }]);
});

it('[DV77] asked twice for the same weighing, a till weighs once', async () => {
  const { till, device } = await tillWithScale();
  till.add(cheese.itemId);
  device.put(800);
  const intent = { intentId: till.intentId(), lineId: till.line() };
  await till.api.weigh(intent);
  device.put(2000);
  expect(await till.api.weigh(intent)).toMatchObject({ ok: true });
  expect(till.api.sale().lines).toMatchObject([{ quantity: 800 }]);
});

it.each([
  {
    why: 'nothing lies on it',
    act: (device: SimulatedScale) => device.put(0),
    says: /^Nothing lies on the scale\./,
  },
  { why: 'it moves', act: (device: SimulatedScale) => device.move(true), says: /does not lie still\./ },
  {
    why: 'it carries too much',
    act: (device: SimulatedScale) => device.put(90_000),
    says: /in two parts\.$/,
  },
  { why: 'it hears nothing', act: (device: SimulatedScale) => device.mute(true), says: /does not answer\./ },
  { why: 'it is off', act: (device: SimulatedScale) => device.powerOff(), says: /is not connected\./ },
])(
  '[DV77] without a weight the line stays as it was, and the till says what to do: $why',
  async ({ act, says }) => {
    const { till, device } = await tillWithScale();
    till.add(cheese.itemId);
    device.put(500);
    act(device);
    const answer = await till.api.weigh({ intentId: till.intentId(), lineId: till.line() });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { kind: expect.any(String), sentence: expect.stringMatching(says) },
    });
    expect(till.api.sale().lines).toMatchObject([{ quantity: 1000 }]);
  },
);

it('[DV77] what is counted is not weighed, and a till without a scale says so', async () => {
  const { till, device } = await tillWithScale();
  till.add(milk.itemId);
  device.put(500);
  expect(await till.api.weigh({ intentId: till.intentId(), lineId: till.line() })).toMatchObject({
    refusal: { sentence: 'Milk standard blue 2 l is not sold by weight.' },
  });
  const without = await TestTill.open();
  without.add(cheese.itemId);
  expect(without.api.status().scale).toBeUndefined();
  expect(await without.api.weigh({ intentId: without.intentId(), lineId: without.line() })).toMatchObject({
    refusal: { sentence: 'No scale is set up on this till. Key the weight.' },
  });
  expect(without.api.sale().lines).toMatchObject([{ quantity: units(1) }]);
});
