import type { HidBackend, HidEvents } from '@tillbridge/devices/scanner';

/** What may happen to a report on its way. */
export type ReportFault =
  { kind: 'lost' } | { kind: 'cut-off'; at: number } | { kind: 'other' } | { kind: 'filled' };

/** Of another kind than a weight, such as a scale's limits. */
const otherReport = Uint8Array.of(4, 1, 2, 0, 0x98, 0x3a);

/** A HID device as the till's process sees it: what the process had open is gone with it, and reports may come spoiled. */
export class LabHid implements HidBackend {
  readonly #device: HidBackend;
  readonly #opened = new Map<() => void, HidEvents>();
  readonly #faults: ReportFault[] = [];
  #isForbidden = false;

  constructor(device: HidBackend) {
    this.#device = device;
  }

  /** Happens to the next reports, one each. */
  spoil(faults: readonly ReportFault[]): void {
    this.#faults.push(...faults);
  }

  /** Another program holds it, or the system does not let us. */
  forbid(): void {
    this.#isForbidden = true;
    for (const [close, events] of [...this.#opened]) {
      close();
      events.onLost('could not read from HID device');
    }
  }

  mend(): void {
    this.#isForbidden = false;
    this.#faults.length = 0;
  }

  processDied(): void {
    for (const close of [...this.#opened.keys()]) close();
  }

  list = (): ReturnType<HidBackend['list']> => this.#device.list();

  open: HidBackend['open'] = async (path, events) => {
    if (this.#isForbidden) throw new Error('it cannot be opened');
    let isLive = true;
    const handle = await this.#device.open(path, {
      onReport: (report) => (isLive ? this.#passOn(report, events) : undefined),
      onLost: (because) => (isLive ? events.onLost(because) : undefined),
    });
    const close = () => {
      isLive = false;
      this.#opened.delete(close);
      void handle.close();
    };
    this.#opened.set(close, events);
    return {
      sendFeatureReport: (report) => handle.sendFeatureReport(report),
      close: () => Promise.resolve(close()),
    };
  };

  #passOn(report: Uint8Array, events: HidEvents): void {
    const fault = this.#faults.shift();
    switch (fault?.kind) {
      case undefined:
        return events.onReport(report);
      case 'lost':
        return;
      case 'cut-off':
        return events.onReport(report.subarray(0, fault.at));
      case 'other':
        return events.onReport(otherReport);
      case 'filled':
        return events.onReport(Uint8Array.from([...report, ...new Array<number>(10).fill(0)]));
    }
  }
}
