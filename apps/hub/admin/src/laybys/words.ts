import type { LaybyStanding } from '@tillbridge/core/layby';
import type { Look } from '../app/look-badge';

/** How a layby stands: a word and a look. */
export const standingWords: Readonly<Record<LaybyStanding, { word: string; look: Look }>> = {
  overdue: { word: 'Overdue', look: 'urgent' },
  'due-soon': { word: 'Due within a week', look: 'watch' },
  open: { word: 'Open', look: 'quiet' },
  paid: { word: 'All paid, waits', look: 'good' },
  collected: { word: 'Handed over', look: 'good' },
  cancelled: { word: 'Cancelled', look: 'quiet' },
};

/** What became of a mail. */
export const mailWords: Readonly<Record<'waiting' | 'sent' | 'written' | 'dead', string>> = {
  waiting: 'The mail waits to leave.',
  sent: 'The mail was sent.',
  written: 'No mail server is set up: the mail lies as a file in the hub’s data folder.',
  dead: 'The mail could not be sent.',
};
