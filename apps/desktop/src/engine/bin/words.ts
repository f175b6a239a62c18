import { formatQuantity } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import { named } from '../stock/named';

export const noBinOpen = (): Refused =>
  refused('no-bin-open', say('Scan the label of a bin first, or choose one.'));
export const binUnnamed = (): Refused =>
  refused(
    'bin-unnamed',
    say('Type the bin as its label reads: at most 20 letters, digits, spaces and . _ / -.'),
  );
export const anotherBinBegun = (bin: string): Refused =>
  refused(
    'another-bin-begun',
    say('The list of bin {bin} is not finished. State it, or throw it away first.', { bin }),
  );
export const sameBin = (): Refused =>
  refused('same-bin', say('The goods lie there already. Choose another bin.'));
export const whereTo = (): Refused =>
  refused('where-to', say('Say where the goods go: scan the label of the other bin, or type it.'));

export const noPrinter = (): Refused => refused('no-printer', say('This till has no printer.'));

/** How a refusal's sentence calls things at this till. */
export const namesAt = (counter: Counter, locale: string) => ({
  itemName: (itemId: ItemId) => named(counter, itemId)?.name ?? say('An item that this till does not know'),
  amount: (of: Parameters<typeof formatQuantity>[0], itemId: ItemId) =>
    formatQuantity(of, named(counter, itemId)?.unitOfMeasure ?? 'each', locale),
  say,
});
