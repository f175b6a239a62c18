import type { EngineDeps } from '@tillbridge/desktop/engine';
import type { RawScan, Scanner } from '@tillbridge/devices/scanner';
import type { PoleFrame } from '@tillbridge/devices/pole';
import type { PrintOutcome, ReceiptPrinter } from '@tillbridge/devices/printer';
import type { WeighOutcome } from '@tillbridge/devices/scale';

/** Parts that are built wrong on purpose: each is seen by the law that it breaks. Source: spec/fault-lab.md FT8 */
export type SabotageName = keyof typeof sabotages;

type Printer = ReceiptPrinter;

const changed = (device: Printer, change: (printer: Printer) => Partial<Printer>): Printer => ({
  address: device.address,
  status: () => device.status(),
  onStatus: (listener) => device.onStatus(listener),
  print: (job) => device.print(job),
  kickDrawer: (pulse) => device.kickDrawer(pulse),
  drawer: () => device.drawer(),
  onDrawer: (listener) => device.onDrawer(listener),
  close: () => device.close(),
  ...change(device),
});

const withPrinter = (deps: EngineDeps, change: (printer: Printer) => Partial<Printer>): EngineDeps => {
  const { printer } = deps;
  return printer ? { ...deps, printer: { ...printer, device: changed(printer.device, change) } } : deps;
};

const withKitchen = (deps: EngineDeps, change: (printer: Printer) => Partial<Printer>): EngineDeps => ({
  ...deps,
  kitchen: (deps.kitchen ?? []).map((station) => ({
    ...station,
    printer: { ...station.printer, device: changed(station.printer.device, change) },
  })),
});

/** What somebody should be asked about is taken for something else. */
const takesUnknownFor =
  (other: PrintOutcome) =>
  (printer: Pick<Printer, 'print'>): Pick<Printer, 'print'> => ({
    async print(job) {
      const outcome = await printer.print(job);
      return outcome.kind === 'unknown' ? other : outcome;
    },
  });

const withScanners = (deps: EngineDeps, hears: (scan: RawScan) => RawScan | null): EngineDeps => ({
  ...deps,
  scanners: deps.scanners.map((scanner): Scanner => ({
    address: scanner.address,
    status: () => scanner.status(),
    onStatus: (listener) => scanner.onStatus(listener),
    onScan: (listener) =>
      scanner.onScan((scan) => {
        const heard = hears(scan);
        if (heard) listener(heard);
      }),
    onBrokenOff: (listener) => scanner.onBrokenOff?.(listener) ?? (() => undefined),
    close: () => scanner.close(),
  })),
});

