import { characterOf } from './code-pages';
import type { WireDevice, WireEnd, WireLink } from './wire-end';

const columns = 20;
const blank = (): string[] => new Array<string>(columns * 2).fill(' ');

/** The device's end of a pole with two lines of 20: it understands both languages, and shows its glass. */
export class SimulatedPole implements WireDevice {
  private cells = blank();
  private cursor = 0;
  private page = 0;
  private pending: number[] = [];
  /** A CD5220 that was given a line so understands nothing but lines until it is cleared. */
  private takesOnlyLines = false;
  private power = true;
  private ends = new Set<WireEnd>();
  private readonly strange: number[][] = [];
  private shownCount = 0;
  private readonly listeners = new Set<() => void>();

  /** What the customer reads. */
  glass(): [upper: string, lower: string] {
    return [this.cells.slice(0, columns).join(''), this.cells.slice(columns).join('')];
  }

  /** Commands that it did not know. */
  unknown(): readonly (readonly number[])[] {
    return this.strange;
  }

  /** How many whole lines were written. */
  linesShown(): number {
    return this.shownCount;
  }

  isOn(): boolean {
    return this.power;
  }

  powerOff(): void {
    this.power = false;
    this.reset();
    const ends = this.ends;
    this.ends = new Set();
    for (const end of ends) end.powerLost();
    this.notify();
  }

  powerOn(): void {
    this.power = true;
    this.notify();
  }

  /** It blinks out for a moment: the line stays, the glass is dark. */
  forget(): void {
    this.reset();
    this.notify();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  plugIn(end: WireEnd): WireLink | null {
    if (!this.power) return null;
    this.ends.add(end);
    return {
      receive: (chunk) => {
        if (!this.ends.has(end)) return;
        for (const byte of chunk) this.hear(byte);
        this.notify();
      },
      drop: () => void this.ends.delete(end),
    };
  }

  private reset(): void {
    this.cells = blank();
    this.cursor = 0;
    this.page = 0;
    this.pending = [];
    this.takesOnlyLines = false;
  }

  private hear(byte: number): void {
    this.pending.push(byte);
    const [first = 0, second = 0] = this.pending;
    if (first >= 0x20) this.character(first);
    else if (first === 0x0c) this.clear();
    else if (first === 0x0b) this.cursor = 0;
    else if (first === 0x1b && !this.isWhole(escLength(second))) return;
    else if (first === 0x1f && !this.isWhole(usLength(second))) return;
    else this.run(this.pending);
    this.pending = [];
  }

  /** A length of 0 is a line of CD5220, which ends with CR. */
  private isWhole(length: number): boolean {
    if (this.pending.length < 2) return false;
    return length === 0 ? this.pending.at(-1) === 0x0d : this.pending.length >= length;
  }

  private run(command: readonly number[]): void {
    const [first = 0, second = 0, third = 0, fourth = 0] = command;
    const isLine = first === 0x1b && second === 0x51;
    if (this.takesOnlyLines && !isLine) return;
    if (isLine && (third === 0x41 || third === 0x42)) this.line(third, command.slice(3, -1));
    else if (first === 0x1b && second === 0x40) this.reset();
    else if (first === 0x1b && second === 0x74) this.page = third;
    else if (first === 0x1f && second === 0x24) this.moveTo(third, fourth);
    else if (
      !(first === 0x1b && (second === 0x3d || second === 0x5f)) &&
      !(first === 0x1f && second === 0x43)
    )
      this.strange.push([...command]);
  }

  /** To a place that it does not have it goes as little as a real one. */
  private moveTo(column: number, row: number): void {
    if (column < 1 || column > columns || row < 1 || row > 2) return;
    this.cursor = (row - 1) * columns + column - 1;
  }

  private line(row: number, bytes: readonly number[]): void {
    this.takesOnlyLines = true;
    const from = row === 0x41 ? 0 : columns;
    for (let column = 0; column < columns; column++)
      this.cells[from + column] = characterOf(bytes[column] ?? 0x20, this.page);
    this.shownCount += 1;
  }

  private character(byte: number): void {
    if (this.takesOnlyLines) return;
    this.cells[this.cursor] = characterOf(byte, this.page);
    this.cursor = (this.cursor + 1) % (columns * 2);
    if (this.cursor % columns === 0) this.shownCount += 1;
  }

  private clear(): void {
    this.cells = blank();
    this.cursor = 0;
    this.takesOnlyLines = false;
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

const escLength = (second: number): number => (second === 0x40 ? 2 : second === 0x51 ? 0 : 3);
const usLength = (second: number): number => (second === 0x24 ? 4 : 3);
