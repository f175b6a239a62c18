import type { Instant } from '@tillbridge/core/kernel';
import type { PrinterStatus } from '@tillbridge/devices/printer';
import type { Scanner } from '@tillbridge/devices/scanner';
import type { Chip, ChipState } from '../../ipc';
import type { TillPrinter } from '../devices';
import type { PrintJob } from '../printing/spool';

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
        ? ['attention', 'Paper low', 'The roll ends soon.', 'Have a new roll at hand']
        : ['ok', 'Printer ready', 'Receipts come out.', null];
    case 'disabled':
      return ['off', 'Printer off', 'This till prints nothing.', null];
    case 'connecting':
      return ['busy', 'Printer …', 'Looking for the printer.', null];
    case 'absent':
      return [
        'attention',
        'No printer',
        'The printer does not answer. Receipts wait for it.',
        'Check power and cable',
      ];
    case 'trouble':
      return troubleWords[status.trouble];
  }
}

const troubleWords: Record<Extract<PrinterStatus, { state: 'trouble' }>['trouble'], Words> = {
  'paper-out': ['attention', 'Paper out', 'Receipts wait for a new roll.', 'Put in a new roll'],
  'cover-open': ['attention', 'Cover open', 'Receipts wait until the cover is shut.', 'Shut the cover'],
  jammed: [
    'attention',
    'Paper jam',
    'Receipts wait until the jam is cleared.',
    'Open the cover and clear it',
  ],
  offline: ['attention', 'Printer offline', 'The printer says that it is off line.', 'Press its feed button'],
  'not-answering': [
    'attention',
    'Printer silent',
    'Connected, but it does not answer.',
    'Switch it off and on',
  ],
};

export function printerChip(printer: TillPrinter | null, jobs: readonly PrintJob[], at: Instant): Chip {
  if (!printer) return chip(['off', 'No printer', 'No printer is set up on this till.', null], null);
  const unknown = jobs.filter((job) => job.state === 'unknown');
  const status = printer.device.status();
  const lastGoodAt = status.state === 'ready' ? at : null;
  const isFine = status.state === 'ready' && !status.paperLow;
  if (isFine && unknown.length > 0) {
    const detail = `Did receipt ${unknown[0]?.receiptNo ?? ''} come out? Look at the printer.`;
    return chip(['attention', 'Check receipt', detail, 'Say whether it printed'], lastGoodAt);
  }
  return chip(printerWords(status), lastGoodAt);
}

export function drawerChip(printer: TillPrinter | null, at: Instant): Chip {
  if (!printer)
    return chip(['off', 'No drawer', 'A drawer hangs on the printer; none is set up.', null], null);
  const isReachable =
    printer.device.status().state === 'ready' || printer.device.status().state === 'trouble';
  if (!isReachable)
    return chip(
      ['attention', 'Drawer …', 'The drawer hangs on the printer, which is away.', 'Use the key'],
      null,
    );
  const state = printer.device.drawer();
  if (state === 'open') return chip(['attention', 'Drawer open', 'The drawer is open.', 'Shut it'], at);
  if (state === 'closed') return chip(['ok', 'Drawer shut', 'The drawer is shut.', null], at);
  return chip(['ok', 'Drawer', 'This drawer does not say whether it is open.', null], at);
}

/** A wedge is a keyboard: it can be there without our knowing, and needs no cable of ours. */
export function scannerChip(scanners: readonly Scanner[], isSimulated: boolean, at: Instant): Chip {
  const states = scanners.map((scanner) => scanner.status().state);
  if (states.length === 0) {
    const detail = isSimulated
      ? 'A simulated scanner, and any that types like a keyboard.'
      : 'Any scanner that types like a keyboard.';
    return chip(['ok', isSimulated ? 'Simulated' : 'Keyboard', detail, null], null);
  }
  if (states.every((state) => state === 'ready'))
    return chip(['ok', 'Scanner ready', 'Connected.', null], at);
  if (states.some((state) => state === 'ready'))
    return chip(['attention', 'One scanner away', 'Another still scans.', 'Plug it in'], at);
  const isComing = states.some((state) => state === 'connecting');
  return isComing
    ? chip(['busy', 'Scanner …', 'Looking for the scanner.', null], null)
    : chip(
        ['attention', 'No scanner', 'The scanner is not plugged in. Typing codes works.', 'Plug it in'],
        null,
      );
}
