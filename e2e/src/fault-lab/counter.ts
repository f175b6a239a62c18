import { openDrawer, usualPulse } from '@tillbridge/devices/drawer';
import { type LabelModel, openLabelPrinter } from '@tillbridge/devices/label';
import { hidTransport } from '@tillbridge/devices/link';
import { openPole } from '@tillbridge/devices/pole';
import {
  EscPosPrinter,
  type PrinterModel,
  type ReceiptPrinter,
  type Timers,
  openPrinter,
  printerModel,
} from '@tillbridge/devices/printer';
import { type Scale, openScale } from '@tillbridge/devices/scale';
import { type Scanner, openScanner } from '@tillbridge/devices/scanner';
import {
  SimulatedLabelPrinter,
  SimulatedPole,
  SimulatedPrinter,
  SimulatedScale,
  simulatedHidScale,
} from '@tillbridge/devices/sim';
import type { TillPrinter } from '@tillbridge/desktop/engine';
import type { Agenda } from '../simulation/agenda';
import type { Random } from '../simulation/random';
import { HidGun, SerialGun } from './guns';
import { LabDrawer } from './lab-drawer';
import { LabHid } from './lab-hid';
import { LabQueue } from './lab-queue';
import { LabWire } from './lab-wire';
import { type Outfit, type PrinterWay, drawOutfit } from './outfit';
import { baked } from './shop';

/** Printers by how they prove that a receipt came out, and whether they open a drawer while one does. */
const models = ['simulated', 'epson-tm-t20', 'epson-tm-t88iii', 'generic-80mm'];

export const opened = <T>(
  result: { ok: true; value: T } | { ok: false; refusal: { sentence: string } },
): T => {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
};

const scaleId = { vendorId: 0x0922, productId: 0x8003, serial: null };
const scalePage = 0x8d;

/** A printer and the one way to it. */
export type PrinterAt<Device> = {
  device: Device;
  way: PrinterWay;
  wire: LabWire | null;
  queue: LabQueue | null;
};
type PaperPrinterAt = PrinterAt<SimulatedPrinter> & { model: PrinterModel };

/** Everything that stands on the counter and hangs on a wire; it outlives the till's process. */
export type CounterOfLab = ReturnType<typeof setUpCounter>;

export function setUpCounter(agenda: Agenda, random: Random, wanted: Partial<Outfit> = {}) {
  const outfit: Outfit = { ...drawOutfit(random.fork('outfit')), ...wanted };
  const receipts = paperPrinterAt(agenda, random.fork('receipts'), outfit.receipts);
  const second = (name: 'kitchen' | 'bar') => {
    const way = outfit[name];
    return way && paperPrinterAt(agenda, random.fork(name), way);
  };
  const [kitchen, bar] = [second('kitchen'), second('bar')];
  const labels =
    outfit.labels && wayTo(agenda, random.fork('labels'), outfit.labels, new SimulatedLabelPrinter());
  const drawer = outfit.hasOwnDrawer ? new LabDrawer() : null;
  const gun = new SerialGun();
  const hid = new HidGun();
  const scale = new SimulatedScale({ protocol: outfit.scale === 'nci' ? 'nci' : 'toledo' });
  const timers = { after: (ms: number, run: () => void) => agenda.post('a scale tells', ms, run) };
  const hidScale =
    outfit.scale === 'hid'
      ? new LabHid(
          simulatedHidScale(scale, scaleId, { timers: { ...timers, monotonicMs: () => agenda.nowMs } }),
        )
      : null;
  const pole = new SimulatedPole();
  const cts = drawer && (() => ({ cts: drawer.isOpen }));
  return {
    ...{ outfit, receipts, kitchen, bar, labels, drawer, gun, hid, scale, hidScale, pole },
    /** The receipt printer itself. */
    printer: receipts.device,
    wires: {
      ...{ printer: receipts.wire, kitchen: kitchen?.wire ?? null, bar: bar?.wire ?? null },
      labels: labels?.wire ?? null,
      drawer: drawer && new LabWire(agenda, drawer, 'serial', cts),
      gun: new LabWire(agenda, gun, 'serial'),
      scale: hidScale ? null : new LabWire(agenda, scale, random.pick(['socket', 'serial'] as const)),
      pole: new LabWire(agenda, pole, 'serial'),
    },
  };
}

