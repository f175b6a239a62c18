import type { Instant } from '@tillbridge/core/kernel';
import type { DrawerState, WiredDrawer } from '@tillbridge/devices/drawer';
import type { PrinterStatus } from '@tillbridge/devices/printer';
import type { Scanner } from '@tillbridge/devices/scanner';
import { say } from '@tillbridge/words';
import type { Chip, ChipState } from '../../ipc';
import type { TillLabelPrinter, TillPrinter } from '../devices';
import type { TillStation } from '../kitchen/station';
import { type PrintJob, paperOf } from '../printing/spool';

type Words = [state: ChipState, word: string, detail: string, fix: string | null];

const chip = ([state, word, detail, fix]: Words, lastGoodAt: Instant | null): Chip => ({
  state,
  word,
  detail,
  fix,
  lastGoodAt,
});

function printerWords(status: PrinterStatus): Words {
  switch (status.state) {
    case 'ready':
      return status.paperLow
        ? ['attention', say('Paper low'), say('The roll ends soon.'), say('Have a new roll at hand')]
        : ['ok', say('Printer ready'), say('Receipts come out.'), null];
    case 'disabled':
      return ['off', say('Printer off'), say('This till prints nothing.'), null];
    case 'connecting':
      return ['busy', say('Printer …'), say('Looking for the printer.'), null];
    case 'absent':
      return [
        'attention',
        say('No printer'),
        say('The printer does not answer. Receipts wait for it.'),
        say('Check power and cable'),
      ];
    case 'trouble':
      return troubleWords[status.trouble]();
  }
}

const troubleWords: Record<Extract<PrinterStatus, { state: 'trouble' }>['trouble'], () => Words> = {
  'paper-out': () => [
    'attention',
    say('Paper out'),
    say('Receipts wait for a new roll.'),
    say('Put in a new roll'),
  ],
  'cover-open': () => [
    'attention',
    say('Cover open'),
    say('Receipts wait until the cover is shut.'),
    say('Shut the cover'),
  ],
  jammed: () => [
    'attention',
    say('Paper jam'),
    say('Receipts wait until the jam is cleared.'),
    say('Open the cover and clear it'),
  ],
  offline: () => [
    'attention',
    say('Printer offline'),
    say('The printer says that it is off line.'),
    say('Press its feed button'),
  ],
  'not-answering': () => [
    'attention',
    say('Printer silent'),
    say('Connected, but it does not answer.'),
    say('Switch it off and on'),
  ],
};

export function printerChip(printer: TillPrinter | null, jobs: readonly PrintJob[], at: Instant): Chip {
  if (!printer)
    return chip(['off', say('No printer'), say('No printer is set up on this till.'), null], null);
  const unknown = jobs.filter((job) => job.state === 'unknown');
  const status = printer.device.status();
  const lastGoodAt = status.state === 'ready' ? at : null;
  const isFine = status.state === 'ready' && !status.paperLow;
  if (isFine && unknown.length > 0) {
    const title = unknown[0] && paperOf(unknown[0])?.title;
    const detail = title
      ? say('Did this come out: {title}? Look at the printer.', { title })
      : say('Did receipt {receiptNo} come out? Look at the printer.', {
          receiptNo: unknown[0]?.receiptNo ?? '',
        });
    return chip(['attention', say('Check receipt'), detail, say('Say whether it printed')], lastGoodAt);
  }
  return chip(printerWords(status), lastGoodAt);
}

export function labelsChip({ device }: TillLabelPrinter, at: Instant): Chip {
  const status = device.status();
  return chip(labelWords(status), status.state === 'ready' ? at : null);
}

/** Only what differs from a printer of receipts has words of its own. */
function labelWords(status: PrinterStatus): Words {
  const [state, , , fix] = printerWords(status);
  switch (status.state) {
    case 'ready':
      return [state, say('Labels ready'), say('Labels come out.'), null];
    case 'disabled':
    case 'connecting':
      return [state, say('Labels …'), say('Looking for the label printer.'), null];
    case 'absent':
      return [
        state,
        say('No label printer'),
        say('The label printer does not answer. Labels wait for it.'),
        fix,
      ];
    case 'trouble':
      return status.trouble === 'paper-out'
        ? [state, say('Labels out'), say('Labels wait for a new roll.'), fix]
        : [state, say('Label printer'), say('The label printer needs a hand. Labels wait for it.'), fix];
  }
}

