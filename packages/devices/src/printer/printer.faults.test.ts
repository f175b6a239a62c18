import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { usualPulse } from '../drawer/drawer';
import { drawerThrough } from '../drawer/kick';
import { encodeReceipt } from '../receipt/encode-receipt';
import { memoryTransport } from '../sim/memory-transport';
import { paperText } from '../sim/paper';
import { type PrinterServer, startPrinterServer } from '../sim/printer-server';
import { SimulatedPrinter } from '../sim/simulated-printer';
import { type Bench, benches, open, quickTiming } from '../testing/printer-benches';
import { serialCable } from '../testing/socat';
import { deviceOnSerial } from '../testing/device-on-serial';
import { aWhile, until } from '../testing/until';
import { drawerPulse } from './commands';
import { EscPosPrinter } from './escpos-printer';
import { printerModel } from './model';
import { openPrinter } from './open-printer';
import type { ReceiptPrinter } from './printer';
import { backoff } from '../link/link-machine';
import { usualTiming } from '../link/timing';
import type { ByteTransport } from '../link/transport';

const model = (id = 'simulated') => {
  const found = printerModel(id);
  if (!found.ok) throw new Error(found.refusal.sentence);
  return found.value;
};
const receipt = (...lines: string[]): Uint8Array =>
  encodeReceipt(
    [
      ...lines.map((text) => ({
        kind: 'text' as const,
        text,
        align: 'left' as const,
        weight: 'normal' as const,
        size: 'normal' as const,
      })),
      { kind: 'cut' },
    ],
    model(),
  );
const ready = (printer: ReceiptPrinter) =>
  until('the printer is ready', () => printer.status().state === 'ready');
const isTrouble = (printer: ReceiptPrinter, trouble: string): boolean => {
  const status = printer.status();
  return status.state === 'trouble' && status.trouble === trouble;
};

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});
const owned = <T extends { close(): Promise<unknown> }>(thing: T): T => {
  cleanUp.push(() => thing.close());
  return thing;
};

describe.each(benches.filter((bench) => bench.wire !== 'in memory'))(
  'a cable pulled out of a printer on $wire',
  ({ make }) => {
    const pulled = async (): Promise<Bench & { cut: () => Promise<void> }> => {
      const bench = await make();
      cleanUp.push(() => bench.dispose());
      await ready(bench.printer);
      if (!bench.cut) throw new Error('this wire has no cable');
      return { ...bench, cut: bench.cut };
    };

    it('[DV15] in the middle of a receipt leaves its outcome unknown, at once', async () => {
      const { device, printer, cut } = await pulled();
      device.afterLines(1, () => device.setPaper('out'));
      const printing = printer.print(receipt('one', 'two'));
      await until('the empty roll is seen', () => isTrouble(printer, 'paper-out'));
      await cut();
      expect(await printing).toEqual({
        kind: 'unknown',
        because: 'The connection to the printer broke while it was printing.',
      });
    });

    it('[DV19] while nobody prints is seen as an absent printer', async () => {
      const { printer, cut } = await pulled();
      const states: string[] = [];
      printer.onStatus((status) => states.push(status.state));
      await cut();
      await until('it is missed', () => states.includes('absent'));
    });
  },
);

describe('a printer on a serial cable that comes back', () => {
  it('[DV22] [DV18] gets nothing of what was meant for it while it was away', async () => {
    const cable = await serialCable();
    cleanUp.push(() => cable.dispose());
    const first = await deviceOnSerial(new SimulatedPrinter(), cable.device);
    const printer = owned(open(`serial://${cable.till}?model=simulated`));
    await ready(printer);
    await cable.unplug();
    const [kicked, printed] = await Promise.all([
      printer.kickDrawer(usualPulse),
      printer.print(receipt('ghost')),
    ]);
    expect(kicked.kind).toBe('refused');
    expect(printed.kind).toBe('not-started');
    await first.close();

    await cable.plugIn();
    const device = new SimulatedPrinter();
    owned(await deviceOnSerial(device, cable.device));
    await ready(printer);
    await aWhile(quickTiming.pollMs * 3);
    expect(device.drawerPulses).toEqual([]);
    expect(paperText(device.paper().lines)).toEqual([]);
    expect(await printer.print(receipt('real'))).toEqual({ kind: 'printed' });
  });
});

