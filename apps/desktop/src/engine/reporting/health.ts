import type { Instant } from '@tillbridge/core/kernel';
import { instant } from '@tillbridge/core/kernel';
import type { TerminalHealthV1 } from '@tillbridge/core/wire';
import type { StatusView } from '../../ipc';

export type Measured = Pick<
  TerminalHealthV1,
  'appVersion' | 'clockOffsetMs' | 'diskFreeBytes' | 'databaseBytes'
> &
  Pick<TerminalHealthV1, 'findings' | 'lookedAt' | 'secondPrinters' | 'checkUpId' | 'backup' | 'platform'> & {
    uptimeMs: number;
  };

/** How this till is, as its own status strip has it, for head office. Source: spec/fleet.md FL2 */
export function healthOf(status: StatusView, measured: Measured): TerminalHealthV1 {
  const { at, outbox, printer, drawer, scanner, catalogue } = status;
  const oldestAt: Instant = instant(Math.round(at - outbox.oldestAgeMs));
  const device = (kind: 'printer' | 'drawer' | 'scanner', chip: StatusView['drawer']) => ({
    kind,
    name: chip.word,
    state: chip.state,
    sentence: chip.detail,
  });
  return {
    ...measured,
    uptimeMs: Math.max(0, Math.round(measured.uptimeMs)),
    outboxDepth: outbox.count,
    oldestUnsentAt: outbox.count === 0 ? null : oldestAt,
    devices: [device('printer', printer), device('drawer', drawer), device('scanner', scanner)],
    receiptsWaiting: printer.waitingJobs + printer.unknownJobs.length,
    catalogueItems: catalogue.items,
  };
}

/** What is worth a report of its own when it changes; a drawer that opens at each sale is not. */
export const noteworthy = ({
  devices,
  secondPrinters = [],
  receiptsWaiting,
  appVersion,
  findings = [],
  checkUpId,
  update,
}: TerminalHealthV1): string =>
  JSON.stringify([
    appVersion,
    checkUpId,
    // Scales, poles and label printers are among them.
    findings.filter(({ state }) => state !== 'good').map(({ about, state }) => [about, state]),
    receiptsWaiting > 0,
    update && [update.state, update.version, update.attempt, update.sentence],
    secondPrinters.map(({ name, state, word }) => [name, state, word]),
    devices.filter(({ kind }) => kind !== 'drawer').map(({ kind, state, name }) => [kind, state, name]),
  ]);
