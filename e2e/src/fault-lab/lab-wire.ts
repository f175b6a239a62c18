import { ok, refuse } from '@tillbridge/core/kernel';
import { type WireDevice, type WireFault, type WireLink, faultyWire } from '@tillbridge/devices/sim';
import type { ByteTransport, Connection, LineSignals, TransportEvents } from '@tillbridge/devices/printer';
import type { Agenda } from '../simulation/agenda';

/** What left the till on a wire, and when. */
export type Sent = { atMs: number; bytes: Uint8Array };

/** How long bytes take each way on a wire that nothing is wrong with. Milliseconds. */
const usualMs = 2;
/** A system sees that a device is gone within this. */
const noticedWithinMs = 900;
/** A slow wire hands a message on in so many pieces. */
const pieces = 12;

/** How soon a line looks again whether a full device takes more. Milliseconds. */
const fullMs = 50;

export type WireKind =
  /** Each connection is the device's own; what comes late for an old one reaches nobody. */
  | 'socket'
  /** The device does not know who has the port open: what it says late reaches whoever has it then. */
  | 'serial';

/**
 * A cable between the till and a simulated device, in the lab's own time. It can be pulled, blocked, slow, and do to each message
 * what `faultyWire` does; the till's own driver of the device speaks over it as over any other.
 */
export class LabWire implements ByteTransport {
  readonly sent: Sent[] = [];
  readonly #agenda: Agenda;
  readonly #device: WireDevice;
  readonly #kind: WireKind;
  readonly #toTill: WireFault[] = [];
  readonly #toDevice: WireFault[] = [];
  readonly #open = new Set<OpenEnd>();
  #isPlugged = true;
  #isBlocked = false;
  #bytesPerSecond = Infinity;
  #isInPieces = false;
  #cut: { least: number; at: number } | null = null;
  /** Grows when the cable or the power fails: the rest of what was being written then is lost. */
  #breaks = 0;
  /** Of a serial line: the device's end, for as long as the cable is in. */
  #port: WireLink | null = null;

  readonly #signals: (() => LineSignals) | null;
  /** Of a serial line: what was written first leaves first, also when another process wrote it. */
  #leaving: Promise<unknown> = Promise.resolve();
  /** What waits for a blocked wire, also of a process that is gone. */
  readonly #held = new Set<() => void>();

