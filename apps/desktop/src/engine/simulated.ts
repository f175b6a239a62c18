import { say } from '@tillbridge/words';
import type { Done, SimulatedAct, SimulatedDevicesView } from '../ipc';
import type { SimulatedCounter } from './devices';
import { done, refused } from './sale/refusals';

/** What a person at the demo's counter sees and does. */
export function simulatedView(simulated: SimulatedCounter | null): SimulatedDevicesView {
  const printer = simulated?.printer;
  if (!printer) return { printer: null, hasScanner: simulated !== null };
  const { paper, coverOpen, jammed } = printer.condition();
  return {
    printer: {
      paper,
      isCoverOpen: coverOpen,
      isJammed: jammed,
      isOn: printer.isOn(),
      paperLines: printer.paper().lines,
      bytesReceived: printer.bytes().length,
      drawer: printer.drawer,
      pulses: printer.drawerPulses.length,
    },
    hasScanner: true,
  };
}

export function simulate(
  simulated: SimulatedCounter | null,
  act: SimulatedAct,
  scan: (data: string) => Done,
): Done {
  if (!simulated) return refused('not-simulated', say('This till has real devices.'));
  if (act.act === 'scan') return scan(act.data);
  const { printer } = simulated;
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
