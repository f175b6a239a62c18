import { textBlock } from '@tillbridge/core/receipt';
import { encodeLabel, labelModel } from '@tillbridge/devices/label';
import {
  SimulatedDrawer,
  SimulatedLabelPrinter,
  SimulatedPole,
  SimulatedScale,
} from '@tillbridge/devices/sim';
import { expect, it } from 'vitest';
import type { SimulatedAct } from '../ipc';
import { simulate, simulatedView } from './simulated';

function counter() {
  const devices = {
    printer: null,
    drawer: new SimulatedDrawer(),
    labels: new SimulatedLabelPrinter(),
    scale: new SimulatedScale(),
    pole: new SimulatedPole(),
  };
  const end = { send: () => undefined, powerLost: () => undefined };
  const send = (to: keyof typeof devices, bytes: Uint8Array) => devices[to]?.plugIn(end)?.receive(bytes);
  const act = (what: SimulatedAct) => simulate(devices, what, () => ({ ok: true, value: null }));
  return { devices, send, act, seen: () => simulatedView(devices) };
}

it('[DV77] what lies on the demo’s scale, and whether it moves, is what its panel says', () => {
  const { act, seen, devices } = counter();
  expect(act({ act: 'weigh', grams: 1250 })).toMatchObject({ ok: true });
  act({ act: 'scale-moving', isMoving: true });
  expect(seen().scale).toEqual({ grams: 1250, isMoving: true, isOn: true });
  expect(devices.scale.says()).toBe('motion');
  act({ act: 'scale-power', isOn: false });
  expect(seen().scale).toMatchObject({ isOn: false });
});

it('[LB8] the demo shows the newest label, drawn from its bytes alone, until it is torn off', () => {
  const { act, seen, send } = counter();
  const model = labelModel('zpl-203-57x32');
  if (!model.ok) throw new Error(model.refusal.sentence);
  for (const text of ['Milk', 'Bread']) send('labels', encodeLabel([textBlock(text)], model.value));
  const { labels } = seen();
  expect(labels).toMatchObject({ count: 2, last: { words: 'Bread' } });
  expect(labels?.last?.picture).toMatch(/^data:image\/png;base64,iVBOR/);
  act({ act: 'label-roll', isOut: true });
  send('labels', encodeLabel([textBlock('Cheese')], model.value));
  expect(seen().labels).toMatchObject({ count: 2, isOut: true });
  act({ act: 'label-roll', isOut: false });
  expect(seen().labels).toMatchObject({ count: 3, isOut: false, last: { words: 'Cheese' } });
  act({ act: 'tear-off-labels' });
  expect(seen().labels).toMatchObject({ count: 0, last: null });
});

it('[DV90] a drawer with a line of its own is the one that is pushed shut', () => {
  const { act, seen, send } = counter();
  send('drawer', Uint8Array.of(7));
  expect(seen().drawer).toBe('open');
  expect(act({ act: 'shut-drawer' })).toMatchObject({ ok: true });
  expect(seen().drawer).toBe('closed');
});

it('[DV80] what the customer reads stands in the panel, and what is not there cannot be touched', () => {
  const { seen, act } = counter();
  expect(seen()).toMatchObject({ printer: null, pole: { lines: [' '.repeat(20), ' '.repeat(20)] } });
  expect(act({ act: 'tear-off' })).toMatchObject({
    refusal: { sentence: 'This till has no simulated printer.' },
  });
  const nothing = { printer: null };
  for (const what of [{ act: 'weigh', grams: 1 } as const, { act: 'tear-off-labels' } as const])
    expect(simulate(nothing, what, () => ({ ok: true, value: null }))).toMatchObject({ ok: false });
});
