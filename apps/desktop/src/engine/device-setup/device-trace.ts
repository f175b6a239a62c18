import { holdsCardNumber } from '@tillbridge/core/card-number';
import type { DeviceRole } from '@tillbridge/devices/find';
import type { Tap } from '@tillbridge/devices/link';
import type { TracedBytes } from '../../ipc/areas/device-setup';

/** Minutes of a counter at work; a printer that is asked how it is each second counts once. */
const mostEntries = 300;
/** Of one piece; a receipt's beginning says enough. */
const mostBytes = 256;
/** So many of a device's last entries are looked through for the same piece. */
const lookBack = 8;
/** A scanner sends a code in one go; after this, the next begins. */
const codeGapMs = 300;

type Entry = TracedBytes;

/**
 * What went over the lines of the devices, bounded, in memory alone. What a scanner reads of a driver's licence, and a card's number
 * wherever it comes, is never kept: dots stand for it. Source: spec/device-setup.md DS21, DS22
 */
export class DeviceTrace {
  #entries: Entry[] = [];
  #seq = 0;
  readonly #now: () => number;
  /** While somebody tries a scanner on purpose they see what it sends. */
  #isOpen = false;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Licences may be seen for as long as a trial scan goes on. */
  open(isOpen: boolean): void {
    this.#isOpen = isOpen;
  }

  tapOf({ role, address }: { role: DeviceRole; address: string }): Tap {
    const licence = { until: 0 };
    return (direction, bytes) => {
      const isHidden = role === 'scanner' && direction === 'in' && this.#hides(bytes, licence);
      this.#keep({ role, address, direction }, bytes, isHidden);
    };
  }

  /** What came after that entry, the oldest first. */
  since(seq: number): TracedBytes[] {
    return this.#entries.filter((entry) => entry.seq > seq);
  }

  /** A licence begins with an @, and goes on until the scanner is silent. */
  #hides(bytes: Uint8Array, licence: { until: number }): boolean {
    const now = this.#now();
    const begins = bytes.includes(0x40);
    if (begins || now < licence.until) licence.until = now + codeGapMs;
    return !this.#isOpen && now < licence.until;
  }

  #keep(of: Pick<Entry, 'role' | 'address' | 'direction'>, bytes: Uint8Array, isHidden: boolean): void {
    const kept = bytes.subarray(0, mostBytes);
    const isMasked = isHidden || holdsCardNumber(Buffer.from(kept).toString('latin1'));
    const hex = isMasked ? '' : Buffer.from(kept).toString('hex');
    this.#seq += 1;
    const at = this.#now();
    const mine = this.#entries.filter((entry) => entry.address === of.address && entry.role === of.role);
    const again = mine
      .slice(-lookBack)
      .find((entry) => !isMasked && entry.hex === hex && entry.direction === of.direction);
    if (again) {
      // It stays where it was first seen, at that time: a list in the order of its times can be read.
      this.#entries = this.#entries.map((entry) =>
        entry === again ? { ...entry, times: entry.times + 1, lastAt: at, seq: this.#seq } : entry,
      );
      return;
    }
    this.#entries.push({
      ...of,
      seq: this.#seq,
      at,
      lastAt: at,
      hex,
      isMasked,
      bytes: bytes.length,
      times: 1,
    });
    if (this.#entries.length > mostEntries) this.#entries.shift();
  }
}
