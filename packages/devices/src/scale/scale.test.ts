import { afterEach, describe, expect, it } from 'vitest';
import { systemTimers } from '../link/transport';
import { type WireFault, faultyWire } from '../sim/faulty-wire';
import { memoryTransport } from '../sim/memory-transport';
import { simulatedHidScale } from '../sim/simulated-hid-scale';
import { SimulatedScale } from '../sim/simulated-scale';
import { deviceOnSerial } from '../testing/device-on-serial';
import { serialCable } from '../testing/socat';
import { aWhile, until } from '../testing/until';
import type { HidBackend } from '../usb/hid-backend';
import { scaleModels } from './models';
import { openScale } from './open-scale';
import type { Scale, ScaleStatus } from './scale';
import { WiredScale, scaleTiming } from './wired-scale';

const quick = {
  ...scaleTiming,
  answerMs: 150,
  againMs: 5,
  weighMs: 4000,
  pollMs: 20,
  backoffMs: 10,
  backoffMaxMs: 40,
};
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});
const isReady = (scale: Scale) => until('the scale is ready', () => scale.status().state === 'ready');
const isIn = (status: ScaleStatus, trouble: string): boolean =>
  status.state === 'trouble' && status.trouble === trouble;
const weighed = (digits: string) => ({ kind: 'weighed', weight: { digits, unit: 'kg' } });

/** Long enough for a busy machine to hear an answer, for weighings that must come to nothing. */
const soon = { weighMs: 700 };

