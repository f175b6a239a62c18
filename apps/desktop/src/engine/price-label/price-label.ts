import { priceLabelPaper } from '@tillbridge/core/price-label';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import { type PriceLabelApi, type PriceLabelsView, mostPriceLabels } from '../../ipc/areas/price-label';
import { printLabelPaper, printsLabels } from '../account/slips';
import type { AreaNeeds } from '../areas';
import { noPrinter } from '../bin/words';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { draftOf, dropDraft, keepDraft, withoutLine } from '../stock/drafts';
import { notInStock, quantityUnfit } from '../stock/words';
import {
  type LabelLine,
  countOf,
  labelNow,
  labelsOn,
  noLabels,
  permissionForLabels,
  putOnList,
} from './list';

/** Source: spec/labels.md LB14 to LB17 */
export function priceLabelOn(needs: AreaNeeds): PriceLabelApi {
  const { counter, db } = needs;
  const { intents, catalogue, clock } = counter;

  const acting = (intentId: string, name: string, act: (tx: Tx, who: Present) => Done): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, permissionForLabels(counter));
      return who.ok ? act(tx, who.value) : who;
    });
  const itemOf = (itemId: LabelLine['itemId']) => catalogue.read((replica) => itemById(replica, itemId));
  const put = (tx: Tx, itemId: LabelLine['itemId'], count: (before: number) => number): Done => {
    if (!itemOf(itemId)) return notInStock(undefined);
    const listed = putOnList(tx, counter, { itemId, scanned: null, count });
    return listed.ok ? done : listed;
  };

  return {
    priceLabels() {
      const who = present(counter, permissionForLabels(counter));
      if (!who.ok) return null;
      const list = draftOf(db, 'price-labels') ?? noLabels;
      const lines = list.lines.flatMap((line): PriceLabelsView['lines'] => {
        const item = itemOf(line.itemId);
        if (!item) return [];
        const { itemId, sku, name, unitOfMeasure } = item;
        const { price, code } = labelNow(counter, who.value, {
          item,
          scanned: line.scanned,
          at: clock.now(),
        });
        const isTouched = line.lineId === list.touched;
        return [{ itemId, sku, name, unitOfMeasure, price, code, count: countOf(line), isTouched }];
      });
      return { lines, labels: labelsOn(list), on: whereTheyComeOut(needs) };
    },

    addPriceLabel: ({ intentId, itemId }) =>
      acting(intentId, 'add-price-label', (tx) => put(tx, itemId, (before) => before + 1)),

    setPriceLabel: ({ intentId, itemId, count }) =>
      acting(intentId, 'set-price-label', (tx) => {
        if (count > mostPriceLabels) return quantityUnfit();
        if (count > 0) return put(tx, itemId, () => count);
        const list = draftOf(tx.db, 'price-labels') ?? noLabels;
        const known = list.lines.find((line) => line.itemId === itemId);
        if (known) keepDraft(tx, 'price-labels', withoutLine(list, known.lineId), clock.now());
        return done;
      }),

    printPriceLabels: ({ intentId }) =>
      acting(intentId, 'print-price-labels', (tx, who) => {
        const list = draftOf(tx.db, 'price-labels') ?? noLabels;
        if (list.lines.length === 0)
          return refused('no-lines', say('Nothing is on the list. Scan the goods.'));
        if (!printsLabels(needs.deps)) return noPrinter();
        const labels = list.lines.flatMap((line) => {
          const item = itemOf(line.itemId);
          const said = { scanned: line.scanned, at: clock.now() };
          return item ? [{ line, label: labelNow(counter, who, { item, ...said }) }] : [];
        });
        const unpriced = labels.find(({ label }) => label.price === null);
        if (unpriced) {
          const { name } = unpriced.label;
          return refused(
            'no-price',
            say('{name} has no price now. Take it off the list, or price it.', { name }),
          );
        }
        for (const { line, label } of labels) {
          const title = say('Price label {name}', { name: label.name });
          const paper = { title, blocks: priceLabelPaper(label), neverCopy: true as const };
          for (let n = 0; n < countOf(line); n++)
            printLabelPaper(tx, needs, { paper, key: `price label ${line.lineId} ${n}` });
        }
        dropDraft(tx, 'price-labels');
        return done;
      }),
  };
}

function whereTheyComeOut({ deps }: AreaNeeds): PriceLabelsView['on'] {
  if (deps.labels) return 'labels';
  return deps.printer === null ? null : 'receipts';
}
