import { readScan } from '@tillbridge/core/barcode';
import { holdsCardNumber } from '@tillbridge/core/card-number';
import { say, sayHeard } from '@tillbridge/words';
import type { TriedScan } from '../../ipc/areas/device-setup';
import type { AreaNeeds } from '../areas';
import { itemsByCode } from '../catalogue/look-up';
import type { DeviceKeeper } from './device-keeper';

/** Whoever walks away in the middle of a trial must not leave a till that rings nothing up. */
const longestTrialMs = 60_000;
const mostKept = 10;
/** What the top row of keys types on French keyboards where a scanner sends digits. */
const frenchDigits = /^[&é"'(\-è_çà§!]{6,}$/;

const symbologies: Readonly<Record<string, string>> = {
  A: 'Code 39',
  C0: 'Code 128',
  C1: 'GS1-128',
  E0: 'EAN-13',
  E4: 'EAN-8',
  G: 'Code 93',
  I: 'ITF',
  L: 'PDF417',
  Q: 'QR',
  d1: 'Data Matrix',
  d2: 'GS1 Data Matrix',
  e0: 'GS1 DataBar',
};
const symbologyOf = (aim: string | null): string | null =>
  aim === null ? null : (symbologies[aim.slice(1, 3)] ?? symbologies[aim.slice(1, 2)] ?? null);

/** Scans that are looked at and not rung up. Source: spec/device-setup.md DS23 */
export function scanTrialOn(needs: AreaNeeds, keeper: DeviceKeeper) {
  const { counter, deps } = needs;
  let untilMs = 0;
  let seq = 0;
  let heard: TriedScan[] = [];
  const isOn = () => deps.clock.monotonicMs() < untilMs;

  needs.scansFirst(({ aim, data }) => {
    if (!isOn()) return false;
    seq += 1;
    heard = [{ seq, ...look(aim, data) }, ...heard].slice(0, mostKept);
    return true;
  });

  function look(aim: string | null, data: string): Omit<TriedScan, 'seq'> {
    if (holdsCardNumber(data)) {
      const meaning = say('That looks like the number of a payment card. It is not shown.');
      return { data: '', hex: '', aim: null, symbology: null, meaning, trouble: null };
    }
    return {
      data,
      hex: Buffer.from(data, 'utf8').toString('hex'),
      aim,
      symbology: symbologyOf(aim),
      meaning: meaningOf(aim, data),
      trouble: frenchDigits.test(data)
        ? say(
            'Signs came where digits should be: set the scanner to this computer’s keyboard, or to HID POS.',
          )
        : null,
    };
  }

  function meaningOf(aim: string | null, data: string): string {
    if (data.startsWith('@')) return say('A driver’s licence.');
    const identity = counter.identity();
    const store = identity && counter.catalogue.counter(identity.storeId, identity.registerId)?.store;
    if (!store) return say('This till has no catalogue yet.');
    const read = readScan({ aim, data }, store.embeddedCodes, {
      minorUnitDigits: store.jurisdiction.minorUnitDigits,
      thisYear: new Date(deps.clock.now()).getUTCFullYear(),
    });
    if (read.kind === 'unreadable') return sayHeard(read.sentence);
    const [found] = counter.catalogue.read((db) => itemsByCode(db, read.keys)) ?? [];
    return found
      ? say('It is {name}.', { name: found.item.name })
      : say('No item has this code. It was read well.');
  }

  return {
    isOn,
    heard: () => heard,
    set(wanted: boolean): void {
      untilMs = wanted ? deps.clock.monotonicMs() + longestTrialMs : 0;
      if (wanted) heard = [];
      keeper.trace.open(wanted);
    },
    /** Ends a trial whose time is over. */
    tick(): void {
      if (!isOn()) keeper.trace.open(false);
    },
  };
}
