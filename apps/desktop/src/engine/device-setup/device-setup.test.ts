import type { StaffV1 } from '@tillbridge/core/wire';
import { openSerialLine } from '@tillbridge/devices/serial';
import { SimulatedScale, paperText, startPrinterServer } from '@tillbridge/devices/sim';
import { deviceOnSerial, serialCable } from '@tillbridge/devices/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cashier, lead } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { DeviceKeeper, type PlacedDevice } from './device-keeper';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const patient = { timeout: 10_000 };

/** Who may change devices: they may allow what others may not. */
const approver: StaffV1 = { ...lead, permissions: [...lead.permissions, 'approve'] };

async function tillWith({ machine = [], who = approver }: { machine?: PlacedDevice[]; who?: StaffV1 } = {}) {
  const opened = DeviceKeeper.open({ machine, log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  onTestFinished(() => opened.value.close());
  const till = await TestTill.open({ deviceKeeper: opened.value }, null);
  till.hub.changes.push({ topic: 'staff', key: who.staffId, record: who });
  await till.pull();
  await till.signIn(who);
  till.engine.start();
  onTestFinished(() => till.engine.stop());
  const role = (name: PlacedDevice['role']) => {
    const view = till.api.deviceSetup().roles.find((each) => each.role === name);
    if (!view) throw new Error(`no ${name}`);
    return view;
  };
  const set = (name: PlacedDevice['role'], address: string, instead: string | null = null) =>
    till.api.setDevice({ intentId: till.intentId(), role: name, address, instead });
  return { till, keeper: opened.value, role, set };
}

async function printerOnWire() {
  const server = await startPrinterServer();
  onTestFinished(() => server.close());
  return { ...server, lines: () => paperText(server.printer.paper().lines) };
}

async function scannerOnWire() {
  const cable = await serialCable();
  onTestFinished(() => cable.dispose());
  const line = await openSerialLine(
    { path: cable.device, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
    { onBytes: () => undefined, onLost: () => undefined },
    5000,
  );
  if (!line.ok) throw new Error(line.refusal.because);
  onTestFinished(() => line.value.close());
  const address = `serial://${cable.till}`;
  return { address, read: (text: string) => line.value.write(Buffer.from(text, 'latin1')) };
}

describe('setting up devices at the till', () => {
  it('[DS20, DS24, DS30] a printer that was typed prints a test page, and the page says who saved it', async () => {
    const { till, role, set } = await tillWith();
    const wire = await printerOnWire();
    expect(await set('printer', wire.address)).toEqual({ ok: true, value: null });
    await expect.poll(() => role('printer').devices[0]?.state, patient).toBe('ok');
    const tried = await till.api.tryDevice({ intentId: till.intentId(), role: 'printer' });
    expect(tried).toMatchObject({ ok: true });
    expect(wire.lines()[0]).toContain('Test page');
    expect(wire.lines().at(-1)).toBe('[cut]');
    expect(till.rows('select 1 from print_job')).toEqual([]);
    expect(till.api.deviceSetup()).toMatchObject({ savedBy: lead.name, isSent: false });
  });

  it('[DS20] what is not there is tried in vain, says so, and comes out of nothing later', async () => {
    const { till, role, set } = await tillWith();
    const wire = await printerOnWire();
    await set('printer', wire.address);
    await expect.poll(() => role('printer').devices[0]?.state, patient).toBe('ok');
    wire.printer.setPaper('out');
    const tried = await till.api.tryDevice({ intentId: till.intentId(), role: 'printer' });
    expect(tried).toMatchObject({ ok: false, refusal: { kind: 'not-printed' } });
    wire.printer.setPaper('ok');
    await expect.poll(() => role('printer').devices[0]?.state, patient).toBe('ok');
    expect(wire.lines()).toEqual([]);
    const none = await till.api.tryDevice({ intentId: till.intentId(), role: 'scale' });
    expect(none).toMatchObject({ ok: false, refusal: { kind: 'no-device' } });
  });

  it('[DS20] a scale on a serial line weighs', async () => {
    const { till, role, set } = await tillWith();
    const cable = await serialCable();
    onTestFinished(() => cable.dispose());
    const scale = new SimulatedScale();
    const onWire = await deviceOnSerial(scale, cable.device);
    onTestFinished(() => onWire.close());
    await set('scale', `serial://${cable.till}?model=toledo-8213`);
    await expect.poll(() => role('scale').devices[0]?.state, patient).toBe('ok');
    scale.put(750);
    const tried = await till.api.tryDevice({ intentId: till.intentId(), role: 'scale' });
    expect(tried).toMatchObject({
      ok: true,
      value: { sentence: expect.stringContaining('0.750') as string },
    });
  });

  it.each([
    { address: 'printer', kind: 'unreadable-address', why: 'no address' },
    { address: 'hid://0c2e:0b61', kind: 'wrong-kind', why: 'a scanner' },
    { address: 'tcp://host:9100?model=nci', kind: 'unknown-model', why: 'a scale’s model' },
    { address: 'sim://printer', kind: 'wrong-kind', why: 'a simulator in a shop' },
  ])('[DS4, DS24] refuses $address as a printer and changes nothing: $why', async ({ address, kind }) => {
    const { till, keeper, set } = await tillWith();
    const answer = await set('printer', address);
    expect(answer).toMatchObject({ ok: false, refusal: { kind } });
    expect(keeper.now().printer).toBeNull();
    expect(till.api.deviceSetup().savedAt).toBeNull();
  });

  it('[DS3, DS24] what IT names, and who may not, is not changed here', async () => {
    const machine = await tillWith({ machine: [{ role: 'pole', address: 'sim://pole' }] });
    const fixed = await machine.set('pole', 'serial:///dev/ttyS7');
    expect(fixed).toMatchObject({ ok: false, refusal: { kind: 'by-machine' } });
    expect(machine.role('pole').source).toBe('machine');
    const junior = await tillWith({ who: cashier });
    const refused = await junior.set('scanner', 'wedge://');
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'not-permitted', needs: 'approve' } });
    expect(junior.till.api.deviceSetup().locked).toContain('store lead');
  });

  it('[DS30] what was set up stands after a restart, and what was removed does not', async () => {
    const { till, keeper, set } = await tillWith();
    await set('scanner', 'wedge://');
    await set('scanner', 'serial:///nowhere/tty');
    const intentId = till.intentId();
    await till.api.removeDevice({ intentId, role: 'scanner', address: 'wedge://' });
    expect(keeper.now().scanners.map(({ address }) => address)).toEqual(['serial:///nowhere/tty']);
    const again = DeviceKeeper.open({ machine: [], log });
    if (!again.ok) throw new Error(again.refusal.sentence);
    onTestFinished(() => again.value.close());
    till.restart({ deviceKeeper: again.value });
    expect(again.value.now().scanners.map(({ address }) => address)).toEqual(['serial:///nowhere/tty']);
  });
});

