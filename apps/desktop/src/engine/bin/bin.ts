import {
  type BinRefusal,
  binLabelPaper,
  binOf,
  binRefusalSentence,
  checkBinCount,
  checkBinMove,
} from '@tillbridge/core/bin';
import { quantity } from '@tillbridge/core/kernel';
import type { BinFact } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { BinApi } from '../../ipc/areas/bin';
import { printLabelPaper, printsLabels } from '../account/slips';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { type Drafts, draftOf, dropDraft, isUnfit, keepDraft, withLine, withoutLine } from '../stock/drafts';
import { notInStock, nothingBegun, quantityUnfit } from '../stock/words';
import { inBin, knownLevels, stateBinFact } from './known';
import { goTo, openBin } from './open-bin';
import { arrivedView, putAway, takeInHand } from './put-away';
import { binView, binsView, itemInBins } from './views';
import { binUnnamed, namesAt, noPrinter, whereTo } from './words';

/** Source: spec/bins.md */
export function binOn(needs: AreaNeeds): BinApi {
  const { counter, db } = needs;
  const { intents, ids, clock, catalogue } = counter;

  const acting = (intentId: string, name: string, act: (tx: Tx, who: Present) => Done): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'count-stock');
      return who.ok ? act(tx, who.value) : who;
    });
  const onDraft = (
    intentId: string,
    name: string,
    act: (tx: Tx, draft: Drafts['bin'], who: Present) => Done,
  ): Done =>
    acting(intentId, name, (tx, who) => {
      const draft = draftOf(tx.db, 'bin');
      return draft ? act(tx, draft, who) : nothingBegun();
    });
  const keep = (tx: Tx, draft: Drafts['bin']): Done => {
    keepDraft(tx, 'bin', draft, clock.now());
    return done;
  };

  return {
    bins() {
      const who = present(counter, 'count-stock');
      if (!who.ok) return { bins: [], refill: [], arrived: [], begun: null };
      const { storeId } = who.value.identity;
      return { ...binsView(counter, storeId), arrived: arrivedView(counter, storeId) };
    },
    bin() {
      const who = present(counter, 'count-stock');
      const draft = who.ok ? draftOf(db, 'bin') : null;
      return who.ok && draft ? binView(counter, who.value.identity.storeId, draft) : null;
    },
    itemInBins({ itemId }) {
      const storeId = counter.identity()?.storeId;
      const known = storeId && counter.staff() ? itemInBins(counter, storeId, itemId) : null;
      return known && known.bins.length > 0 ? known : null;
    },

    beginBin: ({ intentId, bin: typed, deed }) =>
      acting(intentId, 'begin-bin', (tx) => {
        const bin = binOf(typed);
        return bin === null ? binUnnamed() : openBin(tx, counter, { bin, deed });
      }),
    moveToBin: ({ intentId, to: typed }) =>
      onDraft(intentId, 'move-to-bin', (tx) => {
        const bin = binOf(typed);
        return bin === null ? binUnnamed() : goTo(tx, { bin, at: clock.now() });
      }),
    setBinLine: ({ intentId, line: { lineId, itemId, quantity: amount } }) =>
      onDraft(intentId, 'bin-line', (tx, draft) => {
        const item = catalogue.read((replica) => itemById(replica, itemId));
        if (!item?.movesStock) return notInStock(item?.name);
        if (isUnfit(item, amount)) return quantityUnfit();
        const known = draft.lines.find((line) => line.itemId === itemId)?.lineId;
        const line: Drafts['bin']['lines'][number] = {
          ...{ lineId: known ?? lineId ?? ids.next<'LineId'>(), itemId, quantity: amount },
          ...{ batch: null, serials: [] },
        };
        return keep(tx, withLine(draft, line));
      }),
    removeBinLine: ({ intentId, lineId }) =>
      onDraft(intentId, 'bin-line', (tx, draft) => keep(tx, withoutLine(draft, lineId))),

    takeInHand: ({ intentId, itemId }) =>
      acting(intentId, 'take-in-hand', (tx) => takeInHand(tx, counter, itemId)),
    putAway({ intentId, itemId, bin: typed }) {
      const answer = acting(intentId, 'put-away', (tx, who) => {
        const bin = typed === null ? null : binOf(typed);
        return bin === null && typed !== null ? binUnnamed() : putAway(tx, counter, who, { itemId, bin });
      });
      if (answer.ok) needs.stated();
      return answer;
    },
    printBinLabel: ({ intentId, bin: typed }) =>
      acting(intentId, 'print-bin-label', (tx, who) => {
        const bin = binOf(typed);
        if (bin === null) return binUnnamed();
        if (!printsLabels(needs.deps)) return noPrinter();
        const title = say('Bin {bin}', { bin });
        const paper = { title, blocks: binLabelPaper(bin, who.store.name) };
        printLabelPaper(tx, needs, { paper, key: `bin ${bin}` });
        return done;
      }),
    stateBin({ intentId }) {
      const answer = onDraft(intentId, 'state-bin', (tx, draft, who) => {
        const decided = factOf(tx, who, draft);
        if (!decided.ok) return decided;
        stateBinFact(tx, counter, decided.value);
        dropDraft(tx, 'bin');
        return done;
      });
      if (answer.ok) needs.stated();
      return answer;
    },
  };

  function factOf(tx: Tx, { identity, staff, store }: Present, draft: Drafts['bin']) {
    const { bin, deed, to } = draft;
    const said = { v: 1 as const, storeId: identity.storeId, staffId: staff.staffId };
    const no = (refusal: BinRefusal) =>
      refused(refusal.kind, binRefusalSentence(refusal, namesAt(counter, store.locale)));
    if (deed === 'count') {
      const count = { ...said, type: 'bin-counted' as const, bin, lines: countedLines(tx, draft) };
      const checked = checkBinCount(count);
      return checked.ok ? stated(count) : no(checked.refusal);
    }
    if (deed === 'move' && to === null) return whereTo();
    const move = {
      ...{ ...said, type: 'goods-moved-between-bins' as const },
      from: deed === 'put-in' ? null : bin,
      to: deed === 'put-in' ? bin : deed === 'move' ? to : null,
      lines: draft.lines
        .filter((line) => line.quantity > 0)
        .map(({ itemId, quantity: amount }) => ({ itemId, quantity: amount })),
    };
    const checked = checkBinMove(move, (from, itemId) => inBin(counter, tx.db, from, itemId));
    return checked.ok ? stated(move) : no(checked.refusal);
  }

  /** What was found, and nothing of what this till knew to lie there and nobody found. */
  function countedLines(tx: Tx, { bin, lines }: Drafts['bin']) {
    const found = new Map(lines.map((line) => [line.itemId, line.quantity]));
    for (const level of knownLevels(counter, tx.db, { bin }))
      if (level.quantity !== 0 && !found.has(level.itemId)) found.set(level.itemId, quantity(0));
    return [...found].map(([itemId, amount]) => ({ itemId, quantity: amount }));
  }
}

const stated = (value: BinFact): { ok: true; value: BinFact } => ({ ok: true, value });