/** Of several the one that is worst off, by its name. Source: spec/kitchen.md KT6 */
export function kitchenChip(stations: readonly TillStation[], jobs: readonly PrintJob[], at: Instant): Chip {
  const unknown = jobs.find((job) => job.state === 'unknown');
  const troubled = stations.find(({ printer: { device } }) => device.status().state !== 'ready');
  if (troubled) return chip(stationWords(troubled), null);
  if (unknown) {
    const title = paperOf(unknown)?.title ?? '';
    const detail = say('Did this come out: {title}? Look at the printer.', { title });
    return chip(['attention', say('Check ticket'), detail, say('Say whether it printed')], at);
  }
  const low = stations.find(({ printer: { device } }) => device.status().paperLow);
  return chip(low ? stationWords(low) : ['ok', say('Kitchen ready'), say('Tickets come out.'), null], at);
}

function stationWords({ name, printer }: TillStation): Words {
  const status = printer.device.status();
  const [state, word, , fix] = printerWords(status);
  switch (status.state) {
    case 'ready':
      return [state, word, say('The roll at {name} ends soon.', { name }), fix];
    case 'disabled':
    case 'connecting':
      return [state, say('Kitchen …'), say('Looking for the printer at {name}.', { name }), null];
    case 'absent':
      return [
        state,
        say('No kitchen printer'),
        say('The printer at {name} does not answer. Tickets wait for it, receipts do not.', { name }),
        fix,
      ];
    case 'trouble':
      return [
        state,
        word,
        say('The printer at {name} needs a hand. Tickets wait for it, receipts do not.', { name }),
        fix,
      ];
  }
}

export function drawerChip(printer: TillPrinter | null, at: Instant): Chip {
  if (!printer)
    return chip(['off', say('No drawer'), say('A drawer hangs on the printer; none is set up.'), null], null);
  const isReachable =
    printer.device.status().state === 'ready' || printer.device.status().state === 'trouble';
  if (!isReachable)
    return chip(
      [
        'attention',
        say('Drawer …'),
        say('The drawer hangs on the printer, which is away.'),
        say('Use the key'),
      ],
      null,
    );
  return chip(stateWords(printer.device.drawer()), at);
}

/** A drawer with a line of its own. */
export function ownDrawerChip(drawer: WiredDrawer, at: Instant): Chip {
  const { state } = drawer.status();
  if (state === 'ready') return chip(stateWords(drawer.state()), at);
  if (state === 'connecting')
    return chip(['busy', say('Drawer …'), say('Looking for the drawer.'), null], null);
  return chip(['attention', say('Drawer …'), say('The drawer is not connected.'), say('Use the key')], null);
}

function stateWords(state: DrawerState): Words {
  if (state === 'open') return ['attention', say('Drawer open'), say('The drawer is open.'), say('Shut it')];
  if (state === 'closed') return ['ok', say('Drawer shut'), say('The drawer is shut.'), null];
  return ['ok', say('Drawer'), say('This drawer does not say whether it is open.'), null];
}

/** A wedge is a keyboard: it can be there without our knowing, and needs no cable of ours. */
export function scannerChip(scanners: readonly Scanner[], isSimulated: boolean, at: Instant): Chip {
  const states = scanners.map((scanner) => scanner.status().state);
  if (states.length === 0) {
    const detail = isSimulated
      ? say('A simulated scanner, and any that types like a keyboard.')
      : say('Any scanner that types like a keyboard.');
    return chip(['ok', isSimulated ? say('Simulated') : say('Keyboard'), detail, null], null);
  }
  if (states.every((state) => state === 'ready'))
    return chip(['ok', say('Scanner ready'), say('Connected.'), null], at);
  if (states.some((state) => state === 'ready'))
    return chip(['attention', say('One scanner away'), say('Another still scans.'), say('Plug it in')], at);
  const isComing = states.some((state) => state === 'connecting');
  return isComing
    ? chip(['busy', say('Scanner …'), say('Looking for the scanner.'), null], null)
    : chip(
        [
          'attention',
          say('No scanner'),
          say('The scanner is not plugged in. Typing codes works.'),
          say('Plug it in'),
        ],
        null,
      );
}