describe('trying a scanner', () => {
  it('[DS23] what is scanned is shown and not rung up, and a minute later it is sold again', async () => {
    const { till, role, set } = await tillWith();
    const wire = await scannerOnWire();
    await set('scanner', wire.address);
    await expect.poll(() => role('scanner').devices[0]?.state, patient).toBe('ok');
    till.api.tryScanning({ intentId: till.intentId(), isOn: true });
    await wire.read(']E09400000000012\r');
    await expect.poll(() => till.api.deviceSetup().scanning.heard.length, patient).toBe(1);
    expect(till.api.deviceSetup().scanning.heard[0]).toMatchObject({
      data: '9400000000012',
      symbology: 'EAN-13',
      trouble: null,
    });
    expect(till.api.sale().lines).toEqual([]);
    // A keyboard’s scan comes through the screen, and is tried alike.
    till.scan('&é"\'(-è_çà&é"');
    expect(till.api.deviceSetup().scanning.heard[0]?.trouble).toContain('keyboard');
    till.clock.pass(60_001);
    till.scan('9400000000012');
    expect(till.api.sale().lines).toHaveLength(1);
  });

  it('[DS23] the number of a card is not shown, whoever scans it', async () => {
    const { till } = await tillWith();
    till.api.tryScanning({ intentId: till.intentId(), isOn: true });
    till.scan('4111111111111111');
    expect(JSON.stringify(till.api.deviceSetup().scanning)).not.toContain('4111');
  });
});

describe('the profile of a register', () => {
  it('[DS30, DS31, DS32] is sent when the hub is there, and one that is newer there is used here', async () => {
    const { till, keeper, set } = await tillWith();
    let atHub: unknown = null;
    till.hub.answers = () => ({ ok: true, value: { profile: atHub } });
    await set('scanner', 'wedge://');
    await expect.poll(() => till.api.deviceSetup().isSent).toBe(true);
    const sent = till.hub.asked.at(-1);
    expect(sent).toMatchObject({
      kind: 'exchange-device-profile',
      input: { profile: { staffName: lead.name, devices: [{ role: 'scanner', address: 'wedge://' }] } },
    });
    atHub = {
      savedAt: till.clock.now() + 1000,
      staffId: lead.staffId,
      staffName: 'Ana',
      devices: [
        { role: 'pole', address: 'sim://pole' },
        { role: 'of-a-newer-till', address: 'x' },
      ],
    };
    await set('scanner', 'serial:///nowhere/tty');
    await expect.poll(() => keeper.now().pole?.address).toBe('sim://pole');
    expect(keeper.now().scanners).toEqual([]);
    expect(till.api.deviceSetup()).toMatchObject({ savedBy: 'Ana', isSent: true });
  });
});
