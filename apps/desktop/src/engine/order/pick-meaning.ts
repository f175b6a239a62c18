import { pickScanned } from '@tillbridge/core/order';
import { say, sayHeard } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided, ScanMeaning } from '../scanning/meanings';
import { labelled, packOf, readCode } from '../scanning/read-code';
import { keepInstead } from './instead';
import { keepPicked, orderById, pickingOf } from './known';

const no = (code: string, answer: Refused): Decided => ({
  outcome: { kind: 'refused', code, sentence: answer.refusal.sentence },
  answer,
});

/** While an order is picked every scan is a piece of it, or of nothing in it; nothing is sold. Source: spec/orders.md OR9 */
export const pickMeaning: ScanMeaning = (tx, counter, scan) => {
  const at = counter.till.state.picking;
  const order = at && orderById(counter, at.orderId);
  if (!at || order?.state !== 'picking') return null;
  const who = present(counter, 'sell');
  if (!who.ok) return no(scan.data, who);
  const read = readCode(counter, who.value.store, scan);
  if (read.kind === 'unreadable') return no(scan.data, refused('unreadable', sayHeard(read.sentence)));
  const { code, found } = read;
  if (found.length === 0)
    return no(
      code,
      refused('code-unknown', say('No item has the code {code}. Look for the right one.', { code })),
    );
  const { picking } = pickingOf(counter.ledger, order.orderId);
  const isOfOrder = ({ item: { itemId } }: (typeof found)[number]) =>
    order.lines.some((line) => line.itemId === itemId) ||
    picking.some(({ instead }) => instead?.itemId === itemId);
  // Several items bear the code: the one that was ordered is meant.
  const meant = found.find(isOfOrder) ?? found[0];
  if (!meant) return null;
  const { item } = meant;
  const label = labelled(item, read.amount, counter.clock.now());
  const amount = packOf(meant, label);
  const replaced = at.instead && order.lines.find(({ lineId }) => lineId === at.instead?.lineId);
  // What was ordered turned up after all: it is a piece of the order, and not in the place of itself.
  if (replaced && at.instead && item.itemId !== replaced.itemId) {
    const { isAgreed } = at.instead;
    const put = keepInstead(tx, counter, who.value, order, { line: replaced, item, amount, isAgreed });
    if (!put.ok) return no(code, put);
    tx.afterCommit(() => counter.till.show({ picking: { ...at, instead: null } }));
    return { outcome: { kind: 'picked', name: item.name, number: order.number }, answer: done };
  }
  const picked = pickScanned(order.lines, picking, { itemId: item.itemId, amount });
  if (!picked.ok) {
    const { number } = order;
    return no(
      code,
      picked.refusal.kind === 'not-in-order'
        ? refused(
            'not-in-order',
            say('{name} is not in order {number}. Put it back and look for the right one.', {
              name: item.name,
              number,
            }),
          )
        : refused(
            'enough-picked',
            say('All of {name} for order {number} is picked. Put this one back.', {
              name: item.name,
              number,
            }),
          ),
    );
  }
  const { line } = picked.value;
  const now = picked.value.picking.find(({ lineId }) => lineId === line.lineId);
  if (now) keepPicked(tx, { orderId: order.orderId, ...now, isLeft: false });
  return { outcome: { kind: 'picked', name: item.name, number: order.number }, answer: done };
};
