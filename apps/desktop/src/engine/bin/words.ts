import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

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