export const sabotages = {
  /** A receipt of which nobody knows whether it came out is sent again. */
  'prints-again-unasked': (deps: EngineDeps): EngineDeps =>
    withPrinter(deps, takesUnknownFor({ kind: 'not-started', because: 'absent' })),
  /** The same of a ticket. */
  'tells-the-kitchen-twice': (deps: EngineDeps): EngineDeps =>
    withKitchen(deps, takesUnknownFor({ kind: 'not-started', because: 'absent' })),
  /** What is for the kitchen comes out at the counter. */
  'tells-the-wrong-printer': (deps: EngineDeps): EngineDeps => {
    const { printer } = deps;
    return printer ? withKitchen(deps, () => ({ print: (job) => printer.device.print(job) })) : deps;
  },
  /** A label of which nobody knows whether it came out is taken for one that did. */
  'forgets-labels': (deps: EngineDeps): EngineDeps => {
    const { labels } = deps;
    if (!labels) return deps;
    const { device } = labels;
    const whole: typeof device = {
      address: device.address,
      status: () => device.status(),
      onStatus: (listener) => device.onStatus(listener),
      close: () => device.close(),
      ...takesUnknownFor({ kind: 'printed' })(device),
    };
    return { ...deps, labels: { ...labels, device: whole } };
  },
  /** A queue that says nothing is taken for one that has the paper. */
  'believes-silent-queues': (deps: EngineDeps): EngineDeps =>
    withPrinter(deps, takesUnknownFor({ kind: 'handed-over' })),
  /** The pole shows for ever what it was given first. */
  'shows-the-first': (deps: EngineDeps): EngineDeps => {
    const { pole } = deps;
    if (!pole) return deps;
    let first: PoleFrame | null = null;
    const behind: typeof pole = {
      address: pole.address,
      status: () => pole.status(),
      onStatus: (listener) => pole.onStatus(listener),
      show(frame) {
        first ??= frame;
        pole.show(first);
      },
      close: () => pole.close(),
    };
    return { ...deps, pole: behind };
  },
  /** The same code twice within a second is taken for one. */
  'drops-the-second': (deps: EngineDeps): EngineDeps => {
    let last: RawScan | null = null;
    return withScanners(deps, (scan) => {
      const isAgain = last?.data === scan.data && scan.receivedAt - last.receivedAt < 1_000;
      last = scan;
      return isAgain ? null : scan;
    });
  },
  /** A code that is not the shop's is taken for the one before. */
  'sells-the-one-before': (deps: EngineDeps): EngineDeps => {
    let last = '9400000000012';
    return withScanners(deps, (scan) => {
      if (scan.data.startsWith('94')) last = scan.data;
      return { ...scan, data: scan.data.startsWith('94') || scan.data.length < 5 ? scan.data : last };
    });
  },
  /** What the scale said last is said again. */
  'weighs-the-last': (deps: EngineDeps): EngineDeps => {
    const { scale } = deps;
    if (!scale) return deps;
    let last: WeighOutcome | null = null;
    return {
      ...deps,
      scale: {
        address: scale.address,
        status: () => scale.status(),
        onStatus: (listener) => scale.onStatus(listener),
        weigh: async () => {
          const before = last;
          const now = await scale.weigh();
          if (now.kind === 'weighed') last = now;
          return before ?? now;
        },
        close: () => scale.close(),
      },
    };
  },
  /** The scale's driver takes half a minute, whatever is on it. */
  'weighs-for-ever': (deps: EngineDeps): EngineDeps => {
    const { scale, timers } = deps;
    if (!scale) return deps;
    return {
      ...deps,
      scale: {
        address: scale.address,
        status: () => scale.status(),
        onStatus: (listener) => scale.onStatus(listener),
        weigh: async () => {
          await new Promise<void>((resolve) => timers.after(30_000, resolve));
          return scale.weigh();
        },
        close: () => scale.close(),
      },
    };
  },
  /** The way to the hub says that everything arrived, and has thrown it away. */
  'loses-on-the-way': (deps: EngineDeps): EngineDeps => ({
    ...deps,
    network: {
      ...deps.network,
      fetch: (url, request) => {
        if (!url.endsWith('/sync/v1/facts')) return deps.network.fetch(url, request);
        const watermark = deps.ledger
          .prepare<[], { last: number }>('select max(sequence) as last from journal')
          .all()[0]?.last;
        const answer = { watermark, countersign: 'signed', hubTime: deps.clock.now(), chainBrokenAt: null };
        return Promise.resolve(Response.json(answer));
      },
    },
  }),
  /** A kick that was refused is made up for when the printer is there again. */
  'kicks-later': (deps: EngineDeps): EngineDeps =>
    withPrinter(deps, (printer) => ({
      async kickDrawer(pulse) {
        const outcome = await printer.kickDrawer(pulse);
        if (outcome.kind === 'refused') deps.timers.after(5_000, () => void printer.kickDrawer(pulse));
        return outcome;
      },
    })),
  /** Openings that no kick explains are kept from the journal. */
  'hides-openings': (deps: EngineDeps): EngineDeps => ({
    ...withPrinter(deps, () => ({ onDrawer: () => () => undefined })),
    ...(deps.drawer && { drawer: blind(deps.drawer) }),
  }),
} as const;

const blind = (drawer: NonNullable<EngineDeps['drawer']>): NonNullable<EngineDeps['drawer']> => ({
  address: drawer.address,
  status: () => drawer.status(),
  onStatus: (listener) => drawer.onStatus(listener),
  state: () => 'unknown',
  onChange: () => () => undefined,
  open: () => drawer.open(),
  close: () => drawer.close(),
});
