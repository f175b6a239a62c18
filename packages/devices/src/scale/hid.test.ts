import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hidTransport } from '../link/hid-transport';
import { simulatedHidScale } from '../sim/simulated-hid-scale';
import { SimulatedScale } from '../sim/simulated-scale';
import { until } from '../testing/until';
import { hidPresence } from '../usb/hid-presence';
import { readHidReport, scalePage } from './hid';
import { openScale } from './open-scale';
import { weightUnits } from './reading';

const hear = (...bytes: number[]) => readHidReport(Uint8Array.from(bytes));
const stable = (digits: string, unit: string) => ({ kind: 'stable', weight: { digits, unit }, isNet: false });

describe('the report of a scale that speaks HID', () => {
  it.each([
    { said: [3, 4, 2, 0, 0x14, 0], means: stable('20', 'g'), why: 'grams, as they are' },
    {
      said: [3, 4, 11, 0xff, 0x34, 0x19],
      means: stable('645.2', 'oz'),
      why: 'a tenth of an ounce: the power is less than nothing',
    },
    { said: [3, 4, 3, 0xfd, 0xd2, 0x04], means: stable('1.234', 'kg'), why: 'kilograms to the gram' },
    {
      said: [3, 4, 3, 0xfd, 0x19, 0],
      means: stable('0.025', 'kg'),
      why: 'nothing before the point is a nought',
    },
    {
      said: [3, 4, 12, 0xfe, 0xfa, 0],
      means: stable('2.50', 'lb'),
      why: 'its last zero is a digit that it shows',
    },
    { said: [3, 4, 2, 1, 0x7b, 0], means: stable('1230', 'g'), why: 'tens of grams' },
    { said: [3, 4, 2, 0, 0xff, 0xff], means: stable('65535', 'g'), why: 'the most that two bytes hold' },
    { said: [3, 4, 2, 0, 0, 0], means: { kind: 'zero' }, why: 'still, and nothing is on it' },
    { said: [3, 2, 2, 0, 0, 0], means: { kind: 'zero' }, why: 'the centre of zero' },
    { said: [3, 3, 2, 0, 0x14, 0], means: { kind: 'motion' }, why: 'what moves has no weight yet' },
    { said: [3, 5, 2, 0, 0x05, 0], means: { kind: 'under' }, why: 'less than nothing lies on it' },
    { said: [3, 6, 2, 0, 0x14, 0], means: { kind: 'over' }, why: 'more than it carries' },
    { said: [3, 1, 2, 0, 0x14, 0], means: { kind: 'fault' }, why: 'it says that it is broken' },
    { said: [3, 7, 2, 0, 0x14, 0], means: { kind: 'fault' }, why: 'it wants to be calibrated' },
    { said: [3, 8, 2, 0, 0x14, 0], means: { kind: 'under' }, why: 'it wants to be set to zero' },
    { said: [3, 9, 2, 0, 0x14, 0], means: { kind: 'unreadable' }, why: 'a status that nobody defined' },
    { said: [3, 4, 4, 0, 0x14, 0], means: { kind: 'unreadable' }, why: 'no shop charges by the carat' },
    { said: [3, 4, 2, 0x80, 0x14, 0], means: { kind: 'unreadable' }, why: 'a power that no scale has' },
    { said: [3, 4, 2, 0, 0x14], means: { kind: 'unreadable' }, why: 'one of its bytes is missing' },
    {
      said: [3, 4, 2, 0, 0x14, 0, 0, 0],
      means: stable('20', 'g'),
      why: 'Windows fills it up with zeros',
    },
    {
      said: [3, 4, 2, 0, 0x14, 0, 1, 0],
      means: { kind: 'unreadable' },
      why: 'a longer weight, whose first two bytes are another one',
    },
    { said: [5, 4, 2, 0, 0x14, 0], means: null, why: 'a report of another kind' },
    { said: [], means: null, why: 'nothing' },
  ])('[DV78] $said: $why', ({ said, means }) => expect(hear(...said)).toEqual(means));

  it('[DV78] never throws, and no weight of it is less than nothing or of an unknown unit', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const reading = readHidReport(Uint8Array.of(3, ...bytes));
        if (reading?.kind !== 'stable') return;
        expect(Number(reading.weight.digits)).toBeGreaterThan(0);
        expect(weightUnits).toContain(reading.weight.unit);
      }),
    ));
});

const id = { vendorId: 0x0922, productId: 0x8003, serial: null };

describe('a scale that speaks HID', () => {
  it('[DV66] is seen to come and go in the system’s list, also where it is one of several', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillbridge-hid-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const isPresent = hidPresence(id, folder);
    mkdirSync(join(folder, '0003:0C2E:0B61.0001'));
    expect(isPresent?.()).toBe(false);
    mkdirSync(join(folder, '0003:0922:8003.0005'));
    expect(isPresent?.()).toBe(true);
    rmdirSync(join(folder, '0003:0922:8003.0005'));
    expect(isPresent?.()).toBe(false);
    expect(hidPresence(id, join(folder, 'nowhere'))).toBeUndefined();
  });

  it('[DV66] that is plugged in is used at once, however long the wait was', async () => {
    const device = new SimulatedScale();
    device.powerOff();
    const hid = simulatedHidScale(device, id, { everyMs: 5 });
    const transport = hidTransport(id, scalePage, hid, () => device.isOn());
    const never = { backoffMs: 3_600_000, backoffMaxMs: 3_600_000, pollMs: 10 };
    const opened = openScale('hid://0922:8003', { transport, timing: never });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    onTestFinished(() => opened.value.close());
    await until('it is missed', () => opened.value.status().state === 'absent');
    device.powerOn();
    await until('it is used', () => opened.value.status().state === 'ready');
  });

  it('[DV75] that the system does not let us open is absent, and so is another face of the same plug', async () => {
    const denied = {
      ...simulatedHidScale(new SimulatedScale(), id),
      open: () => Promise.reject(new Error('denied')),
    };
    const events = { onBytes: () => undefined, onLost: () => undefined };
    expect(await hidTransport(id, scalePage, denied, undefined).connect(events, 1000)).toMatchObject({
      refusal: { kind: 'absent', because: 'denied' },
    });
    const keyboard = {
      ...denied,
      list: () => Promise.resolve([{ path: 'k', ...id, usagePage: 1, usage: 6 }]),
    };
    expect(await hidTransport(id, scalePage, keyboard, undefined).connect(events, 1000)).toMatchObject({
      refusal: { because: 'no HID device 0922:8003 is plugged in' },
    });
  });

  it('[DV75] whose opening takes too long is given up, and let go of when it comes after all', async () => {
    const device = new SimulatedScale();
    const hid = simulatedHidScale(device, id, { everyMs: 5 });
    let isLetGo = false;
    let release: () => void = () => undefined;
    const stuck = {
      ...hid,
      open: async (...args: Parameters<typeof hid.open>) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        const handle = await hid.open(...args);
        return { ...handle, close: () => ((isLetGo = true), handle.close()) };
      },
    };
    const heard: number[] = [];
    const events = { onBytes: (report: Uint8Array) => heard.push(...report), onLost: () => undefined };
    const connected = await hidTransport(id, scalePage, stuck, undefined).connect(events, 10);
    expect(connected.ok).toBe(false);
    release();
    await until('it is let go', () => isLetGo);
    expect(heard).toEqual([]);
  });
});
