import type { TillPrinter } from '@tillbridge/desktop/engine';
import { usualPulse } from '@tillbridge/devices/drawer';
import {
  type KickOutcome,
  type PrintOutcome,
  type PrinterStatus,
  type PrinterModel,
  printerModels,
} from '@tillbridge/devices/printer';
import type { Agenda } from './agenda';
import type { Random } from './random';

const longestPrintMs = 2_000;

function anyModel(): PrinterModel {
  const [model] = printerModels;
  if (model === undefined) throw new Error('no printer model is known');
  return model;
}

/** A printer that mostly prints, sometimes has no paper, and sometimes cannot say what came out. */
export function simPrinter(agenda: Agenda, random: Random, who: string): TillPrinter {
  const later = <T>(what: string, value: T): Promise<T> =>
    new Promise((resolve) => {
      agenda.post(`${who}'s printer ${what}`, random.between(1, longestPrintMs), () => resolve(value));
    });
  const ready: PrinterStatus = { state: 'ready', paperLow: false };
  const outcome = (): PrintOutcome => {
    if (random.chance(0.1)) return { kind: 'not-started', because: 'paper-out' };
    return random.chance(0.05) ? { kind: 'unknown', because: 'The cable came out.' } : { kind: 'printed' };
  };
  const kicked = (): KickOutcome =>
    random.chance(0.1) ? { kind: 'refused', because: 'The printer is off.' } : { kind: 'kicked' };
  return {
    model: anyModel(),
    pulse: usualPulse,
    device: {
      address: 'sim',
      status: () => ready,
      onStatus: () => () => undefined,
      print: () => later('prints', outcome()),
      kickDrawer: () => later('kicks', kicked()),
      drawer: () => 'unknown',
      onDrawer: () => () => undefined,
      close: () => Promise.resolve(),
    },
  };
}
