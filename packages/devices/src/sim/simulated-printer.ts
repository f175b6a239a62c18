import type { DrawerPulse } from '../drawer/drawer';
import type { Timers } from '../link/transport';
import { type DeviceState, autoStatus, canPrint, queuedStatus, realTimeStatus } from './device-state';
import { Interpreter } from './interpreter';
import type { Paper, PrinterEvent } from './paper';
import { RealTimeScanner } from './real-time-scanner';
import type { WireEnd, WireLink } from './wire-end';

/** One cable or connection into the simulated printer. */
export interface PrinterLink extends WireLink {
  /** The other end hung up politely: what it has sent before still arrives. */
  hangUp(): void;
}

export type SimulatedPrinterOptions = {
  columns?: number;
  widthDots?: number;
  /** What a printer holds that it has read and not printed; most have 4 to 64 KB. */
  bufferBytes?: number;
  /** A head that is slower than its line: while its buffer is full the line has to wait (XOFF, or a window that is shut). */
  slowHead?: { bytesPerSecond: number; timers: Pick<Timers, 'after'> };
};

/** How often a slow head goes on. Milliseconds. */
const headTickMs = 50;

/** How much the simulated printer remembers; a demo runs all day. */
const keptBytes = 4 * 1024 * 1024;
const keptLines = 4000;

/**
 * The device's end of a receipt printer. It answers as a real one does, and it has a real one's troubles: without paper
 * it stops and keeps what it has read; stalled it does not even read; without power it forgets.
 */
export class SimulatedPrinter {
  private state: DeviceState = { paper: 'ok', coverOpen: false, jammed: false, drawerOpen: false };
  private power = true;
  private stalled = false;
  private readonly bufferBytes: number;
  private readonly slowHead: SimulatedPrinterOptions['slowHead'];
  /** What a slow head still prints before its next tick. */
  private headBytes = 0;
  private isTicking = false;
  private buffer: number[] = [];
  private links: Link[] = [];
  private readonly interpreter: Interpreter;
  private readonly pulses: DrawerPulse[] = [];
  private readonly heard: PrinterEvent[] = [];
  private consumed: Uint8Array[] = [];
  private consumedLength = 0;
  private lines = 0;
  private readonly later: { atLine: number; run: () => void }[] = [];
  private autoStatusMask = 0;
  private pumping = false;
  /** Something that a person could see; the polls of a driver are not. */
  private changed = false;
  private readonly listeners = new Set<() => void>();

  constructor(options: SimulatedPrinterOptions = {}) {
    this.bufferBytes = options.bufferBytes ?? 16 * 1024;
    this.slowHead = options.slowHead;
    this.interpreter = new Interpreter({
      columns: options.columns ?? 48,
      widthDots: options.widthDots ?? 576,
      onEvent: (event) => this.handle(event),
      onLine: () => this.countLine(),
    });
  }

  // What a person in front of it can do.

  setPaper(paper: 'ok' | 'low' | 'out'): void {
    this.change({ paper });
  }

  setCover(open: boolean): void {
    this.change({ coverOpen: open });
  }

  jam(): void {
    this.change({ jammed: true });
  }

  clearJam(): void {
    this.change({ jammed: false });
  }

  /** It hangs: connected, but neither reading nor answering. */
  stall(): void {
    this.stalled = true;
    this.notify();
  }

  unstall(): void {
    this.stalled = false;
    this.changed = true;
    this.pump();
  }

  powerOff(): void {
    this.power = false;
    this.stalled = false;
    this.buffer = [];
    this.autoStatusMask = 0;
    this.interpreter.reset();
    const links = this.links;
    this.links = [];
    for (const link of links) link.end.powerLost();
    this.notify();
  }

  powerOn(): void {
    this.power = true;
    this.notify();
  }

  /** With the key, or by a cash drawer that does not latch. */
  openDrawerByHand(): void {
    this.change({ drawerOpen: true });
  }

  pushDrawerShut(): void {
    this.change({ drawerOpen: false });
  }

  tearOff(): void {
    this.interpreter.tearOff();
    this.notify();
  }

  /** Does something when that many more lines are on paper: the roll ends in the middle of a receipt. */
  afterLines(lines: number, run: () => void): void {
    this.later.push({ atLine: this.lines + lines, run });
  }

  // What one can see of it.

  isOn(): boolean {
    return this.power;
  }

  isStalled(): boolean {
    return this.stalled;
  }

  condition(): Readonly<DeviceState> {
    return this.state;
  }

  paper(): Paper {
    return this.interpreter.paper();
  }

  /** The bytes that it has worked through, in order; the oldest are forgotten after a few megabytes. */
  bytes(): Uint8Array {
    return Buffer.concat(this.consumed);
  }

  events(): readonly PrinterEvent[] {
    return this.heard;
  }

  get drawerPulses(): readonly DrawerPulse[] {
    return this.pulses;
  }