describe('a printer on the network', () => {
  it('[DV19] that is not there is absent, and is used when somebody switches it on', async () => {
    const server = owned(await startPrinterServer());
    server.printer.powerOff();
    const printer = owned(open(server.address));
    await until('it is absent', () => printer.status().state === 'absent');
    expect(await printer.print(receipt('Milk'))).toEqual({ kind: 'not-started', because: 'absent' });
    server.printer.powerOn();
    await ready(printer);
    expect(await printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
    expect(paperText(server.printer.paper().lines)).toEqual(['Milk', '[cut]']);
  });

  it('[DV13] that accepts connections and never says a word is not printed on', async () => {
    const heard: Buffer[] = [];
    const mute = createServer((socket) => {
      socket.on('data', (chunk) => heard.push(chunk));
      // It is cut by reset, which is the point.
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => new Promise((resolve) => mute.close(resolve)));
    const printer = owned(open(`tcp://127.0.0.1:${(mute.address() as AddressInfo).port}?model=generic-80mm`));
    await until('it is known not to answer', () => isTrouble(printer, 'not-answering'));
    expect(await printer.print(receipt('Milk'))).toEqual({ kind: 'not-started', because: 'not-answering' });
    expect((await printer.kickDrawer(usualPulse)).kind).toBe('refused');
    expect(Buffer.concat(heard).includes('Milk')).toBe(false);
    expect(Buffer.concat(heard).includes(Buffer.from(drawerPulse(usualPulse)))).toBe(false);
  });

  it('[DV21] drops a job that was given up: what the printer had not read it never prints', async () => {
    const server: PrinterServer = owned(await startPrinterServer());
    const printer = owned(open(server.address));
    await ready(printer);
    server.printer.afterLines(1, () => server.printer.stall());
    const long = Array.from({ length: 3000 }, (_, index) => `line ${index}`);
    expect((await printer.print(receipt(...long))).kind).toBe('unknown');
    // The end of the connection reaches it, then it reads again: an orderly end would have left it the rest to print.
    await aWhile(100);
    server.printer.unstall();
    await ready(printer);
    await aWhile(quickTiming.pollMs * 3);
    const lines = paperText(server.printer.paper().lines);
    expect(lines).not.toContain('line 2999');
    expect(lines).not.toContain('[cut]');
  });

  it('[DV12] [DV15] of the plainest kind is asked for its word too', async () => {
    const server = owned(await startPrinterServer());
    const printer = owned(open(server.address.replace('simulated', 'generic-58mm')));
    await ready(printer);
    expect(await printer.print(receipt('Milk'))).toEqual({ kind: 'printed' });
    expect(await printer.kickDrawer(usualPulse)).toEqual({ kind: 'kicked' });
    server.printer.afterLines(1, () => server.printer.stall());
    expect((await printer.print(receipt('Bread', 'Butter'))).kind).toBe('unknown');
  });
});

describe('a receipt after one that broke off', () => {
  it('[DV15] comes out whole, though the printer waits for the rest of a QR code', async () => {
    const device = new SimulatedPrinter();
    const inner = memoryTransport(device);
    let cutAfter: number | null = null;
    const frayed: ByteTransport = {
      connect: async (events, deadlineMs) => {
        const connected = await inner.connect(events, deadlineMs);
        if (!connected.ok) return connected;
        const { value } = connected;
        const write = async (bytes: Uint8Array): Promise<void> => {
          if (cutAfter === null || bytes.length <= cutAfter) return value.write(bytes);
          await value.write(bytes.subarray(0, cutAfter));
          cutAfter = null;
          await aWhile(20);
          value.abort();
          events.onLost('the cable broke');
        };
        return { ok: true, value: { ...value, write } };
      },
    };
    const printer = owned(
      new EscPosPrinter({
        address: 'sim://printer',
        transport: frayed,
        model: model(),
        timing: quickTiming,
        random: () => 0.5,
      }),
    );
    await ready(printer);
    const withQr = encodeReceipt([{ kind: 'qr', data: 'x'.repeat(300) }, { kind: 'cut' }], model());
    cutAfter = 100;
    expect((await printer.print(withQr)).kind).toBe('unknown');
    await ready(printer);
    expect(await printer.print(receipt('Milk', 'Bread'))).toEqual({ kind: 'printed' });
    expect(paperText(device.paper().lines).slice(-3)).toEqual(['Milk', 'Bread', '[cut]']);
  });
});

describe('a drawer kick', () => {
  it('[DV18] that the printer swallowed in the very moment of trouble is taken back, not given when the trouble is over', async () => {
    const device = new SimulatedPrinter();
    const inner = memoryTransport(device);
    // The roll ends between the printer's "ready" and the pulse.
    const cruel: ByteTransport = {
      connect: async (events, deadlineMs) => {
        const connected = await inner.connect(events, deadlineMs);
        if (!connected.ok) return connected;
        const { value } = connected;
        return {
          ok: true,
          value: {
            ...value,
            write: (bytes) => {
              if (Buffer.from(bytes).indexOf(Buffer.from(drawerPulse(usualPulse))) === 0)
                device.setPaper('out');
              return value.write(bytes);
            },
          },
        };
      },
    };
    const printer = owned(
      new EscPosPrinter({
        address: 'sim://printer',
        transport: cruel,
        model: model(),
        timing: quickTiming,
        random: () => 0.5,
      }),
    );
    await ready(printer);
    const outcome = await printer.kickDrawer(usualPulse);
    expect(outcome).toEqual({
      kind: 'refused',
      because: 'The printer did not confirm that it opened the drawer. If the drawer is shut, use the key.',
    });
    await until('the empty roll is seen', () => isTrouble(printer, 'paper-out'));
    device.setPaper('ok');
    await ready(printer);
    await aWhile(quickTiming.pollMs * 3);
    expect(device.drawerPulses).toEqual([]);
  });

  it('[DV17] reaches the drawer on the other pin, with the pulse that it was set up with', async () => {
    const device = new SimulatedPrinter();
    const printer = owned(open('sim://printer', {}, device));
    await ready(printer);
    const drawer = drawerThrough(printer, { pin: 5, onMs: 200, offMs: 400 });
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(device.drawerPulses).toEqual([{ pin: 5, onMs: 200, offMs: 400 }]);
    await until('the drawer is seen open', () => drawer.state() === 'open');
  });
});

describe('looking for a lost printer', () => {
  it('[DV19] waits longer each time, up to a limit, and never the same as the till next to it', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((attempt) => backoff(attempt, usualTiming, 0.5))).toEqual([
      500, 1000, 2000, 4000, 5000, 5000, 5000,
    ]);
    expect(backoff(0, usualTiming, 0)).toBe(400);
    expect(backoff(0, usualTiming, 1)).toBeCloseTo(600);
  });

  it.each([
    { address: 'tcp://host:9100?model=teapot', why: 'no such model' },
    { address: 'hid://0c2e:0b61', why: 'a scanner' },
    { address: 'sim://scanner', why: 'a scanner' },
    { address: 'printer', why: 'no address' },
  ])('[DV11] refuses $address with a sentence: $why', ({ address }) => {
    const opened = openPrinter(address);
    expect(!opened.ok && opened.refusal.sentence).toMatch(/^.+\.$/);
  });
});
