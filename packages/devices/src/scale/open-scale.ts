import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { type Tap, tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { serialTransport } from '../printer/serial-transport';
import { tcpTransport } from '../printer/tcp-transport';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedScale } from '../sim/simulated-scale';
import { plainScaleId, scaleModels } from './models';
import type { Scale } from './scale';
import { type ScaleTiming, WiredScale, scaleTiming } from './wired-scale';

export type OpenScaleDeps = {
  /** Hears every byte of its line. */
  tap?: Tap;
  /** Another wire than the address's, such as a faulty one. */
  transport?: ByteTransport;
  /** The device behind sim://scale; one of its own when there is none. */
  simulated?: SimulatedScale;
  timing?: Partial<ScaleTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenScaleRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'not-a-scale';
  sentence: string;
};

/** Opens a scale by its address. One that is not there is a status, not a refusal, and is found when it comes. */
export function openScale(text: string, deps: OpenScaleDeps = {}): Result<Scale, OpenScaleRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const transport =
    deps.transport ??
    (place.kind === 'serial'
      ? serialTransport(place)
      : place.kind === 'tcp'
        ? tcpTransport(place.host, place.port)
        : place.kind === 'sim' && place.device === 'scale'
          ? memoryTransport(deps.simulated ?? new SimulatedScale())
          : null);
  if (!transport) {
    return refuse({
      kind: 'not-a-scale',
      sentence: `There can be no scale at "${text}". Scales are serial://, tcp:// or sim://scale.`,
    });
  }
  const modelId = ('model' in place ? place.model : null) ?? plainScaleId;
  const model = scaleModels[modelId];
  if (!model) {
    const known = Object.keys(scaleModels).join(', ');
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no scale model "${modelId}". Known models: ${known}.`,
    });
  }
  return ok(
    new WiredScale({
      address: text,
      transport: tapped(transport, deps.tap),
      protocol: model.protocol,
      timing: { ...scaleTiming, ...deps.timing },
      timers: deps.timers ?? systemTimers,
      random: deps.random ?? Math.random,
    }),
  );
}