function paperPrinterAt(agenda: Agenda, random: Random, way: PrinterWay): PaperPrinterAt {
  const timers = { after: (ms: number, run: () => void) => agenda.post('a slow head', ms, run) };
  const device =
    way === 'tight'
      ? new SimulatedPrinter({
          bufferBytes: random.pick([96, 256, 1024]),
          slowHead: { bytesPerSecond: random.between(1_000, 3_000), timers },
        })
      : new SimulatedPrinter();
  const model = opened(printerModel(random.pick(models)));
  return { ...wayTo(agenda, random, way, device), model };
}

function wayTo<Device extends SimulatedPrinter | SimulatedLabelPrinter>(
  agenda: Agenda,
  random: Random,
  way: PrinterWay,
  device: Device,
): PrinterAt<Device> {
  if (way === 'queue') return { device, way, wire: null, queue: new LabQueue(agenda, random, device) };
  const wire = new LabWire(agenda, device, way === 'socket' ? 'socket' : 'serial');
  return { device, way, wire, queue: null };
}

export const wiresOf = ({ wires }: CounterOfLab): LabWire[] =>
  Object.values(wires).filter((wire) => wire !== null);

export const queuesOf = ({ receipts, kitchen, bar, labels }: CounterOfLab): LabQueue[] =>
  [receipts, kitchen, bar, labels].flatMap((each) => each?.queue ?? []);

/** Printers with paper, by where they stand. */
export const papersOf = ({ receipts, kitchen, bar }: CounterOfLab) =>
  Object.entries({ counter: receipts, kitchen, bar }).flatMap(([place, at]) => (at ? [{ place, at }] : []));

type DriverDeps = { timers: Timers; random: () => number };

/** What the till's process opens on the counter: its own drivers, the same that a shop's till has. */
export function openDevices(
  counter: CounterOfLab,
  deps: { timers: Timers; random: Random; now: () => number },
) {
  const { wires, hid, receipts, kitchen, bar, labels } = counter;
  const { timers, now } = deps;
  const random = () => deps.random.next();
  const scanners: Scanner[] = [
    opened(openScanner('serial:///dev/lab-gun', { transport: wires.gun, timers, random, now })),
    opened(openScanner('hid://0c2e:0b61', { hid: hid.backend, timers, random, now })),
  ];
  const station = (name: string, goods: 'rest' | readonly string[], at: PaperPrinterAt | null) =>
    at ? [{ name, goods, printer: printerOn(at, { timers, random }) }] : [];
  const ownDrawer =
    wires.drawer &&
    opened(
      openDrawer('serial:///dev/lab-drawer?model=bel-cts-open', { transport: wires.drawer, timers, random }),
    );
  return {
    printer: printerOn(receipts, { timers, random }),
    kitchen: [...station('kitchen', [baked], kitchen), ...station('bar', 'rest', bar)],
    labels: labels && labelsOn(labels, { timers, random }),
    drawer: ownDrawer,
    scanners,
    scale: scaleOn(counter, { timers, random }),
    pole: opened(openPole('serial:///dev/lab-pole', { transport: wires.pole, timers, random })),
  };
}

function printerOn({ wire, queue, model }: PaperPrinterAt, { timers, random }: DriverDeps): TillPrinter {
  const device: ReceiptPrinter = queue
    ? opened(openPrinter('spool://lab', { queueOf: () => queue.ofThisLife(), timers, random }))
    : new EscPosPrinter({
        ...{ address: 'tcp://lab', transport: wireOf(wire), model, timers, random },
        drawerSensor: 'high-when-closed',
      });
  return { device, model, pulse: usualPulse };
}

function labelsOn(
  { wire, queue }: PrinterAt<SimulatedLabelPrinter>,
  deps: DriverDeps,
): { device: ReturnType<typeof openedLabels>['device']; model: LabelModel } {
  return queue
    ? openedLabels('spool://lab', { queueOf: () => queue.ofThisLife(), ...deps })
    : openedLabels('serial:///dev/lab-labels', { transport: wireOf(wire), ...deps });
}

const openedLabels = (address: string, deps: Parameters<typeof openLabelPrinter>[1]) =>
  opened(openLabelPrinter(address, deps));

function scaleOn({ hidScale, scale, outfit, wires }: CounterOfLab, deps: DriverDeps): Scale {
  if (!hidScale) {
    const model = outfit.scale === 'nci' ? 'nci' : 'toledo-8213';
    return opened(
      openScale(`serial:///dev/lab-scale?model=${model}`, { transport: wireOf(wires.scale), ...deps }),
    );
  }
  const transport = hidTransport(scaleId, scalePage, hidScale, () => scale.isOn());
  return opened(openScale('hid://0922:8003', { transport, ...deps }));
}

function wireOf(wire: LabWire | null): LabWire {
  if (!wire) throw new Error('what has no queue has a wire');
  return wire;
}
