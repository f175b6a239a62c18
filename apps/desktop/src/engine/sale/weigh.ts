import { type LineId, type Quantity, negateQuantity } from '@tillbridge/core/kernel';
import { type Scale, type WeighTrouble, quantityOf, weightText } from '@tillbridge/devices/scale';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import { itemById } from '../catalogue/look-up';
import { type Counter, present } from './counter';
import { refused } from './refusals';

type WeighDeps = {
  /** The one that there is now. */
  devices: { readonly scale?: Scale | null };
  counter: Counter;
  setQuantity(intent: { intentId: string; lineId: LineId; quantity: Quantity }): Done;
};

/** The units in which an item can be sold off a scale. */
const isByWeight = (unitOfMeasure: string): boolean => unitOfMeasure === 'kg' || unitOfMeasure === 'g';

/**
 * A line's quantity is what lies on the scale when it was asked for, in the scale's own digits. A return's stays a return.
 * Source: spec/devices.md DV77
 */
export const weighingOn =
  ({ devices, counter, setQuantity }: WeighDeps) =>
  async ({ intentId, lineId }: { intentId: string; lineId: LineId }): Promise<Done> => {
    const before = counter.intents.answered(intentId);
    if (before) return before;
    const who = present(counter, 'sell');
    if (!who.ok) return who;
    const { scale } = devices;
    if (!scale) return refused('no-scale', say('No scale is set up on this till. Key the weight.'));
    const line = counter.till.state.sale?.lines.find((each) => each.lineId === lineId);
    if (!line) return refused('line-gone', say('This line is not in the sale any more.'));
    const item = counter.catalogue.read((replica) => itemById(replica, line.itemId));
    const unit = item?.unitOfMeasure ?? 'each';
    if (!isByWeight(unit))
      return refused('not-by-weight', say('{name} is not sold by weight.', { name: line.description }));
    const outcome = await scale.weigh();
    if (outcome.kind === 'refused') return refused('no-weight', reasons[outcome.because]());
    const weight = quantityOf(outcome.weight, unit);
    if (weight === null) {
      const shown = weightText(outcome.weight);
      return refused(
        'other-unit',
        say('The scale shows {shown}, and this is sold by the {unit}. Key the weight.', { shown, unit }),
      );
    }
    return setQuantity({ intentId, lineId, quantity: line.quantity < 0 ? negateQuantity(weight) : weight });
  };

/** What happened, and what to do. */
const reasons: Readonly<Record<WeighTrouble, () => string>> = {
  moving: () => say('What lies on the scale does not lie still. Let go of it and weigh again.'),
  'nothing-on-it': () => say('Nothing lies on the scale. Put the goods on it and weigh again.'),
  under: () => say('The scale shows less than nothing. Take everything off, set it to zero and weigh again.'),
  over: () => say('More lies on the scale than it can carry. Weigh in two parts.'),
  fault: () => say('The scale reports a fault. Take everything off and set it to zero, or key the weight.'),
  silent: () => say('The scale does not answer. Check its power and cable, or key the weight.'),
  unchanged: () =>
    say(
      'The scale has told no change. Weigh again and meanwhile lift the goods and put them back, or key the weight.',
    ),
  absent: () => say('The scale is not connected. Plug it in, or key the weight.'),
};
