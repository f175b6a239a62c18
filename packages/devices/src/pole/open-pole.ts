import { type Result, ok } from '@tillbridge/core/kernel';
import { usualTiming } from '../link/timing';
import { type Timers, systemTimers } from '../link/transport';
import { type WiredPlaceDeps, type WiredPlaceRefusal, wiredPlace } from '../link/wired-place';
import { SimulatedPole } from '../sim/simulated-pole';
import { plainPoleId, poleModels } from './encode-pole';
import { type PoleDisplay, type PoleTiming, WiredPole } from './wired-pole';

export type OpenPoleDeps = WiredPlaceDeps & {
  /** The device behind sim://pole; one of its own when there is none. */
  simulated?: SimulatedPole;
  timing?: Partial<PoleTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenPoleRefusal = WiredPlaceRefusal;

const poleTiming: PoleTiming = { ...usualTiming, backoffMaxMs: 5000, refreshMs: 10_000 };

/** Opens a customer's pole by its address. One that is not there is a status, not a refusal. */
export function openPole(text: string, deps: OpenPoleDeps = {}): Result<PoleDisplay, OpenPoleRefusal> {
  const place = wiredPlace(
    text,
    {
      ...{ noun: 'pole', where: 'Poles are serial://, tcp:// or sim://pole.', sim: 'pole' },
      ...{ models: poleModels, plainModel: plainPoleId },
      simulated: () => deps.simulated ?? new SimulatedPole(),
    },
    deps,
  );
  if (!place.ok) return place;
  const { timers = systemTimers, random = Math.random } = deps;
  const timing = { ...poleTiming, ...deps.timing };
  return ok(new WiredPole({ address: text, ...place.value, timing, timers, random }));
}
