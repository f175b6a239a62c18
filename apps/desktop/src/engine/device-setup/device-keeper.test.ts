import { paperText, startPrinterServer } from '@tillbridge/devices/sim';
import { serialCable } from '@tillbridge/devices/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { DeviceKeeper, type PlacedDevice } from './device-keeper';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A printer on a port of its own, and how many receipts lie in it. */
async function printerOnWire() {
  const server = await startPrinterServer();
  onTestFinished(() => server.close());
  const lines = () => paperText(server.printer.paper().lines);
  const placed: PlacedDevice = { role: 'printer', address: server.address };
  return { ...server, placed, lines, cuts: () => lines().filter((line) => line === '[cut]').length };
}

async function tillWith(machine: PlacedDevice[] = []) {
  const opened = DeviceKeeper.open({ machine, log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const keeper = opened.value;
  onTestFinished(() => keeper.close());
  const till = await TestTill.open({ deviceKeeper: keeper }, lead);
  till.engine.start();
  onTestFinished(() => till.engine.stop());
  const isReady = () => expect.poll(() => till.api.status().printer.state, { timeout: 10_000 }).toBe('ok');
  return { till, keeper, isReady };
}

describe('devices that come and go while a till sells', () => {
  it('[DS1] a till without a printer prints on the one that comes, and who is signed in stays', async () => {
    const { till, keeper, isReady } = await tillWith();
    const printer = await printerOnWire();
    till.sell(milk.itemId);
    expect(till.api.sale().completed?.receipt).toBe('off');
    await keeper.use([printer.placed]);
    await isReady();
    till.sell(milk.itemId);
    await expect.poll(printer.cuts).toBe(1);
    expect(till.api.session().state).toBe('signed-in');
  });

  it('[DS1] what waits for a dead printer comes out of the one that replaces it, each receipt once', async () => {
    const { till, keeper, isReady } = await tillWith();
    const [old, fresh] = [await printerOnWire(), await printerOnWire()];
    await keeper.use([old.placed]);
    await isReady();
    old.printer.powerOff();
    await expect.poll(() => till.api.status().printer.state, { timeout: 10_000 }).toBe('attention');
    till.sell(milk.itemId);
    till.sell(milk.itemId);
    expect(till.api.status().printer.waitingJobs).toBe(2);
    await keeper.use([fresh.placed]);
    await expect.poll(() => till.api.status().printer.waitingJobs, { timeout: 10_000 }).toBe(0);
    expect(fresh.cuts()).toBe(2);
    expect(old.cuts()).toBe(0);
    expect(till.api.status().printer.unknownJobs).toEqual([]);
  });

  it('[DS1] a code is heard from the scanner that was plugged in, and not from the one that went', async () => {
    const { till, keeper } = await tillWith();
    const cable = await serialCable();
    onTestFinished(() => cable.dispose());
    await keeper.use([{ role: 'scanner', address: `serial://${cable.till}` }]);
    await expect.poll(() => till.api.status().scanner.state, { timeout: 10_000 }).toBe('ok');
    await scanOn(cable.device, '9400000000012');
    await expect.poll(() => till.api.sale().lines.length).toBe(1);
    await keeper.use([]);
    expect(keeper.now().scanners).toEqual([]);
    // Its port is free: somebody else can open it.
    await keeper.use([{ role: 'scale', address: `serial://${cable.till}` }]);
    expect(keeper.now().scale?.address).toBe(`serial://${cable.till}`);
  });

  it('[DS3] what the machine’s settings name stands, whatever a profile says', async () => {
    const [machine, other] = [await printerOnWire(), await printerOnWire()];
    const { keeper, isReady } = await tillWith([machine.placed]);
    await keeper.use([other.placed, { role: 'pole', address: 'sim://pole' }]);
    await isReady();
    expect(keeper.now().printer?.device.address).toBe(machine.address);
    expect(keeper.now().pole?.address).toBe('sim://pole');
    expect([keeper.sourceOf('printer'), keeper.sourceOf('pole'), keeper.sourceOf('scale')]).toEqual([
      'machine',
      'register',
      'nobody',
    ]);
  });

  it('[DS4] what a profile names and this machine cannot have is told, and the rest stands', async () => {
    const { keeper } = await tillWith();
    await keeper.use([
      { role: 'printer', address: 'tcp://127.0.0.1:9?model=of-a-newer-till' },
      { role: 'pole', address: 'sim://pole' },
    ]);
    expect(keeper.now().printer).toBeNull();
    expect(keeper.now().pole).not.toBeNull();
    expect(keeper.unopened()).toMatchObject([{ role: 'printer' }]);
    await keeper.use([]);
    expect(keeper.unopened()).toEqual([]);
  });
});

async function scanOn(path: string, code: string): Promise<void> {
  const { openSerialLine } = await import('@tillbridge/devices/serial');
  const line = await openSerialLine(
    { path, baud: 9600, parity: 'none', dataBits: 8, flow: 'none' },
    { onBytes: () => undefined, onLost: () => undefined },
    2000,
  );
  if (!line.ok) throw new Error(line.refusal.because);
  await line.value.write(Buffer.from(`${code}\r`));
  await line.value.close();
}

describe('second printers of the machine’s settings', () => {
  it('[KT1] [DS3] are opened under their names, and a profile’s do not come beside them', async () => {
    const opened = DeviceKeeper.open({
      machine: ['sim://printer', '!bar:Drinks=sim://printer'].map((address) => ({
        role: 'kitchen',
        address,
      })),
      log,
    });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    onTestFinished(() => opened.value.close());
    await opened.value.use([{ role: 'kitchen', address: 'shelves=sim://printer' }]);
    expect(opened.value.now().kitchen).toMatchObject([
      { name: 'kitchen', goods: 'orders' },
      { name: 'bar', goods: ['Drinks'], isQuiet: true },
    ]);
    expect(opened.value.sourceOf('kitchen')).toBe('machine');
  });

  it.each([
    [['bar=sim://printer', 'bar:Drinks=sim://printer'], 'Two second printers are called “bar”'],
    [['sim://printer', 'bar=sim://scale'], 'There can be no receipt printer'],
    [['bar=nowhere'], 'nowhere'],
  ])('[KT1] %j is refused with a sentence', (texts, sentence) =>
    expect(
      DeviceKeeper.open({ machine: texts.map((address) => ({ role: 'kitchen', address })), log }),
    ).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining(sentence) as string } }),
  );
});
