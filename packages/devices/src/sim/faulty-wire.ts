import type { Timers } from '../link/transport';
import type { WireDevice } from './wire-end';

/** What can happen to one message on its way. */
export type WireFault =
  /** Every second byte is lost. */
  | { kind: 'half-lost' }
  /** The end of it is lost, from this byte on. */
  | { kind: 'cut-off'; at: number }
  /** Bytes that nobody sent come before it. */
  | { kind: 'noise'; bytes: Uint8Array }
  /** It comes, but later, and all behind it waits, for nothing overtakes on a wire: also after whoever waited has given up. */
  | { kind: 'late'; ms: number }
  /** It waits for the next one, and both come as one. */
  | { kind: 'glued' }
  /** It comes in two parts, the second so much later. */
  | { kind: 'split'; at: number; ms: number }
  | { kind: 'lost' }
  /** The cable is pulled instead. */
  | { kind: 'unplugged' };

export type WireDirection = 'to-till' | 'to-device';

/**
 * A cable with faults between the till and any simulated device. Scripted: `next` is asked once per message, in order.
 */
export const faultyWire = (
  device: WireDevice,
  next: (direction: WireDirection) => WireFault | null,
  timers: Pick<Timers, 'after'>,
): WireDevice => ({
  plugIn(end) {
    let isPulled = false;
    const unplug = () => {
      isPulled = true;
      link?.drop();
      end.powerLost();
    };
    const wire = (direction: WireDirection, deliver: (bytes: Uint8Array) => void) => {
      let held = new Uint8Array();
      let behind: Uint8Array[] | null = null;
      const pass = (bytes: Uint8Array) => {
        if (behind) behind.push(bytes);
        else if (!isPulled && bytes.length > 0) deliver(bytes);
      };
      const passLater = (bytes: Uint8Array, ms: number) => {
        if (behind) return pass(bytes);
        behind = [bytes];
        timers.after(ms, () => {
          const waited = behind ?? [];
          behind = null;
          for (const each of waited) pass(each);
        });
      };
      return (message: Uint8Array) => {
        if (isPulled) return;
        const bytes = Uint8Array.from([...held, ...message]);
        held = new Uint8Array();
        const fault = next(direction);
        switch (fault?.kind) {
          case undefined:
            return pass(bytes);
          case 'half-lost':
            return pass(bytes.filter((_, index) => index % 2 === 0));
          case 'cut-off':
            return pass(bytes.subarray(0, fault.at));
          case 'noise':
            return pass(Uint8Array.from([...fault.bytes, ...bytes]));
          case 'late':
            return passLater(bytes, fault.ms);
          case 'glued':
            held = bytes;
            return;
          case 'split':
            pass(bytes.subarray(0, fault.at));
            return passLater(bytes.subarray(fault.at), fault.ms);
          case 'lost':
            return;
          case 'unplugged':
            return unplug();
        }
      };
    };
    const toTill = wire('to-till', (bytes) => end.send(bytes));
    const link = device.plugIn({ send: toTill, powerLost: () => end.powerLost() });
    if (!link) return null;
    return {
      receive: wire('to-device', (bytes) => link.receive(bytes)),
      drop: () => link.drop(),
      ...(link.room && { room: () => link.room?.() ?? Infinity }),
    };
  },
});
