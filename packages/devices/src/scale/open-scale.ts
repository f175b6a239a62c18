import { type Result, ok } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { hidTransport } from '../link/hid-transport';
import { tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { type WiredKind, type WiredPlaceDeps, type WiredPlaceRefusal, wiredPlace } from '../link/wired-place';
import { SimulatedScale } from '../sim/simulated-scale';
import { type HidBackend, nodeHidBackend } from '../usb/hid-backend';
import { hidScaleProtocol, scalePage } from './hid';
import { type ScaleModel, plainScaleId, scaleModels } from './models';
import type { ScaleProtocol } from './protocol';
import type { Scale } from './scale';
import { type ScaleTiming, WiredScale, scaleTiming } from './wired-scale';

export type OpenScaleDeps = WiredPlaceDeps & {
  /** The device behind sim://scale; one of its own when there is none. */
  simulated?: SimulatedScale;
  hid?: HidBackend;
  timing?: Partial<ScaleTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenScaleRefusal = WiredPlaceRefusal;

/** Opens a scale by its address. One that is not there is a status, not a refusal, and is found when it comes. */
export function openScale(text: string, deps: OpenScaleDeps = {}): Result<Scale, OpenScaleRefusal> {
  const wired = wireOf(text, deps);
  if (!wired.ok) return wired;
  const { timers = systemTimers, random = Math.random } = deps;
  const timing = { ...scaleTiming, ...deps.timing };
  return ok(new WiredScale({ address: text, ...wired.value, timing, timers, random }));
}

function wireOf(
  text: string,
  deps: OpenScaleDeps,
): Result<{ transport: ByteTransport; protocol: ScaleProtocol }, OpenScaleRefusal> {
  const address = parseAddress(text);
  if (address.ok && address.value.kind === 'hid') {
    const line = deps.transport ?? hidTransport(address.value, scalePage, deps.hid ?? nodeHidBackend());
    return ok({ transport: tapped(line, deps.tap), protocol: hidScaleProtocol });
  }
  const place = wiredPlace(text, kindOf(deps), deps);
  return place.ok ? ok({ ...place.value, protocol: place.value.model.protocol }) : place;
}

const kindOf = (deps: OpenScaleDeps): WiredKind<ScaleModel> => ({
  noun: 'scale',
  where: 'Scales are serial://, tcp://, hid:// or sim://scale.',
  models: scaleModels,
  plainModel: plainScaleId,
  sim: 'scale',
  simulated: () => deps.simulated ?? new SimulatedScale(),
});
