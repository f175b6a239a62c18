import type { Chip, StatusView } from '../../ipc';
import type { Instant } from '@tillbridge/core/kernel';
import { readInstant } from '../../ipc/keyed';

export const fakeNow = (): Instant => readInstant(Date.now());
const chip = (word: string, detail: string, more: Partial<Chip> = {}): Chip => ({
  state: 'ok',
  word,
  detail,
  fix: null,
  lastGoodAt: fakeNow(),
  ...more,
});

/** Everything in order. */
export const goodStatus = (): StatusView => ({
  at: fakeNow(),
  terminalName: 'Till 1',
  hub: chip('Connected', 'The hub answered a moment ago.'),
  outbox: { count: 0, oldestAgeMs: 0, chip: chip('All sent', 'The hub has every sale of this till.') },
  printer: { ...chip('Ready', 'Simulated 80 mm printer.'), waitingJobs: 0, unknownJobs: [] },
  drawer: chip('Shut', 'It opens through the printer.'),
  scanner: chip('Ready', 'A simulated scanner and any keyboard scanner.'),
  catalogue: { items: 2140, isLoading: false, chip: chip('Up to date', '2,140 items.') },
  notices: [],
  messages: [],
  isDemo: true,
});

/** The hub is away and the printer is out of paper: what a Saturday looks like. */
export const troubledStatus = (): StatusView => {
  const good = goodStatus();
  const longAgo = readInstant(Date.now() - 180_000);
  return {
    ...good,
    hub: chip('Offline', 'The hub has not answered for three minutes. Selling goes on.', {
      state: 'offline',
      fix: 'Nothing needs to be done: sales are kept here and sent when the hub is back.',
      lastGoodAt: longAgo,
    }),
    outbox: {
      count: 12,
      oldestAgeMs: 170_000,
      chip: chip('12 to send', 'They are safe on this till.', { state: 'busy', lastGoodAt: longAgo }),
    },
    printer: {
      ...chip('Paper out', 'The printer has no paper.', {
        state: 'attention',
        fix: 'Put in a new roll and close the cover. What waits prints by itself.',
        lastGoodAt: longAgo,
      }),
      waitingJobs: 2,
      unknownJobs: [{ jobId: 'job-1', receiptNo: 126 }],
    },
  };
};
