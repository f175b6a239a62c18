import { openPole } from '@tillbridge/devices/pole';
import { SimulatedPole } from '@tillbridge/devices/sim';
import { afterEach, expect, it } from 'vitest';
import type { DisplayView } from '../../ipc/display';
import { displayOf } from '../../ipc/display-of';
import { bread, cheese, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { poleFrameOf, showOnPole } from './show-on-pole';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

async function tillWithPole() {
  const till = await TestTill.open();
  const device = new SimulatedPole();
  const pole = openPole('sim://pole', { simulated: device });
  if (!pole.ok) throw new Error(pole.refusal.sentence);
  const stop = showOnPole(till.api, pole.value);
  cleanUp.push(stop, () => pole.value.close());
  return { till, device, stop };
}
async function shows(device: SimulatedPole, upper: RegExp, lower: RegExp): Promise<void> {
  const isShown = () => upper.test(device.glass()[0]) && lower.test(device.glass()[1]);
  for (let i = 0; i < 2000 && !isShown(); i++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(device.glass()).toEqual([expect.stringMatching(upper), expect.stringMatching(lower)]);
}

it('[CD10] the pole follows a sale from welcome to thanks', async () => {
  const { till, device } = await tillWithPole();
  await shows(device, /^Welcome/, /\S/);
  till.add(milk.itemId, 2);
  await shows(device, /^2 Milk stan\S* .*\d\.\d\d$/, /^Total +\$?\d+\.\d\d$/);
  till.add(bread.itemId);
  await shows(device, /^Crème brûl.* \$?\d+\.\d\d$/, /^Total +/);
  const { due } = till.api.sale();
  till.startTender();
  await shows(device, /^Total +/, /^To pay +/);
  till.pay('cash', due + 200);
  await shows(device, /^Change +\$?2\.00$/, /^Thank you +$/);
});

it('[CD10] what is weighed is shown with its weight', async () => {
  const { till, device } = await tillWithPole();
  till.add(cheese.itemId);
  await shows(device, /^1\.000 kg Che\S* +\$?\d+\.\d\d$/, /^Total +/);
});

it('[CD10] a till that nobody is signed in to shows no cart', async () => {
  const { till, device } = await tillWithPole();
  till.add(milk.itemId);
  await shows(device, /Milk/, /Total/);
  till.api.signOut({ intentId: till.intentId() });
  await shows(device, /^/, /^Till closed +$/);
});

it('[CD10] in training the upper line says so, in the customer’s language', async () => {
  const till = await TestTill.open();
  till.add(milk.itemId);
  const view: DisplayView = displayOf(till.api.sale(), till.api.session());
  expect(poleFrameOf({ ...view, isTraining: true })).toMatchObject({
    upper: 'TRAINING',
    lower: expect.stringMatching(/^Total /),
  });
  expect(poleFrameOf({ ...view, isTraining: true, language: 'es-US' }).upper).toBe('PRÁCTICA');
});
