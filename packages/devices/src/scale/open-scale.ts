import { type Result, ok } from '@tillbridge/core/kernel';
import { type Timers, systemTimers } from '../link/transport';
import { type WiredPlaceDeps, type WiredPlaceRefusal, wiredPlace } from '../link/wired-place';
import { SimulatedScale } from '../sim/simulated-scale';
import { plainScaleId, scaleModels } from './models';
import type { Scale } from './scale';
import { type ScaleTiming, WiredScale, scaleTiming } from './wired-scale';

export type OpenScaleDeps = WiredPlaceDeps & {
  /** The device behind sim://scale; one of its own when there is none. */
  simulated?: SimulatedScale;
  timing?: Partial<ScaleTiming>;
  timers?: Timers;
  random?: () => number;
};

export type OpenScaleRefusal = WiredPlaceRefusal;

/** Opens a scale by its address. One that is not there is a status, not a refusal, and is found when it comes. */
export function openScale(text: string, deps: OpenScaleDeps = {}): Result<Scale, OpenScaleRefusal> {
  const place = wiredPlace(
    text,
    {
      ...{ noun: 'scale', where: 'Scales are serial://, tcp:// or sim://scale.', sim: 'scale' },
      ...{ models: scaleModels, plainModel: plainScaleId },
      simulated: () => deps.simulated ?? new SimulatedScale(),
    },
    deps,
  );
  if (!place.ok) return place;
  const { transport, model } = place.value;
  const { timers = systemTimers, random = Math.random } = deps;
  const timing = { ...scaleTiming, ...deps.timing };
  return ok(new WiredScale({ address: text, transport, protocol: model.protocol, timing, timers, random }));
}
