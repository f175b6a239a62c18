import { type DrawerPulse, type WiredDrawer, openDrawer, usualPulse } from '@tillbridge/devices/drawer';
import { openPole } from '@tillbridge/devices/pole';
import {
  EscPosPrinter,
  type KickOutcome,
  type PrinterModel,
  type ReceiptPrinter,
  type Timers,
  printerModel,
} from '@tillbridge/devices/printer';
import { openScale } from '@tillbridge/devices/scale';
import { type Scanner, openScanner } from '@tillbridge/devices/scanner';
import { SimulatedPole, SimulatedPrinter, SimulatedScale } from '@tillbridge/devices/sim';
import type { EngineDeps } from '@tillbridge/desktop/engine';
import type { Agenda } from '../simulation/agenda';
import { isCrash } from '../simulation/crash';
import type { Random } from '../simulation/random';
import { HidGun, SerialGun } from './guns';
import { LabDrawer } from './lab-drawer';
import { LabWire } from './lab-wire';

/** Printers by how they prove that a receipt came out, and whether they open a drawer while one does. */
const models = ['simulated', 'epson-tm-t20', 'epson-tm-t88iii', 'generic-80mm'];

const opened = <T>(result: { ok: true; value: T } | { ok: false; refusal: { sentence: string } }): T => {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
};

/** Everything that stands on the counter and hangs on a wire; it outlives the till's process. */
export type CounterOfLab = ReturnType<typeof setUpCounter>;

export function setUpCounter(agenda: Agenda, random: Random) {
  const printer = new SimulatedPrinter();
  const drawer = random.chance(0.4) ? new LabDrawer() : null;
  const gun = new SerialGun();
  const hid = new HidGun();
  const protocol = random.pick(['toledo', 'nci'] as const);
  const scale = new SimulatedScale({ protocol });
  const pole = new SimulatedPole();
  const cts = drawer && (() => ({ cts: drawer.isOpen }));
  return {
    ...{ printer, drawer, gun, hid, scale, pole, protocol },
    model: opened(printerModel(random.pick(models))) as PrinterModel,
    wires: {
      printer: new LabWire(agenda, printer, random.pick(['socket', 'serial'] as const)),
      drawer: drawer && new LabWire(agenda, drawer, 'serial', cts),
      gun: new LabWire(agenda, gun, 'serial'),
      scale: new LabWire(agenda, scale, random.pick(['socket', 'serial'] as const)),
      pole: new LabWire(agenda, pole, 'serial'),
    },
  };
}

export const wiresOf = ({ wires }: CounterOfLab): LabWire[] =>
  Object.values(wires).filter((wire) => wire !== null);

/** What the till's process opens on the counter: its own drivers, the same that a shop's till has. */
export function openDevices(
  { wires, hid, model, protocol }: CounterOfLab,
  deps: { timers: Timers; random: Random; now: () => number },
) {
  const { timers, now } = deps;
  const random = () => deps.random.next();
  const printer = new EscPosPrinter({
    ...{
      address: 'tcp://lab',
      transport: wires.printer,
      model,
      drawerSensor: 'high-when-closed',
      timers,
      random,
    },
  });
  const scanners: Scanner[] = [
    opened(openScanner('serial:///dev/lab-gun', { transport: wires.gun, timers, random, now })),
    opened(openScanner('hid://0c2e:0b61', { hid: hid.backend, timers, random, now })),
  ];
  const scaleModel = protocol === 'nci' ? 'nci' : 'toledo-8213';
  const ownDrawer =
    wires.drawer &&
    opened(
      openDrawer('serial:///dev/lab-drawer?model=bel-cts-open', { transport: wires.drawer, timers, random }),
    );
  return {
    printer: { device: printer, model, pulse: usualPulse },
    drawer: ownDrawer,
    scanners,
    scale: opened(
      openScale(`serial:///dev/lab-scale?model=${scaleModel}`, { transport: wires.scale, timers, random }),
    ),
    pole: opened(openPole('serial:///dev/lab-pole', { transport: wires.pole, timers, random })),
  };
}

/** The same devices; that the engine asked to open the drawer is noted, and the till may die of what they say of it. */
export function noteKicks(deps: EngineDeps, asked: (kick: Promise<KickOutcome>) => void): EngineDeps {
  const { printer, drawer } = deps;
  return {
    ...deps,
    printer: printer && { ...printer, device: noting(printer.device, asked) },
    drawer: drawer ? notingOpen(drawer, asked) : null,
  };
}

const noting = (printer: ReceiptPrinter, asked: (kick: Promise<KickOutcome>) => void): ReceiptPrinter => ({
  address: printer.address,
  status: () => printer.status(),
  onStatus: (listener) => printer.onStatus(listener),
  print: (job) => printer.print(job),
  kickDrawer: (pulse: DrawerPulse) => noted(printer.kickDrawer(pulse), asked),
  drawer: () => printer.drawer(),
  onDrawer: (listener) => printer.onDrawer(mortally(listener)),
  close: () => printer.close(),
});

const notingOpen = (drawer: WiredDrawer, asked: (kick: Promise<KickOutcome>) => void): WiredDrawer => ({
  address: drawer.address,
  status: () => drawer.status(),
  onStatus: (listener) => drawer.onStatus(listener),
  state: () => drawer.state(),
  onChange: (listener) => drawer.onChange(mortally(listener)),
  open: () => noted(drawer.open(), asked),
  close: () => drawer.close(),
});

/**
 * A till that dies of what a device says dies in the device's own turn, where nobody waits for it: a process would be gone, and the lab
 * sees it when the world settles.
 */
const mortally =
  <T>(listener: (heard: T) => void) =>
  (heard: T): void => {
    try {
      listener(heard);
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
  };

function noted(
  kick: Promise<KickOutcome>,
  asked: (kick: Promise<KickOutcome>) => void,
): Promise<KickOutcome> {
  asked(kick);
  return kick;
}
