import { type ReceiptBlock, plain, rowBlock, textBlock } from '@tillbridge/core/receipt';
import type { DeviceRole } from '@tillbridge/core/wire';
import { encodeLabel } from '@tillbridge/devices/label';
import type { PrintOutcome } from '@tillbridge/devices/printer';
import { openFont } from '@tillbridge/devices/font';
import { encodeReceipt, withBuzz } from '@tillbridge/devices/receipt';
import { weightText } from '@tillbridge/devices/scale';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { TillDevices } from '../devices';
import type { TillStation } from '../kitchen/station';
import { refused } from '../sale/refusals';
import { stationView } from './station-view';

type Tried = Done<{ sentence: string }>;
const tried = (sentence: string): Tried => ({ ok: true, value: { sentence } });
const notThere = () => refused('no-device', say('No such device is set up on this till.'));

/** What a device is tried with: nothing of it is kept, and none of it waits in the spool. Source: spec/device-setup.md DS20 */
export async function tryOut(
  devices: TillDevices,
  { role, address }: { role: DeviceRole; address?: string | undefined },
  storeName: string,
): Promise<Tried> {
  const { printer, labels, scale, pole } = devices;
  switch (role) {
    case 'printer': {
      if (!printer) return notThere();
      const page = testPage(printer.model.name, printer.model.columns, printer.device.address);
      return outcomeWords(await printer.device.print(encodeReceipt(page, printer.model, null)));
    }
    case 'labels': {
      if (!labels) return notThere();
      const label = [textBlock(say('Test label'), { weight: 'bold' }), textBlock(labels.model.id)];
      return outcomeWords(await labels.device.print(encodeLabel(label, labels.model)));
    }
    case 'scale': {
      if (!scale) return notThere();
      const outcome = await scale.weigh();
      return outcome.kind === 'weighed'
        ? tried(say('The scale shows {weight}.', { weight: weightText(outcome.weight) }))
        : refused('no-weight', weighWords());
    }
    case 'pole':
      if (!pole) return notThere();
      pole.show({ upper: storeName, lower: say('Test · prueba · 1234567') });
      return tried(say('Look at the customer’s display: it shows two lines until the next sale.'));
    case 'kitchen': {
      const name = stationView(role, address ?? '')?.name;
      const station = devices.kitchen?.find((each) => each.name === name);
      if (!station) return notThere();
      const { device, model } = station.printer;
      const ticket = encodeReceipt(testTicket(station), model, null, openFont);
      return outcomeWords(await device.print(station.isQuiet ? ticket : withBuzz(ticket, model)));
    }
    case 'drawer':
    case 'scanner':
      return notThere();
  }
}

const weighWords = (): string =>
  say('The scale gave no weight. Put something on it that lies still, and look at its cable and settings.');

function outcomeWords(outcome: PrintOutcome): Tried {
  switch (outcome.kind) {
    case 'printed':
      return tried(say('The printer says that it is out. Look at the paper.'));
    case 'handed-over':
      return tried(say('The system’s queue took it. Look at the paper: a queue never says more.'));
    case 'not-started':
      return refused(
        'not-printed',
        say('Nothing was printed: the printer is not ready. Look at its paper, cover, power and cable.'),
      );
    case 'unknown':
      return refused(
        'not-printed',
        say('The printer did not say that it finished. Look at the paper, and try again.'),
      );
  }
}

/** As its tickets are: large, with its name, and nothing to make. */
const testTicket = ({ name }: TillStation): ReceiptBlock[] => [
  textBlock(plain(name), { align: 'center' }),
  textBlock(say('Test ticket'), { align: 'center', weight: 'bold', size: 'large' }),
  { kind: 'rule' },
  textBlock(say('There is nothing to make: somebody tries this printer.')),
  { kind: 'feed', lines: 1 },
  { kind: 'cut' },
];

/** How wide a line is, what its code pages have, both ways of a QR code's and a barcode's, and the cut. */
export function testPage(modelName: string, columns: number, address: string): ReceiptBlock[] {
  const ruler = Array.from({ length: columns }, (_, index) => (index + 1) % 10).join('');
  return [
    textBlock(say('Test page'), { align: 'center', weight: 'bold', size: 'large' }),
    textBlock(modelName, { align: 'center' }),
    textBlock(address, { align: 'center' }),
    { kind: 'rule' },
    textBlock(ruler),
    textBlock(say('Every digit of the line above stands in one line.')),
    rowBlock(say('Left'), say('Right')),
    textBlock('Äé ñ ¿¡ £ € ß ø'),
    textBlock('Ł ő č ž · Ж я'),
    textBlock(say('Bold'), { weight: 'bold' }),
    textBlock(say('Tall'), { size: 'tall' }),
    textBlock(say('Large'), { size: 'large' }),
    { kind: 'barcode', symbology: 'code128', data: 'TEST-12345' },
    { kind: 'qr', data: 'https://example.com/test' },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ];
}
