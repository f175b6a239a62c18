import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type DeviceAddress, type SimulatedDevice, parseAddress } from '../address/address';
import { memoryTransport } from '../sim/memory-transport';
import type { WireDevice } from '../sim/wire-end';
import { serialTransport } from './serial-transport';
import { type Tap, tapped } from './tap';
import { tcpTransport } from './tcp-transport';
import type { ByteTransport } from './transport';

/** A kind of device that hangs on a serial line, on a converter's socket, or stands in the same process. */
export type WiredKind<Model> = {
  /** How a refusal calls it: `There can be no scale at …`. */
  noun: string;
  /** What it may hang on, as a sentence. */
  where: string;
  models: Readonly<Record<string, Model>>;
  /** The model of whoever names no other. */
  plainModel: string;
  sim: SimulatedDevice;
  simulated(): WireDevice;
};

export type WiredPlaceDeps = {
  /** Hears every byte of its line. */
  tap?: Tap | undefined;
  /** Another wire than the address's, such as a faulty one. */
  transport?: ByteTransport | undefined;
};

export type WiredPlaceRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'wrong-place';
  sentence: string;
};

/** The line and the model of such a device, by its address. */
export function wiredPlace<Model>(
  text: string,
  kind: WiredKind<Model>,
  deps: WiredPlaceDeps,
): Result<{ transport: ByteTransport; model: Model }, WiredPlaceRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const line = deps.transport ?? lineTo(place, kind);
  if (!line)
    return refuse({
      kind: 'wrong-place',
      sentence: `There can be no ${kind.noun} at "${text}". ${kind.where}`,
    });
  const id = ('model' in place ? place.model : null) ?? kind.plainModel;
  const model = kind.models[id];
  if (!model) {
    const known = Object.keys(kind.models).join(', ');
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no ${kind.noun} model "${id}". Known models: ${known}.`,
    });
  }
  return ok({ transport: tapped(line, deps.tap), model });
}

function lineTo(place: DeviceAddress, { sim, simulated }: WiredKind<unknown>): ByteTransport | null {
  if (place.kind === 'sim') return place.device === sim ? memoryTransport(simulated()) : null;
  return wireTo(place);
}

/** The line to an address where bytes go both ways on every system; null for any other. */
export function wireTo(place: DeviceAddress): ByteTransport | null {
  switch (place.kind) {
    case 'serial':
      return serialTransport(place);
    case 'tcp':
      return tcpTransport(place.host, place.port);
    case 'usb':
    case 'hid':
    case 'spool':
    case 'wedge':
    case 'sim':
      return null;
  }
}
