import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { usualTiming } from '../link/timing';
import { type Tap, tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { serialTransport } from '../printer/serial-transport';
import { tcpTransport } from '../printer/tcp-transport';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedPole } from '../sim/simulated-pole';
import { plainPoleId, poleModels } from './encode-pole';
import { type PoleDisplay, type PoleTiming, WiredPole } from './wired-pole';

export type OpenPoleDeps = {
  /** Hears every byte of its line. */
  tap?: Tap;
  /** Another wire than the address's, such as a faulty one. */
  transport?: ByteTransport;
  /** The device behind sim://pole; one of its own when there is none. */
  simulated?: SimulatedPole;
  timing?: Partial<PoleTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenPoleRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'not-a-pole';
  sentence: string;
};

const poleTiming: PoleTiming = { ...usualTiming, backoffMaxMs: 5000, refreshMs: 10_000 };

/** Opens a customer's pole by its address. One that is not there is a status, not a refusal. */
export function openPole(text: string, deps: OpenPoleDeps = {}): Result<PoleDisplay, OpenPoleRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const transport =
    deps.transport ??
    (place.kind === 'serial'
      ? serialTransport(place)
      : place.kind === 'tcp'
        ? tcpTransport(place.host, place.port)
        : place.kind === 'sim' && place.device === 'pole'
          ? memoryTransport(deps.simulated ?? new SimulatedPole())
          : null);
  if (!transport) {
    return refuse({
      kind: 'not-a-pole',
      sentence: `There can be no customer's pole at "${text}". Poles are serial://, tcp:// or sim://pole.`,
    });
  }
  const modelId = ('model' in place ? place.model : null) ?? plainPoleId;
  const model = poleModels[modelId];
  if (!model) {
    const known = Object.keys(poleModels).join(', ');
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no pole model "${modelId}". Known models: ${known}.`,
    });
  }
  return ok(
    new WiredPole({
      address: text,
      transport: tapped(transport, deps.tap),
      model,
      timing: { ...poleTiming, ...deps.timing },
      timers: deps.timers ?? systemTimers,
      random: deps.random ?? Math.random,
    }),
  );
}
