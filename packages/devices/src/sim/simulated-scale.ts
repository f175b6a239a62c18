import type { WireDevice, WireEnd, WireLink } from './wire-end';

export type SimulatedScaleOptions = {
  protocol?: 'toledo' | 'nci';
  /** What it can carry, in grams. */
  mostGrams?: number;
};

/** The device's end of a scale that weighs in kilograms to the gram. It answers when it is asked, as real ones do. */
export class SimulatedScale implements WireDevice {
  private readonly protocol: 'toledo' | 'nci';
  private readonly mostGrams: number;
  private onIt = 0;
  private isMoving = false;
  private isBroken = false;
  private isMute = false;
  private power = true;
  private ends = new Set<WireEnd>();
  private readonly listeners = new Set<() => void>();

  constructor({ protocol = 'toledo', mostGrams = 15_000 }: SimulatedScaleOptions = {}) {
    this.protocol = protocol;
    this.mostGrams = mostGrams;
  }

  // What a person in front of it can do.

  /** @param grams less than zero when something was taken off that was there when it was set to zero */
  put(grams: number): void {
    this.onIt = grams;
    this.notify();
  }

  move(isMoving: boolean): void {
    this.isMoving = isMoving;
    this.notify();
  }

  breakDown(isBroken: boolean): void {
    this.isBroken = isBroken;
    this.notify();
  }

  /** It is on and hears nothing. */
  mute(isMute: boolean): void {
    this.isMute = isMute;
    this.notify();
  }

  powerOff(): void {
    this.power = false;
    const ends = this.ends;
    this.ends = new Set();
    for (const end of ends) end.powerLost();
    this.notify();
  }

  powerOn(): void {
    this.power = true;
    this.notify();
  }

  // What one can see of it.

  grams(): number {
    return this.onIt;
  }

  moves(): boolean {
    return this.isMoving;
  }

  isOn(): boolean {
    return this.power;
  }

  isMuted(): boolean {
    return this.isMute;
  }

  /** What it would say of what lies on it. */
  says(): 'fault' | 'over' | 'under' | 'motion' | 'zero' | 'still' {
    if (this.isBroken) return 'fault';
    if (this.onIt > this.mostGrams) return 'over';
    if (this.onIt < 0) return 'under';
    if (this.isMoving) return 'motion';
    return this.onIt === 0 ? 'zero' : 'still';
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
        if (this.isMute || !this.ends.has(end)) return;
        // Toledo asks with a W alone; NCI ends its question with CR, which asks nothing more.
        for (const byte of chunk) if (byte === 0x57) end.send(Buffer.from(this.answer(), 'latin1'));
      },
      drop: () => void this.ends.delete(end),
    };
  }

  private answer(): string {
    return this.protocol === 'toledo' ? this.toledo() : this.nci();
  }

  private weight(): string {
    return (this.onIt / 1000).toFixed(3).padStart(6, '0');
  }

  private toledo(): string {
    const bits =
      (this.isMoving ? 1 : 0) |
      (this.onIt > this.mostGrams ? 2 : 0) |
      (this.onIt < 0 ? 4 : 0) |
      (this.isBroken ? 8 : 0);
    return bits === 0 ? `\x02${this.weight()}\r` : `\x02?${String.fromCharCode(0x60 | bits)}\r`;
  }

  private nci(): string {
    const one = 0x30 | (this.isMoving ? 1 : 0) | (this.onIt === 0 ? 2 : 0) | (this.isBroken ? 8 : 0);
    const two = 0x30 | (this.onIt < 0 ? 1 : 0) | (this.onIt > this.mostGrams ? 2 : 0);
    const bits = `S${String.fromCharCode(one, two)}\r\x03`;
    const isWeight = !this.isMoving && !this.isBroken && this.onIt >= 0 && this.onIt <= this.mostGrams;
    return isWeight ? `\n${this.weight()}KG\r\n${bits}` : `\n${bits}`;
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}
