import { say } from '@tillbridge/words';
import type { Chip, CompletedView } from '../../ipc';

export type Words = { title: string; sentence: string | null; tone: 'ok' | 'busy' | 'attention' };

/** What became of the receipt. The sale does not wait for it. */
export function receiptWords(receipt: CompletedView['receipt'], printer: Chip | null): Words {
  switch (receipt) {
    case 'printed':
      return { title: say('Receipt printed'), sentence: null, tone: 'ok' };
    case 'printing':
      return { title: say('Printing the receipt'), sentence: null, tone: 'busy' };
    case 'waiting':
      return {
        title: say('Receipt waits for the printer'),
        sentence: printer?.fix ?? say('It prints by itself as soon as the printer is ready.'),
        tone: printer && printer.state !== 'ok' && printer.state !== 'busy' ? 'attention' : 'busy',
      };
    case 'unknown':
      return {
        title: say('Did the receipt print?'),
        sentence: say('The printer went silent while it printed. Look at the paper and say.'),
        tone: 'attention',
      };
    case 'asking':
      return {
        title: say('Receipt?'),
        sentence: say('The next sale begins without one.'),
        tone: 'busy',
      };
    case 'unprinted':
      return { title: say('No receipt'), sentence: say('Print or email one if asked.'), tone: 'ok' };
    case 'off':
      return { title: say('No receipt'), sentence: say('This till has no printer.'), tone: 'ok' };
  }
}

export function drawerWords(drawer: CompletedView['drawer'], sentence: string | null): Words {
  switch (drawer) {
    case 'opening':
      return { title: say('Opening the drawer'), sentence, tone: 'busy' };
    case 'opened':
      return { title: say('Drawer opened'), sentence, tone: 'ok' };
    case 'refused':
      return {
        title: say('The drawer did not open'),
        sentence: sentence ?? say('Open it with its key.'),
        tone: 'attention',
      };
    case 'not-needed':
      return { title: say('Drawer stays shut'), sentence, tone: 'ok' };
  }
}
