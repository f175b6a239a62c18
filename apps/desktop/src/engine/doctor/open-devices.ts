import type { DeviceStatus } from '@tillbridge/devices/link';
import { say } from '@tillbridge/words';
import type { Chip, StatusView } from '../../ipc';
import { type Finding, type FindingAbout, attention, good } from './finding';

type Seen = Pick<StatusView, 'printer' | 'drawer' | 'scanner' | 'labels' | 'scale' | 'kitchen'>;

/**
 * The devices of a till that runs, as its own lines to them have them: nothing is asked of a device that may be busy with a sale, and
 * what is not set up is no finding. Source: spec/doctor.md DR9
 */
export function examineOpenDevices(
  { printer, drawer, scanner, labels, scale, kitchen }: Seen,
  pole: DeviceStatus | null,
): Finding[] {
  const chips: [FindingAbout, Chip | undefined][] = [
    ['printer', printer],
    ['drawer', drawer],
    ['scanner', scanner],
    ['labels', labels],
    ['scale', scale],
    ['kitchen', kitchen],
  ];
  const found = chips.flatMap(([about, chip]) => (chip ? ofChip(about, chip) : []));
  return pole === null ? found : [...found, ofPole(pole)];
}

function ofChip(about: FindingAbout, { state, word, detail, fix }: Chip): Finding[] {
  if (state === 'off') return [];
  const sentence = `${word}: ${detail}`;
  return [state === 'ok' ? good(about, sentence) : attention(about, sentence, fix)];
}

const ofPole = ({ state }: DeviceStatus): Finding =>
  state === 'ready'
    ? good('pole', say('The customer’s display is ready.'))
    : attention(
        'pole',
        say('The customer’s display does not answer.'),
        say('Check its cable, and that nothing else uses it.'),
      );
