import type { ReceiptPrinter } from '../printer/printer';
import { openPrinter } from '../printer/open-printer';
import type { DeviceTiming } from '../link/timing';
import { startPrinterServer } from '../sim/printer-server';
import { SimulatedPrinter } from '../sim/simulated-printer';
import { deviceOnSerial } from './device-on-serial';
import { serialCable } from './socat';
import { type UsbTree, usbTree } from './usb-tree';

/** A printer driver and the simulated device at the other end of its wire. */
export type Bench = {
  device: SimulatedPrinter;
  printer: ReceiptPrinter;
  /** Pulls the cable out where there is one. */
  cut: (() => Promise<void>) | null;
  dispose(): Promise<void>;
};

/** Short enough for a suite, long enough for two busy cores. */
export const quickTiming: DeviceTiming = {
  connectMs: 1000,
  statusMs: 300,
  writeMs: 500,
  confirmMs: 700,
  confirmBytesPerSecond: 1_000_000,
  recoverMs: 4000,
  lateMs: 120,
  pollMs: 30,
  kickMs: 600,
  backoffMs: 20,
  backoffMaxMs: 100,
  healthyMs: 30_000,
};

export const benches: readonly { wire: string; make: (timing?: Partial<DeviceTiming>) => Promise<Bench> }[] =
  [
    { wire: 'in memory', make: memoryBench },
    { wire: 'TCP', make: tcpBench },
    { wire: 'a serial line', make: serialBench },
    { wire: 'a USB node', make: usbBench },
  ];

export function open(
  address: string,
  timing: Partial<DeviceTiming> = {},
  simulated?: SimulatedPrinter,
  usb?: UsbTree,
): ReceiptPrinter {
  const opened = openPrinter(address, {
    timing: { ...quickTiming, ...timing },
    random: () => 0.5,
    drawerSensor: 'high-when-closed',
    ...(simulated ? { simulated } : {}),
    ...(usb ? { folders: usb.folders, platform: 'linux' as const } : {}),
  });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

async function memoryBench(timing?: Partial<DeviceTiming>): Promise<Bench> {
  const device = new SimulatedPrinter();
  const printer = open('sim://printer', timing, device);
  return { device, printer, cut: null, dispose: () => printer.close() };
}

async function tcpBench(timing?: Partial<DeviceTiming>): Promise<Bench> {
  const server = await startPrinterServer();
  const printer = open(server.address, timing);
  return {
    device: server.printer,
    printer,
    cut: () => Promise.resolve(server.resetConnections()),
    dispose: async () => {
      await printer.close();
      await server.close();
    },
  };
}

async function serialBench(timing?: Partial<DeviceTiming>): Promise<Bench> {
  const cable = await serialCable();
  const device = new SimulatedPrinter();
  const end = await deviceOnSerial(device, cable.device);
  const printer = open(`serial://${cable.till}?model=simulated`, timing);
  return {
    device,
    printer,
    cut: cable.unplug,
    dispose: async () => {
      await printer.close();
      await end.close();
      await cable.dispose();
    },
  };
}

async function usbBench(timing?: Partial<DeviceTiming>): Promise<Bench> {
  const tree = usbTree();
  const cable = await serialCable();
  const device = new SimulatedPrinter();
  const end = await deviceOnSerial(device, cable.device);
  const id = { vendorId: 0x04b8, productId: 0x0202, serial: 'X5' };
  tree.plug('usbmisc', 'lp0', id, cable.till);
  const printer = open('usb://04b8:0202/X5?model=simulated', timing, undefined, tree);
  return {
    device,
    printer,
    cut: async () => {
      tree.unplug('usbmisc', 'lp0');
      await cable.unplug();
    },
    dispose: async () => {
      await printer.close();
      await end.close();
      await cable.dispose();
      tree.dispose();
    },
  };
}
