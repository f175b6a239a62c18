import type { WireDevice, WireEnd, WireLink } from '@tillbridge/devices/sim';

const bel = 0x07;

/** The device's end of a drawer with a line of its own: BEL opens it, and its contact is on the line's CTS. */
export class LabDrawer implements WireDevice {
  isOpen = false;
  #opened: () => void = () => undefined;

  onOpened(hear: () => void): void {
    this.#opened = hear;
  }

  /** Also by hand, with the key. */
  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.#opened();
  }

  shut(): void {
    this.isOpen = false;
  }

  plugIn(_end: WireEnd): WireLink {
    return {
      receive: (chunk) => {
        if (chunk.includes(bel)) this.open();
      },
      drop: () => undefined,
    };
  }
}
