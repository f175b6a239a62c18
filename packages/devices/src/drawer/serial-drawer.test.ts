import { ok } from '@tillbridge/core/kernel';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type ByteTransport, systemTimers } from '../link/transport';
import { usualTiming } from '../link/timing';
import { openSerialLine } from '../serial/serial-line';
import { SimulatedDrawer } from '../sim/simulated-drawer';
import { serialCable } from '../testing/socat';
import { aWhile, until } from '../testing/until';
import { serialDrawerModel, serialDrawerModels } from './models';
import { openDrawer } from './open-drawer';
import * as say from './sentences';
import { type DrawerTiming, SerialDrawer, type WiredDrawer } from './serial-drawer';

const timing: DrawerTiming = { ...usualTiming, backoffMs: 10, backoffMaxMs: 40, kickMs: 300, lookMs: 10 };
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});
const isReady = (drawer: WiredDrawer) =>
  until('the drawer is there', () => drawer.status().state === 'ready');

/** A drawer's end of a line: it opens on its trigger unless it is stuck, and its contact is on CTS. */
class DrawerEnd {
  heard: number[] = [];
  isOpen = false;
  isStuck = false;
  isDeaf = false;
  private lose: () => void = () => undefined;

  readonly transport: ByteTransport = {
    connect: (events) => {
      this.lose = () => events.onLost('unplugged');
      return Promise.resolve(
        ok({
          write: (bytes) => {
            if (this.isDeaf) return new Promise<void>(() => undefined);
            this.heard.push(...bytes);
            if (!this.isStuck) this.isOpen = true;
            return Promise.resolve();
          },
          abort: () => undefined,
          close: () => Promise.resolve(),
          signals: () => Promise.resolve({ cts: this.isOpen }),
        }),
      );
    },
  };

  unplug(): void {
    this.lose();
  }
}

async function drawerOf(id: string, end = new DrawerEnd(), charge = {}) {
  const known = serialDrawerModel(id);
  if (!known) throw new Error(`there must be a model ${id}`);
  const { model, sensor } = known;
  const drawer = new SerialDrawer({
    ...{ address: 'serial:///dev/drawer', transport: end.transport, model: { ...model, ...charge }, sensor },
    ...{ timing, timers: systemTimers, random: () => 0.5 },
  });
  cleanUp.push(() => drawer.close());
  await isReady(drawer);
  return { end, drawer };
}

it.each(Object.entries(serialDrawerModels))(
  '[DV90] %s opens on its own bytes, once for each kick',
  async (id, model) => {
    const { end, drawer } = await drawerOf(id, new DrawerEnd(), { firstChargeMs: 0, chargeMs: 0 });
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(end.heard).toEqual([...model.trigger]);
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(end.heard).toEqual([...model.trigger, ...model.trigger]);
  },
);

it('[DV91] a drawer that fills itself from the line is not told to open before it can', async () => {
  const { end, drawer } = await drawerOf('apg-serialpro');
  expect(await drawer.open()).toEqual({ kind: 'refused', because: say.drawerCharging });
  expect(end.heard).toEqual([]);
  const { end: charged, drawer: another } = await drawerOf('apg-serialpro', new DrawerEnd(), {
    firstChargeMs: 0,
  });
  expect(await another.open()).toEqual({ kind: 'kicked' });
  expect(await another.open()).toEqual({ kind: 'refused', because: say.drawerCharging });
  expect(charged.heard).toEqual([7]);
});

describe('[DV92] where the wire says whether it is open', () => {
  it('a drawer that stays shut was not opened, and the cashier is told', async () => {
    const end = new DrawerEnd();
    end.isStuck = true;
    const { drawer } = await drawerOf('bel-cts-open', end);
    await until('it is seen shut', () => drawer.state() === 'closed');
    expect(await drawer.open()).toEqual({ kind: 'refused', because: say.drawerStillShut });
    end.isStuck = false;
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(drawer.state()).toBe('open');
  });

  it('a hand that opens or shuts it is seen, and without the line nobody knows', async () => {
    const { end, drawer } = await drawerOf('bel-cts-closed');
    const seen: string[] = [];
    drawer.onChange((state) => seen.push(state));
    await until('it is seen', () => drawer.state() === 'open');
    end.isOpen = true;
    await until('the change is seen', () => drawer.state() === 'closed');
    end.unplug();
    await until('nobody knows', () => seen.includes('unknown'));
  });
});

it('[DV93] a kick that could not leave in time is refused, and the line with it in its buffer is given up', async () => {
  const end = new DrawerEnd();
  const { drawer } = await drawerOf('bel', end);
  end.isDeaf = true;
  expect(await drawer.open()).toEqual({ kind: 'refused', because: say.drawerUnanswered });
  end.isDeaf = false;
  await isReady(drawer);
  expect(end.heard).toEqual([]);
});

it('[DV90, DV93] on a serial line: its byte arrives, nothing while it is unplugged, and nothing of that later', async () => {
  const cable = await serialCable();
  cleanUp.push(() => cable.dispose());
  const heard: number[] = [];
  const listen = () =>
    openSerialLine(
      { path: cable.device, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
      { onBytes: (chunk) => heard.push(...chunk), onLost: () => undefined },
      2000,
    );
  const far = await listen();
  if (!far.ok) throw new Error(far.refusal.because);
  cleanUp.push(() => far.value.close());
  const opened = openDrawer(`serial://${cable.till}?model=bel`, { timing: { ...timing, kickMs: 2000 } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const drawer = opened.value;
  cleanUp.push(() => drawer.close());
  await isReady(drawer);
  expect(await drawer.open()).toEqual({ kind: 'kicked' });
  await until('its byte arrived', () => heard.length === 1);
  await cable.unplug();
  await until('it is away', () => drawer.status().state === 'absent');
  expect(await drawer.open()).toEqual({ kind: 'refused', because: say.drawerAway });
  await cable.plugIn();
  const again = await listen();
  if (!again.ok) throw new Error(again.refusal.because);
  cleanUp.push(() => again.value.close());
  await isReady(drawer);
  await aWhile(100);
  expect(heard).toEqual([7]);
  expect(await drawer.open()).toEqual({ kind: 'kicked' });
  await until('the next byte arrived', () => heard.length === 2);
});

it('[DV94] what can be no drawer is refused with a sentence that says what can', () => {
  const kindOf = (address: string) => {
    const opened = openDrawer(address);
    return opened.ok ? 'opened' : opened.refusal.kind;
  };
  expect(kindOf('hid://0c2e:0b61')).toBe('not-a-drawer');
  expect(kindOf('serial:///dev/ttyUSB0?model=apg')).toBe('unknown-model');
  expect(kindOf('drawer')).toBe('unreadable-address');
});

it('[DV92] the demo’s drawer opens at a kick, is seen open, and seen shut when a hand pushes it', async () => {
  const simulated = new SimulatedDrawer();
  const opened = openDrawer('sim://drawer', { simulated, timing: { lookMs: 10 } });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const drawer = opened.value;
  onTestFinished(() => drawer.close());
  await until('it is seen shut', () => drawer.state() === 'closed');
  expect(await drawer.open()).toEqual({ kind: 'kicked' });
  expect(drawer.state()).toBe('open');
  simulated.pushShut();
  await until('it is seen shut again', () => drawer.state() === 'closed');
});
