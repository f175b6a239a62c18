import {
  type PrintedLabel,
  type SimulatedLabelPrinter,
  labelText,
  renderLabel,
} from '@tillbridge/devices/sim';
import { say } from '@tillbridge/words';
import type { Done, SimulatedAct, SimulatedDevicesView } from '../ipc';
import type { SimulatedCounter } from './devices';
import { done, refused } from './sale/refusals';

/** What a person at the demo's counter sees. */
export function simulatedView(simulated: SimulatedCounter | null): SimulatedDevicesView {
  const { drawer, scale, pole, labels } = simulated ?? {};
  return {
    printer: printerView(simulated),
    hasScanner: simulated !== null,
    drawer: drawer ? (drawer.isOpen() ? 'open' : 'closed') : null,
    scale: scale ? { grams: scale.grams(), isMoving: scale.moves(), isOn: scale.isOn() } : null,
    pole: pole ? { lines: pole.glass(), isOn: pole.isOn() } : null,
    labels: labels ? labelsView(labels) : null,
  };
}

function printerView(simulated: SimulatedCounter | null): SimulatedDevicesView['printer'] {
  const printer = simulated?.printer;
  if (!printer) return null;
  const { paper, coverOpen, jammed } = printer.condition();
  return {
    paper,
    isCoverOpen: coverOpen,
    isJammed: jammed,
    isOn: printer.isOn(),
    paperLines: printer.paper().lines,
    bytesReceived: printer.bytes().length,
    drawer: printer.drawer,
    pulses: printer.drawerPulses.length,
  };
}

function labelsView(printer: SimulatedLabelPrinter): SimulatedDevicesView['labels'] {
  const { rolls, head } = printer.condition();
  const last = printer.labels().at(-1);
  return {
    last: last ? pictureOf(last) : null,
    count: printer.labels().length,
    isOut: rolls === 'out',
    isHeadOpen: head === 'open',
  };
}

/** A large label takes a moment to draw, and the view is made anew at every change of the counter. */
const drawn = new WeakMap<PrintedLabel, { picture: string; words: string }>();
function pictureOf(label: PrintedLabel): { picture: string; words: string } {
  const known = drawn.get(label);
  if (known) return known;
  const picture = `data:image/png;base64,${renderLabel(label).toString('base64')}`;
  const made = { picture, words: labelText(label).join(' · ') };
  drawn.set(label, made);
  return made;
}

/** What a person at the demo's counter does. */
export function simulate(
  simulated: SimulatedCounter | null,
  act: SimulatedAct,
  scan: (data: string) => Done,
): Done {
  if (!simulated) return refused('not-simulated', say('This till has real devices.'));
  switch (act.act) {
    case 'scan':
      return scan(act.data);
    case 'weigh':
    case 'scale-moving':
    case 'scale-power':
      return onScale(simulated, act);
    case 'label-roll':
    case 'label-head':
    case 'tear-off-labels':
      return onLabels(simulated, act);
    case 'shut-drawer':
      if (!simulated.drawer) return onPrinter(simulated, act);
      simulated.drawer.pushShut();
      return done;
    default:
      return onPrinter(simulated, act);
  }
}

type ScaleAct = Extract<SimulatedAct, { act: 'weigh' | 'scale-moving' | 'scale-power' }>;
function onScale({ scale }: SimulatedCounter, act: ScaleAct): Done {
  if (!scale) return refused('not-simulated', say('This till has no simulated scale.'));
  switch (act.act) {
    case 'weigh':
      scale.put(act.grams);
      break;
    case 'scale-moving':
      scale.move(act.isMoving);
      break;
    case 'scale-power':
      if (act.isOn) scale.powerOn();
      else scale.powerOff();
      break;
  }
  return done;
}

type LabelsAct = Extract<SimulatedAct, { act: 'label-roll' | 'label-head' | 'tear-off-labels' }>;
function onLabels({ labels }: SimulatedCounter, act: LabelsAct): Done {
  if (!labels) return refused('not-simulated', say('This till has no simulated label printer.'));
  switch (act.act) {
    case 'label-roll':
      labels.setLabels(act.isOut ? 'out' : 'ok');
      break;
    case 'label-head':
      labels.setHead(act.isOpen ? 'open' : 'shut');
      break;
    case 'tear-off-labels':
      labels.tearOff();
      break;
  }
  return done;
}

type PrinterAct = Exclude<SimulatedAct, ScaleAct | LabelsAct | { act: 'scan' }>;
function onPrinter({ printer }: SimulatedCounter, act: PrinterAct): Done {
  if (!printer) return refused('not-simulated', say('This till has no simulated printer.'));
  switch (act.act) {
    case 'paper':
      printer.setPaper(act.paper);
      break;
    case 'cover':
      printer.setCover(act.isOpen);
      break;
    case 'jam':
      if (act.isJammed) printer.jam();
      else printer.clearJam();
      break;
    case 'power':
      if (act.isOn) printer.powerOn();
      else printer.powerOff();
      break;
    case 'shut-drawer':
      printer.pushDrawerShut();
      break;
    case 'tear-off':
      printer.tearOff();
      break;
  }
  return done;
}
