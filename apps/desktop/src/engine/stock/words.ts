import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { itemById } from '../catalogue/look-up';
import type { Counter } from '../sale/counter';
import { refused } from '../sale/refusals';
import { type DraftLine, lacksOf } from './drafts';

export const notInStock = (name: string | undefined): Refused =>
  name === undefined
    ? refused('item-unknown', say('This item is no longer in the catalogue.'))
    : refused('not-in-stock', say('No stock is kept of {name}.', { name }));

export const codeUnknown = (code: string): Refused =>
  refused('code-unknown', say('No item has the code {code}. Look for the right one.', { code }));

export const codeOfSeveral = (code: string): Refused =>
  refused(
    'code-of-several',
    say('Several items have the code {code}. Look for the right one by its name.', { code }),
  );

export const nothingBegun = (): Refused => refused('not-begun', say('Nothing is begun here. Begin it anew.'));
export const quantityUnfit = (): Refused =>
  refused('quantity-unfit', say('Type how many there are: a number that can be true.'));
export const costUnfit = (): Refused => refused('cost-unfit', say('A cost is below zero. Check it.'));

/**
 * The first thing that a person has to see to before these lines can be a fact.
 * @param allOf pieces of a line, good and damaged
 */
export function wrongWithLines<Line extends DraftLine>(
  { catalogue }: Counter,
  lines: readonly Line[],
  allOf: (line: Line) => number,
): Refused | null {
  if (lines.length === 0) return refused('no-lines', say('Nothing is on the list. Scan the goods.'));
  for (const line of lines) {
    const item = catalogue.read((db) => itemById(db, line.itemId));
    const lacks = item && lacksOf(item, line, allOf(line));
    if (lacks) return refused('tracking-missing', say('{name}: {lacks}', { name: item.name, lacks }));
  }
  return null;
}
