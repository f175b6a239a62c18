import type { WireDevice, WireEnd, WireLink } from './wire-end';
import { type PrintedLabel, type ReadZpl, readZpl } from './zpl';

/** Half of a command of three letters. */
const longestHalf = 2;

/** A label printer that one can look at. It prints what it was given when it has labels and its head is shut. */
export class SimulatedLabelPrinter implements WireDevice {
  private power = true;
  private rolls: 'ok' | 'out' = 'ok';
  private head: 'shut' | 'open' = 'shut';
  private isMute = false;
  private atNext: (() => void)[] = [];
  private waiting: string[] = [];
  /** What came and is not whole yet. */
  private held = '';
  private printed: ReadZpl = { labels: [], unknown: [] };
  private ends = new Set<WireEnd>();
  private readonly listeners = new Set<() => void>();

  // What a person in front of it can do.

  setLabels(rolls: 'ok' | 'out'): void {
    this.rolls = rolls;
    this.work();
  }

  setHead(head: 'shut' | 'open'): void {
    this.head = head;
    this.work();
  }

  /** It is on and says nothing. */
  mute(isMute: boolean): void {
    this.isMute = isMute;
  }

  /** What came out is taken away. */
  tearOff(): void {
    this.printed = { ...this.printed, labels: [] };
    this.notify();
  }

  powerOff(): void {
    this.power = false;
    this.waiting = [];
    this.held = '';
    const ends = this.ends;
    this.ends = new Set();
    for (const end of ends) end.powerLost();
    this.notify();
  }

  powerOn(): void {
    this.power = true;
    this.notify();
  }

  /** The roll ends under the label that comes next. */
  endRollAtNext(): void {
    this.whenNextComes(() => (this.rolls = 'out'));
  }

  /** Does something when the next label is there whole, before it is printed. */
  whenNextComes(run: () => void): void {
    this.atNext.push(run);
  }

  // What one can see of it.

  isOn(): boolean {
    return this.power;
  }

  labels(): readonly PrintedLabel[] {
    return this.printed.labels;
  }

  unknown(): readonly string[] {
    return this.printed.unknown;
  }

  condition(): { rolls: 'ok' | 'out'; head: 'shut' | 'open' } {
    return { rolls: this.rolls, head: this.head };
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  plugIn(end: WireEnd): WireLink | null {
    if (!this.power) return null;
    this.ends.add(end);
    return {
      receive: (chunk) => this.take(Buffer.from(chunk).toString('latin1'), end),
      drop: () => this.ends.delete(end),
    };
  }

  /**
   * Labels wait their turn. What begins with a tilde is obeyed at once, also in the middle of a label, and what opens no label is
   * noise. A label whose end did not come yet stays open, whoever sends the rest.
   */
  private take(text: string, end: WireEnd): void {
    this.held += text;
    for (let next = /~HS|~JX|\^XZ/.exec(this.held); next; next = /~HS|~JX|\^XZ/.exec(this.held)) {
      const [command] = next;
      const before = this.held.slice(0, next.index);
      const after = this.held.slice(next.index + command.length);
      this.held = command === '~HS' ? before + after : after;
      if (command === '~HS') this.answer(end, this.isOpen(before));
      else if (command === '^XZ' && this.isOpen(before))
        this.give(before.slice(before.indexOf('^XA')) + command);
    }
    if (!this.isOpen(this.held)) this.held = this.held.slice(-longestHalf);
  }

  private isOpen(text: string): boolean {
    return text.includes('^XA');
  }

  private give(label: string): void {
    this.waiting.push(label);
    for (const run of this.atNext.splice(0)) run();
    this.work();
  }

  private work(): void {
    if (this.rolls === 'ok' && this.head === 'shut') this.printWaiting();
    this.notify();
  }

  private printWaiting(): void {
    for (const format of this.waiting.splice(0)) {
      const { labels, unknown } = readZpl(Uint8Array.from(Buffer.from(format, 'latin1')));
      this.printed = {
        labels: [...this.printed.labels, ...labels],
        unknown: [...this.printed.unknown, ...unknown],
      };
    }
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  private answer(end: WireEnd, isOpen: boolean): void {
    if (this.isMute) return;
    const flag = (isSet: boolean) => (isSet ? '1' : '0');
    const formats = String(this.waiting.length).padStart(3, '0');
    const strings = [
      `030,${flag(this.rolls === 'out')},0,1200,${formats},0,0,${flag(isOpen)},000,0,0,0`,
      `001,0,${flag(this.head === 'open')},0,0,2,4,0,00000000,1,000`,
      '1234,0',
    ];
    const text = strings.map((string) => `\u0002${string}\u0003\r\n`).join('');
    end.send(Uint8Array.from(Buffer.from(text, 'latin1')));
  }
}
