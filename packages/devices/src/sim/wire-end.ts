import type { LineSignals } from '../link/transport';

/** One cable or connection into a simulated device, as the device sees it. */
export interface WireLink {
  /** Bytes have arrived at the device's end. It reads them when it can. */
  receive(chunk: Uint8Array): void;
  /** The other end reset the connection: what the device has not read yet is gone. */
  drop(): void;
  /** How many bytes it takes now; left out by a device that takes whatever comes. */
  room?(): number;
  /** What the line's other wires say; left out by a device that has no such contact. */
  signals?(): LineSignals;
}

export type WireEnd = { send(bytes: Uint8Array): void; /** The device lost its power. */ powerLost(): void };

/** A simulated device with a plug. @returns null while it has no power */
export interface WireDevice<Link extends WireLink = WireLink> {
  plugIn(end: WireEnd): Link | null;
}