async function inMemory(timing = {}): Promise<{ device: SimulatedScale; scale: Scale }> {
  const device = new SimulatedScale();
  const opened = openScale('sim://scale', { simulated: device, timing: { ...quick, ...timing } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  cleanUp.push(() => opened.value.close());
  await isReady(opened.value);
  return { device, scale: opened.value };
}

async function onSerial(
  protocol: 'toledo' | 'nci',
  timing = {},
): Promise<{ device: SimulatedScale; scale: Scale }> {
  const cable = await serialCable();
  cleanUp.push(() => cable.dispose());
  const device = new SimulatedScale({ protocol });
  const end = await deviceOnSerial(device, cable.device);
  cleanUp.push(() => end.close());
  const model = protocol === 'nci' ? 'nci' : 'toledo-8213';
  const opened = openScale(`serial://${cable.till}?model=${model}`, { timing: { ...quick, ...timing } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  cleanUp.push(() => opened.value.close());
  await isReady(opened.value);
  return { device, scale: opened.value };
}

/** With a USB plug of its own, listened to through the same three calls that node-hid has. */
async function onHid(
  timing = {},
  tells: 'again' | 'changes' = 'again',
): Promise<{ device: SimulatedScale; scale: Scale }> {
  const device = new SimulatedScale();
  const id = { vendorId: 0x0922, productId: 0x8003, serial: null };
  const { hid, told } = counted(simulatedHidScale(device, id, { everyMs: 5, tells }));
  const opened = openScale('hid://0922:8003', { hid, timing: { ...quick, ...timing } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  cleanUp.push(() => opened.value.close());
  await isReady(opened.value);
  if (tells === 'again') await until('one knows that it tells again and again', () => told() > 10);
  return { device, scale: opened.value };
}

/** How many reports the till was given. */
function counted(backend: HidBackend): { hid: HidBackend; told: () => number } {
  let count = 0;
  const open: HidBackend['open'] = (path, events) =>
    backend.open(path, {
      ...events,
      onReport(report) {
        count += 1;
        events.onReport(report);
      },
    });
  return { hid: { ...backend, open }, told: () => count };
}
const inGrams = (digits: string) => ({
  kind: 'weighed',
  weight: { digits: String(Number(digits) * 1000), unit: 'g' },
});

describe.each([
  { wire: 'Toledo in memory', make: inMemory, shown: weighed },
  { wire: 'Toledo on a serial line', make: () => onSerial('toledo'), shown: weighed },
  { wire: 'NCI on a serial line', make: () => onSerial('nci'), shown: weighed },
  { wire: 'HID', make: onHid, shown: inGrams },
])('a scale, $wire,', ({ make, shown }) => {
  it('[DV70] weighs what lies still on it, in its own digits', async () => {
    const { device, scale } = await make();
    device.put(1230);
    expect(await scale.weigh()).toEqual(shown('1.230'));
    device.put(75);
    expect(await scale.weigh()).toEqual(shown('0.075'));
  });

  it('[DV70] waits until what moves on it lies still', async () => {
    const { device, scale } = await make();
    device.put(900);
    device.move(true);
    const weighing = scale.weigh();
    await new Promise((resolve) => setTimeout(resolve, 50));
    device.put(1000);
    device.move(false);
    expect(await weighing).toEqual(shown('1.000'));
  });

  it('[DV75] shows its trouble while nobody weighs, and that it is over', async () => {
    const { device, scale } = await make();
    device.put(20_000);
    await until('too much on it is seen', () => isIn(scale.status(), 'over'));
    device.put(0);
    await isReady(scale);
    device.mute(true);
    await until('its silence is seen', () => isIn(scale.status(), 'not-answering'));
    device.mute(false);
    await isReady(scale);
  });
});

describe.each([
  { wire: 'Toledo in memory', make: inMemory },
  { wire: 'NCI on a serial line', make: (timing: object) => onSerial('nci', timing) },
  { wire: 'HID', make: onHid },
])('a scale, $wire,', ({ make }) => {
  it.each([
    { why: 'moving', act: (device: SimulatedScale) => device.move(true) },
    { why: 'nothing-on-it', act: (device: SimulatedScale) => device.put(0) },
    { why: 'over', act: (device: SimulatedScale) => device.put(15_001) },
    { why: 'under', act: (device: SimulatedScale) => device.put(-5) },
    { why: 'fault', act: (device: SimulatedScale) => device.breakDown(true) },
    { why: 'silent', act: (device: SimulatedScale) => device.mute(true) },
  ])('[DV71] gives no weight and says why: $why', async ({ why, act }) => {
    const { device, scale } = await make(soon);
    device.put(500);
    act(device);
    expect(await scale.weigh()).toEqual({ kind: 'refused', because: why });
  });
});

describe.each([
  { wire: 'in memory', make: inMemory, shown: weighed },
  { wire: 'HID', make: onHid, shown: inGrams },
])('a scale, $wire,', ({ make, shown }) => {
  it('[DV75] that is switched off is absent, and weighs again when it is back', async () => {
    const { device, scale } = await make();
    device.powerOff();
    await until('it is missed', () => scale.status().state === 'absent');
    expect(await scale.weigh()).toEqual({ kind: 'refused', because: 'absent' });
    device.powerOn();
    await isReady(scale);
    device.put(42);
    expect(await scale.weigh()).toEqual(shown('0.042'));
  });

  it('[DV75] that is closed is disabled and starts nothing', async () => {
    const { scale } = await make();
    await scale.close();
    expect(scale.status()).toEqual({ state: 'disabled' });
    expect((await scale.weigh()).kind).toBe('refused');
  });
});

describe('a scale on a bad cable', () => {
  /** @param script what happens to its answers from now on, one after the other */
  async function onBadCable() {
    const script: WireFault[] = [];
    const device = new SimulatedScale();
    const wire = faultyWire(
      device,
      (direction) => (direction === 'to-till' ? (script.shift() ?? null) : null),
      systemTimers,
    );
    const protocol = scaleModels['toledo-8213']?.protocol;
    if (!protocol) throw new Error('the model must be known');
    const scale = new WiredScale({
      address: 'sim://scale',
      transport: memoryTransport(wire),
      protocol,
      timing: quick,
      timers: systemTimers,
      random: () => 0.5,
    });
    cleanUp.push(() => scale.close());
    await isReady(scale);
    return { device, scale, script };
  }

  it.each<{ why: string; faults: WireFault[] }>([
    { why: 'half of its bytes lost', faults: [{ kind: 'half-lost' }, { kind: 'half-lost' }] },
    { why: 'an answer cut off', faults: [{ kind: 'cut-off', at: 3 }] },
    { why: 'an answer in two parts', faults: [{ kind: 'split', at: 4, ms: 10 }] },
    { why: 'noise', faults: [{ kind: 'noise', bytes: Uint8Array.of(0xff, 0x39, 0x0d, 0x00) }] },
    { why: 'two answers glued together', faults: [{ kind: 'glued' }] },
    { why: 'answers after nobody waited any more', faults: [{ kind: 'late', ms: 200 }, { kind: 'lost' }] },
    { why: 'an answer lost', faults: [{ kind: 'lost' }] },
  ])('[DV73] never gives another weight than what lies on it: $why', async ({ faults }) => {
    const { device, scale, script } = await onBadCable();
    device.put(12_345);
    script.push(...faults);
    const outcome = await scale.weigh();
    expect(outcome).toEqual(weighed('12.345'));
    expect(script).toEqual([]);
  });

  it('[DV70] does not take a late answer for what lies on it now', async () => {
    const { device, scale, script } = await onBadCable();
    device.put(1000);
    script.push({ kind: 'late', ms: 200 });
    const first = scale.weigh();
    await until('the answer is on its way', () => script.length === 0);
    device.put(2000);
    expect(await first).toEqual(weighed('2.000'));
  });
});

it('[DV76] takes only an address and a model that a scale can have', () => {
  const sentences = ['usb://0c2e:0b61', 'sim://printer', 'serial:///dev/ttyS0?model=epson-tm-t20'].map(
    (address) => {
      const opened = openScale(address);
      return opened.ok ? 'opened' : opened.refusal.sentence;
    },
  );
  expect(sentences).toEqual([
    'There can be no scale at "usb://0c2e:0b61". Scales are serial://, tcp://, hid:// or sim://scale.',
    'There can be no scale at "sim://printer". Scales are serial://, tcp://, hid:// or sim://scale.',
    'There is no scale model "epson-tm-t20". Known models: toledo-8213, toledo-8213-lb, nci.',
  ]);
});

it('[DV71] a scale that loses its power while it weighs says that it is gone, and is not asked on and on', async () => {
  const { device, scale } = await inMemory();
  device.put(900);
  device.move(true);
  const weighing = scale.weigh();
  await aWhile(50);
  device.powerOff();
  expect(await weighing).toEqual({ kind: 'refused', because: 'absent' });
});

describe('a scale that tells only what changes', () => {
  /** Long enough that a busy machine carries out what a test does meanwhile. */
  const onChanges = (timing = {}) => onHid({ weighMs: 2000, settledMs: 150, ...timing }, 'changes');
  const one = { kind: 'weighed', weight: { digits: '800', unit: 'g' } };

  it('[DV79] is ready while it says nothing, and its line is kept', async () => {
    const { device, scale } = await onChanges({ pollMs: 5, answerMs: 20 });
    const seen: ScaleStatus[] = [];
    scale.onStatus((status) => seen.push(status));
    await aWhile(200);
    expect(scale.status()).toEqual({ state: 'ready' });
    expect(seen).toEqual([]);
    device.put(20_000);
    expect(isIn(scale.status(), 'over')).toBe(true);
    await aWhile(100);
    expect(isIn(scale.status(), 'over')).toBe(true);
    device.put(0);
    expect(scale.status()).toEqual({ state: 'ready' });
  });

  it('[DV79] weighs what is put on it after the question, once it says nothing more', async () => {
    const { device, scale } = await onChanges({ weighMs: 20_000 });
    const weighing = scale.weigh();
    await aWhile(30);
    device.move(true);
    device.put(500);
    device.put(800);
    device.move(false);
    expect(await weighing).toEqual(one);
  });

  it('[DV79] never charges what it told before the question, be it the goods that were weighed last', async () => {
    const { device, scale } = await onChanges({ weighMs: 400 });
    device.put(800);
    const unchanged = { kind: 'refused', because: 'unchanged' };
    expect(await scale.weigh()).toEqual(unchanged);
    // Other goods lie there now, and it is stuck: it is plugged in, and says nothing of them.
    device.mute(true);
    device.put(300);
    expect(await scale.weigh()).toEqual(unchanged);
    expect(scale.status()).toEqual({ state: 'ready' });
  });

  it('[DV79] takes no weight that it takes back before it has said nothing for a while', async () => {
    const { device, scale } = await onChanges({ weighMs: 1000, settledMs: 5000 });
    const weighing = scale.weigh();
    await aWhile(30);
    device.put(800);
    device.move(true);
    expect(await weighing).toEqual({ kind: 'refused', because: 'moving' });
  });

  it.each([
    { why: 'nothing-on-it', act: (device: SimulatedScale) => (device.put(5), device.put(0)) },
    { why: 'over', act: (device: SimulatedScale) => device.put(15_001) },
    { why: 'fault', act: (device: SimulatedScale) => device.breakDown(true) },
  ])('[DV79] says why it gives none by what it told last: $why', async ({ why, act }) => {
    const { device, scale } = await onChanges({ weighMs: 200 });
    act(device);
    expect(await scale.weigh()).toEqual({ kind: 'refused', because: why });
  });

  it('[DV79] that is pulled out is absent at once, and knows nothing of before when it is back', async () => {
    const { device, scale } = await onChanges({ weighMs: 200 });
    device.put(20_000);
    device.powerOff();
    await until('it is missed', () => scale.status().state === 'absent');
    expect(await scale.weigh()).toEqual({ kind: 'refused', because: 'absent' });
    device.powerOn();
    await isReady(scale);
    expect(await scale.weigh()).toEqual({ kind: 'refused', because: 'unchanged' });
  });
});