  /** @param signals what the line's other wires say, where it has any */
  constructor(
    agenda: Agenda,
    device: WireDevice,
    kind: WireKind,
    signals: (() => LineSignals) | null = null,
  ) {
    this.#agenda = agenda;
    this.#kind = kind;
    this.#signals = signals;
    this.#device = faultyWire(
      device,
      (direction) => {
        if (direction === 'to-till') return this.#toTill.shift() ?? null;
        return this.#isInPieces ? null : (this.#toDevice.shift() ?? null);
      },
      { after: (ms, run) => agenda.post('a message comes late', ms, run) },
    );
  }

  // What can happen to a cable.

  /** Happens to the next messages, one each. */
  spoil(direction: 'to-till' | 'to-device', faults: readonly WireFault[]): void {
    (direction === 'to-till' ? this.#toTill : this.#toDevice).push(...faults);
  }

  /** The end of the next message of at least so many bytes is lost. */
  cutNextOff(cut: { least: number; at: number }): void {
    this.#cut = cut;
  }

  pull(seenAfterMs: number): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    this.#breaks += 1;
    this.#port?.drop();
    this.#port = null;
    for (const end of this.#open) this.#lose(end, Math.min(seenAfterMs, noticedWithinMs));
  }

  plugIn(): void {
    this.#isPlugged = true;
  }

  /** Nothing leaves, and nothing says so. */
  block(): void {
    this.#isBlocked = true;
  }

  slow(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** All is well again, and what was to happen and has not is called off. */
  mend(): void {
    this.#toTill.length = 0;
    this.#toDevice.length = 0;
    this.#cut = null;
    this.#bytesPerSecond = Infinity;
    this.plugIn();
    if (!this.#isBlocked) return;
    this.#isBlocked = false;
    for (const letGo of this.#held) letGo();
    this.#held.clear();
  }

  /** The till's process is gone: the system closes what it had open, and may still send on what it was given. */
  processDied(isSentOn: boolean): void {
    for (const end of this.#open) {
      end.isHeard = false;
      if (!isSentOn) end.isOver = true;
      if (this.#kind === 'socket') end.link.drop();
    }
    this.#open.clear();
  }

  /** Whether the till has it open and would hear what comes. */
  isHeard(): boolean {
    return this.#isPlugged && this.#open.size > 0;
  }

  isPresent = (): boolean => this.#isPlugged;

  // What the till's driver sees.

  connect: ByteTransport['connect'] = (events, deadlineMs) => {
    if (!this.#isPlugged) return Promise.resolve(refuse({ kind: 'absent', because: 'it is not plugged in' }));
    if (this.#isBlocked)
      return new Promise((resolve) => {
        this.#agenda.post('a connection is given up', deadlineMs, () =>
          resolve(refuse({ kind: 'absent', because: 'nothing answered' })),
        );
      });
    const end = this.#connectTo(events);
    if (!end) return Promise.resolve(refuse({ kind: 'absent', because: 'it is switched off' }));
    this.#open.add(end);
    return Promise.resolve(ok(this.#connection(end)));
  };

  #connectTo(events: TransportEvents): OpenEnd | null {
    const end: OpenEnd = {
      events,
      isOver: false,
      isHeard: true,
      release: () => undefined,
      link: {
        receive: (bytes) => void this.#portNow()?.receive(bytes),
        room: () => this.#portNow()?.room?.() ?? Infinity,
        drop: () => undefined,
      },
    };
    if (this.#kind === 'serial') return this.#portNow() && end;
    const link = this.#device.plugIn({
      send: (bytes) => this.#tell(end, bytes),
      powerLost: () => this.#lose(end, usualMs),
    });
    if (link) end.link = link;
    return link && end;
  }

  /** The device at a serial line, whoever has its port open; it may have come back under power meanwhile. */
  #portNow(): WireLink | null {
    if (!this.#isPlugged) return null;
    this.#port ??= this.#device.plugIn({
      send: (bytes) => {
        for (const end of this.#open) this.#tell(end, bytes);
      },
      // A serial line does not tell that its device lost its power.
      powerLost: () => {
        this.#port = null;
        this.#breaks += 1;
      },
    });
    return this.#port;
  }

  #tell(end: OpenEnd, bytes: Uint8Array): void {
    this.#agenda.post('bytes come', usualMs, () => {
      if (end.isHeard && this.#isPlugged) end.events.onBytes(bytes);
    });
  }

  #connection(end: OpenEnd): Connection {
    const finish = () => {
      end.isOver = true;
      end.isHeard = false;
      end.release();
      this.#open.delete(end);
      end.link.drop();
    };
    const signals = this.#signals;
    return {
      ...(signals && { signals: () => Promise.resolve(end.isOver ? null : signals()) }),
      write: (bytes) => this.#inTurn(() => this.#write(end, Uint8Array.from(bytes))),
      abort: finish,
      close: () => {
        finish();
        return Promise.resolve();
      },
    };
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    if (this.#kind === 'socket') return write();
    const written = this.#leaving.then(write);
    this.#leaving = Promise.allSettled([written]);
    return written;
  }

  async #write(end: OpenEnd, bytes: Uint8Array): Promise<void> {
    this.sent.push({ atMs: this.#agenda.nowMs, bytes });
    if (this.#isBlocked)
      await new Promise<void>((resolve) => {
        end.release = resolve;
        this.#held.add(resolve);
      });
    if (end.isOver) throw new Error('the line is closed');
    const cut = this.#cut;
    if (cut && bytes.length >= cut.least) {
      this.#cut = null;
      return this.#writeInPieces(end, bytes.subarray(0, cut.at));
    }
    if (this.#bytesPerSecond === Infinity && this.#roomAt(end) >= bytes.length)
      return this.#handOn(end, bytes, { ms: usualMs, breaks: this.#breaks });
    await this.#writeInPieces(end, bytes);
  }

  /** What happens to a message happens to the whole of it: that its middle is lost and its end is not, nobody could know. */
  async #writeInPieces(end: OpenEnd, whole: Uint8Array): Promise<void> {
    const fault = this.#toDevice.shift() ?? null;
    if (fault?.kind === 'unplugged') this.pull(0);
    const breaks = this.#breaks;
    const bytes = afterFault(whole, fault);
    const size = this.#bytesPerSecond === Infinity ? bytes.length : Math.ceil(bytes.length / pieces);
    this.#isInPieces = true;
    try {
      for (let at = 0; at < bytes.length;) {
        const room = this.#breaks === breaks ? this.#roomAt(end) : Infinity;
        const piece = bytes.subarray(at, at + Math.min(size, room));
        const ms = piece.length === 0 ? fullMs : (piece.length / this.#bytesPerSecond) * 1000;
        await this.#handOn(end, piece, { ms: Math.max(usualMs, ms), breaks });
        at += piece.length;
      }
    } finally {
      this.#isInPieces = false;
    }
  }

  #roomAt({ link }: OpenEnd): number {
    return link.room?.() ?? Infinity;
  }

  #handOn(end: OpenEnd, bytes: Uint8Array, { ms, breaks }: { ms: number; breaks: number }): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#agenda.post('bytes leave', ms, () => {
        if (end.isOver) return reject(new Error('the line is closed'));
        if (this.#isPlugged && this.#breaks === breaks && bytes.length > 0) end.link.receive(bytes);
        resolve();
      });
    });
  }

  #lose(end: OpenEnd, afterMs: number): void {
    this.#open.delete(end);
    end.isHeard = false;
    this.#agenda.post('an unplugged cable is noticed', afterMs, () => {
      if (end.isOver) return;
      end.isOver = true;
      end.release();
      end.events.onLost('the cable was unplugged');
    });
  }
}

type OpenEnd = {
  events: TransportEvents;
  link: WireLink;
  isOver: boolean;
  isHeard: boolean;
  /** Lets go of what waits to leave. */
  release: () => void;
};

function afterFault(bytes: Uint8Array, fault: WireFault | null): Uint8Array {
  switch (fault?.kind) {
    case 'half-lost':
      return bytes.filter((_, index) => index % 2 === 0);
    case 'cut-off':
      return bytes.subarray(0, fault.at);
    case 'noise':
      return Uint8Array.from([...fault.bytes, ...bytes]);
    case 'lost':
      return new Uint8Array();
    default:
      return bytes;
  }
}
