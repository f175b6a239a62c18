import type { WireDevice, WireEnd, WireLink } from './wire-end';

const bel = 0x07;

/** A drawer with a line of its own: BEL opens it, and its contact is on the line's CTS, which is on while it is open. */
export class SimulatedDrawer implements WireDevice {
  private open = false;
  private readonly listeners = new Set<() => void>();

  isOpen(): boolean {
    return this.open;
  }

  pushShut(): void {
    this.turn(false);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  plugIn(_end: WireEnd): WireLink {
    return {
      receive: (chunk) => (chunk.includes(bel) ? this.turn(true) : undefined),
      signals: () => ({ cts: this.open }),
      drop: () => undefined,
    };
  }

  private turn(isOpen: boolean): void {
    this.open = isOpen;
    for (const listener of this.listeners) listener();
  }
}