  get drawer(): 'open' | 'closed' {
    return this.state.drawerOpen ? 'open' : 'closed';
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Plugs a cable in. @returns null while it has no power */
  plugIn(end: WireEnd): PrinterLink | null {
    if (!this.power) return null;
    const link: Link = { end, unread: [], hungUp: false, scanner: new RealTimeScanner() };
    this.links.push(link);
    return {
      receive: (chunk) => {
        if (!this.links.includes(link)) return;
        for (const byte of chunk) link.unread.push(byte);
        this.pump();
      },
      drop: () => {
        this.links = this.links.filter((other) => other !== link);
      },
      ...(this.slowHead && { room: () => this.roomFor(link) }),
      hangUp: () => {
        link.end = { send: () => undefined, powerLost: () => undefined };
        link.hungUp = true;
        this.pump();
      },
    };
  }

  // What goes on inside.

  private change(part: Partial<DeviceState>): void {
    this.state = { ...this.state, ...part };
    this.changed = true;
    this.sendAutoStatus();
    this.pump();
  }

  /** Reads what fits, prints what it can, until neither moves. */
  private pump(): void {
    // A line that was printed may open the cover, which comes back here.
    if (this.pumping) return;
    this.pumping = true;
    for (let moved = true; moved && this.power;) {
      const read = this.read();
      const printed = this.print();
      moved = read || printed;
    }
    this.pumping = false;
    if (this.changed) this.notify();
  }

  private roomFor(link: Link): number {
    if (this.stalled || !this.power) return 0;
    return Math.max(0, this.bufferBytes - this.buffer.length - link.unread.length);
  }

  private read(): boolean {
    let read = false;
    for (const link of this.links) {
      let taken = 0;
      while (
        taken < link.unread.length &&
        !this.stalled &&
        this.power &&
        this.buffer.length < this.bufferBytes
      ) {
        const byte = link.unread[taken++] ?? 0;
        this.buffer.push(byte);
        this.actAtOnce(link, byte);
      }
      if (taken > 0) link.unread = link.unread.slice(taken);
      read ||= taken > 0;
    }
    this.links = this.links.filter((link) => !link.hungUp || link.unread.length > 0);
    return read;
  }

  private print(): boolean {
    const buffer = this.buffer;
    let at = 0;
    const most = this.slowHead ? this.headBytes : Infinity;
    while (at < buffer.length && at < most && canPrint(this.state) && !this.stalled && this.power) {
      this.interpreter.push(buffer[at++] ?? 0);
    }
    this.headBytes -= at;
    this.tickOn();
    if (at === 0) return false;
    this.remember(Uint8Array.from(buffer.slice(0, at)));
    // Losing its power on the way has emptied the buffer already.
    if (this.buffer === buffer) this.buffer = buffer.slice(at);
    return true;
  }

  /** A slow head goes on a little later with what it could not print yet. */
  private tickOn(): void {
    const { slowHead } = this;
    if (!slowHead || this.isTicking || this.buffer.length === 0 || !canPrint(this.state)) return;
    this.isTicking = true;
    slowHead.timers.after(headTickMs, () => {
      this.isTicking = false;
      this.headBytes = Math.ceil((slowHead.bytesPerSecond * headTickMs) / 1000);
      this.pump();
    });
  }

  private remember(bytes: Uint8Array): void {
    this.consumed.push(bytes);
    this.consumedLength += bytes.length;
    while (this.consumedLength > keptBytes)
      this.consumedLength -= this.consumed.shift()?.length ?? this.consumedLength;
    this.interpreter.forgetBefore(keptLines);
  }

  private actAtOnce(link: Link, byte: number): void {
    const command = link.scanner.next(byte);
    if (command?.kind === 'status')
      link.end.send(Uint8Array.of(realTimeStatus(command.question, this.state)));
    if (command?.kind === 'pulse' && canPrint(this.state))
      this.pulse({ pin: command.pin, onMs: command.onMs, offMs: command.onMs });
    if (command?.kind === 'clear-buffer') {
      this.buffer = [];
      this.interpreter.reset();
      link.end.send(Uint8Array.of(0x37, 0x25, 0));
    }
  }

  private handle(event: PrinterEvent): void {
    this.heard.push(event);
    if (this.heard.length > keptLines) this.heard.shift();
    switch (event.kind) {
      case 'pulse':
        this.pulse({ pin: event.pin, onMs: event.onMs, offMs: event.offMs });
        break;
      case 'process-id':
        this.reply([0x37, 0x22, ...Array.from(event.id, (character) => character.charCodeAt(0)), 0]);
        break;
      case 'queued-status':
        this.reply([queuedStatus(event.which, this.state)]);
        break;
      case 'identify':
        this.reply([
          0x5f,
          ...Array.from(event.which === 0x42 ? 'TILLBRIDGE' : 'SIMULATED', (character) =>
            character.charCodeAt(0),
          ),
          0,
        ]);
        break;
      case 'auto-status':
        this.autoStatusMask = event.mask;
        this.sendAutoStatus();
        break;
    }
  }

  private pulse(pulse: DrawerPulse): void {
    this.pulses.push(pulse);
    this.state = { ...this.state, drawerOpen: true };
    this.changed = true;
    this.sendAutoStatus();
  }

  /** Answers that waited in the buffer go to whoever is connected by now. */
  private reply(bytes: number[]): void {
    this.links.at(-1)?.end.send(Uint8Array.from(bytes));
  }

  private sendAutoStatus(): void {
    if (this.autoStatusMask === 0 || this.stalled || !this.power) return;
    for (const link of this.links) link.end.send(Uint8Array.from(autoStatus(this.state)));
  }

  private countLine(): void {
    this.lines += 1;
    this.changed = true;
    const due = this.later.filter((each) => each.atLine <= this.lines);
    for (const each of due) {
      this.later.splice(this.later.indexOf(each), 1);
      each.run();
    }
  }

  private notify(): void {
    this.changed = false;
    for (const listener of this.listeners) listener();
  }
}

type Link = { end: WireEnd; unread: number[]; hungUp: boolean; scanner: RealTimeScanner };
