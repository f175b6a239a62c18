import type { HidBackend, HidEvents } from '@tillbridge/devices/scanner';
import type { WireDevice, WireEnd, WireFault, WireLink } from '@tillbridge/devices/sim';
import type { LabWire } from './lab-wire';

/** A trigger that was pulled: what was read, and whether the wire did anything to it on its way. */
export type Pull = {
  device: string;
  atMs: number;
  code: string;
  /** Bytes of it were lost or strange ones came with it, or it was read while nothing could hear it. */
  isSpoiled: boolean;
  /** Something of it reached a till that listened: whoever scanned has to be told. */
  leftTraces: boolean;
  /** Its end may have been lost: what is read next may be taken for the rest of it. */
  isHalf: boolean;
};

/** What a wire may do to a code. Nothing of `split` and `glued` is lost. */
export type ScanFault = Extract<
  WireFault,
  { kind: 'half-lost' | 'cut-off' | 'noise' | 'lost' | 'split' | 'glued' }
>;

/** A scanner on a serial line that ends its codes with CR. */
export class SerialGun implements WireDevice {
  readonly #ends = new Set<WireEnd>();

  plugIn(end: WireEnd): WireLink {
    this.#ends.add(end);
    return { receive: () => undefined, drop: () => void this.#ends.delete(end) };
  }

  /** @returns what became of it on the wire */
  read(code: string, wire: LabWire, fault: WireFault | null): Pick<Pull, 'isSpoiled' | 'leftTraces'> {
    if (this.#ends.size === 0 || !wire.isHeard()) return { isSpoiled: true, leftTraces: false };
    if (fault) wire.spoil('to-till', [fault]);
    for (const end of [...this.#ends]) end.send(Buffer.from(`${code}\r`, 'latin1'));
    const isWhole = fault === null || fault.kind === 'split' || fault.kind === 'glued';
    return { isSpoiled: !isWhole, leftTraces: fault?.kind !== 'lost' };
  }
}

const partLength = 56;
const longestWaitMs = 200;

/** A scanner that speaks HID POS, as node-hid shows it. */
export class HidGun {
  readonly #opened = new Set<HidEvents>();
  #isPlugged = true;
  /** It has another name each time that it is plugged in. */
  #plugCount = 1;
  #isForbidden = false;

  readonly backend: HidBackend = {
    list: () =>
      Promise.resolve(
        this.#isPlugged
          ? [
              {
                path: this.#path(),
                vendorId: 0x0c2e,
                productId: 0x0b61,
                serial: 'S1',
                usagePage: 0x8c,
                usage: 2,
              },
            ]
          : [],
      ),
    open: (path, events) => {
      if (!this.#isPlugged || this.#isForbidden || path !== this.#path())
        return Promise.reject(new Error('it cannot be opened'));
      this.#opened.add(events);
      return Promise.resolve({
        sendFeatureReport: () => Promise.resolve(),
        close: () => Promise.resolve(void this.#opened.delete(events)),
      });
    },
  };

  #path(): string {
    return `/dev/hidraw${this.#plugCount}`;
  }

  unplug(): void {
    this.#isPlugged = false;
    const opened = [...this.#opened];
    this.#opened.clear();
    for (const events of opened) events.onLost('could not read from HID device');
  }

  plugIn(): void {
    if (!this.#isPlugged) this.#plugCount += 1;
    this.#isPlugged = true;
    this.#isForbidden = false;
  }

  /** Another program holds it, or the system does not let us. */
  forbid(): void {
    this.unplug();
    this.plugIn();
    this.#isForbidden = true;
  }

  processDied(): void {
    this.#opened.clear();
  }

  /** @param later between two parts of one code. @param lose whether this report is lost */
  read(
    code: string,
    later: (ms: number, run: () => void) => void,
    { lose, chatter, waitMs }: { lose: boolean; chatter: boolean; waitMs: number },
  ): Pick<Pull, 'isSpoiled' | 'leftTraces'> {
    if (this.#opened.size === 0) return { isSpoiled: true, leftTraces: false };
    if (chatter) this.#send(Uint8Array.from({ length: 64 }, (_, index) => (index === 0 ? 3 : 0x5a)));
    const parts: string[] = [];
    for (let at = 0; at < code.length; at += partLength) parts.push(code.slice(at, at + partLength));
    parts.forEach((part, index) => {
      if (lose && index === 0) return;
      const report = new Uint8Array(64);
      report.set([2, part.length, 0, 0, 0, ...Buffer.from(part, 'latin1')]);
      report[63] = index < parts.length - 1 ? 1 : 0;
      if (index === 0) this.#send(report);
      else later(Math.min(waitMs, longestWaitMs) * index, () => this.#send(report));
    });
    return { isSpoiled: lose, leftTraces: !lose };
  }

  #send(report: Uint8Array): void {
    for (const events of [...this.#opened]) events.onReport(report);
  }
}
