import type { Instant } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Chip } from '../../ipc';
import { kitchenChip, labelsChip, ownDrawerChip, printerChip } from '../status/device-chips';
import { scaleChip } from '../status/scale-chip';
import type { OpenedDevice } from './open-device';

/** How one device is, as the status strip says it. */
export function deviceChip(opened: OpenedDevice, at: Instant): Pick<Chip, 'state' | 'word' | 'detail'> {
  const { state, word, detail } = chipOf(opened, at);
  return { state, word, detail };
}

function chipOf(opened: OpenedDevice, at: Instant): Pick<Chip, 'state' | 'word' | 'detail'> {
  switch (opened.role) {
    case 'printer':
      return printerChip(opened.printer, [], at);
    case 'labels':
      return labelsChip(opened.labels, at);
    case 'scale':
      return scaleChip(opened.scale, at);
    case 'drawer':
      return ownDrawerChip(opened.drawer, at);
    case 'scanner':
      return lineWords(opened.scanner.status().state);
    case 'pole':
      return lineWords(opened.pole.status().state);
    case 'kitchen':
      return kitchenChip([opened.station], [], at);
  }
}

function lineWords(state: string): Pick<Chip, 'state' | 'word' | 'detail'> {
  if (state === 'ready') return { state: 'ok', word: say('Ready'), detail: say('Its line is open.') };
  if (state === 'connecting')
    return { state: 'busy', word: say('Connecting'), detail: say('Looking for it.') };
  return {
    state: 'attention',
    word: say('Not there'),
    detail: say('Nothing is at this address. Check power and cable.'),
  };
}
