import type { WireDevice, WireEnd, WireLink } from './wire-end';
import { type PrintedLabel, type ReadZpl, readZpl } from './zpl';

/** A label printer that one can look at. It prints what it was given when it has labels and its head is shut. */
export class SimulatedLabelPrinter implements WireDevice {
  private power = true;
  private rolls: 'ok' | 'out' = 'ok';
  private head: 'shut' | 'open' = 'shut';
  private isMute = false;
  private endsAtNext = false;
  private waiting: string[] = [];
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
    this.endsAtNext = true;
  }

  // What one can see of it.

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
    let held = '';
    return {
      receive: (chunk) => {
        held += Buffer.from(chunk).toString('latin1');
        held = this.take(held, end);
      },
      drop: () => this.ends.delete(end),
    };
  }

  /** Formats wait their turn; a question is answered at once. @returns what is not whole yet */
  private take(text: string, end: WireEnd): string {
    const parts = /^\s*(~HS|\^XA[^]*?\^XZ)/.exec(text);
    if (!parts) return text;
    const [whole, command = ''] = parts;
    if (command === '~HS') this.answer(end);
    else {
      this.waiting.push(command);
      if (this.endsAtNext) this.rolls = 'out';
      this.endsAtNext = false;
      this.work();
    }
    return this.take(text.slice(whole.length), end);
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

  private answer(end: WireEnd): void {
    if (this.isMute) return;
    const flag = (isSet: boolean) => (isSet ? '1' : '0');
    const formats = String(this.waiting.length).padStart(3, '0');
    const strings = [
      `030,${flag(this.rolls === 'out')},0,1200,${formats},0,0,0,000,0,0,0`,
      `001,0,${flag(this.head === 'open')},0,0,2,4,0,00000000,1,000`,
      '1234,0',
    ];
    const text = strings.map((string) => `\u0002${string}\u0003\r\n`).join('');
    end.send(Uint8Array.from(Buffer.from(text, 'latin1')));
  }
}
