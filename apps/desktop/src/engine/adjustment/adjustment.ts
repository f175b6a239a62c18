import {
  type AdjustmentAsked,
  adjustmentEntries,
  adjustmentRules,
  checkAdjustment,
} from '@tillbridge/core/adjustment';
import type { StaffId } from '@tillbridge/core/kernel';
import { adjustmentReasons } from '@tillbridge/core/wire';
import type { Done, Refused } from '../../ipc';
import type { AdjustmentApi } from '../../ipc/areas/adjustment';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Present, mayDo, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { keepPicture, readPicture } from '../shift/slip-pictures';
import { type Drafts, draftOf, dropDraft, isUnfit, keepDraft, withLine, withoutLine } from '../stock/drafts';
import { keepGoodsFact } from '../stock/goods-facts';
import { postStock } from '../stock/post-stock';
import { costUnfit, notInStock, nothingBegun, quantityUnfit, wrongWithLines } from '../stock/words';
import { adjustmentView, costsOf, latelyAdjusted, reasonView, statedLine } from './views';
import { adjustmentWords } from './words';

/** Source: spec/stock-adjustments.md */
export function adjustmentOn(needs: AreaNeeds): AdjustmentApi {
  const { counter, db } = needs;
  const { intents, journal, ids, clock, catalogue } = counter;

  /** Whoever may not state a reason may write it down for somebody who allows it at the end. */
  const acting = (
    intentId: string,
    name: string,
    act: (tx: Tx, who: Present, draft: Drafts['adjustment']) => Done,
  ): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'adjust-stock');
      if (!who.ok) return who;
      const draft = draftOf(tx.db, 'adjustment');
      return draft ? act(tx, who.value, draft) : nothingBegun();
    });
  const keep = (tx: Tx, draft: Drafts['adjustment']): Done => {
    keepDraft(tx, 'adjustment', draft, clock.now());
    return done;
  };

  return {
    adjustments() {
      const who = present(counter, 'adjust-stock');
      if (!who.ok) return { reasons: [], lately: [], isBegun: false };
      return {
        reasons: adjustmentReasons.map((reason) => reasonView(who.value.staff, reason)),
        lately: latelyAdjusted(counter),
        isBegun: draftOf(db, 'adjustment') !== null,
      };
    },
    adjustment() {
      const who = present(counter, 'adjust-stock');
      const draft = who.ok ? draftOf(db, 'adjustment') : null;
      return who.ok && draft ? adjustmentView(counter, who.value, draft) : null;
    },

    beginAdjustment: ({ intentId, reason }) =>
      intents.once(intentId, 'begin-adjustment', (tx) => {
        const who = present(counter, 'adjust-stock');
        if (!who.ok) return who;
        const begun = draftOf(tx.db, 'adjustment');
        // The wrong reason is no reason to scan everything once more.
        return keep(tx, begun ? { ...begun, reason } : { reason, lines: [], touched: null });
      }),
    setAdjustmentLine: ({ intentId, line }) =>
      acting(intentId, 'adjustment-line', (tx, _who, draft) => {
        const item = catalogue.read((replica) => itemById(replica, line.itemId));
        if (!item?.movesStock) return notInStock(item?.name);
        if (isUnfit(item, line.quantity)) return quantityUnfit();
        if (line.unitCost !== null && line.unitCost < 0) return costUnfit();
        return keep(tx, withLine(draft, { ...line, lineId: line.lineId ?? ids.next<'LineId'>() }));
      }),
    removeAdjustmentLine: ({ intentId, lineId }) =>
      acting(intentId, 'adjustment-line', (tx, _who, draft) => keep(tx, withoutLine(draft, lineId))),

    adjustStock({ intentId, note, picture }) {
      const answer = acting(intentId, 'adjust-stock', (tx, who, draft) => {
        const allowed = mayDo(counter, who.staff, adjustmentRules[draft.reason].permission);
        if (!allowed.ok) return allowed;
        const lines = draft.lines.filter((line) => line.quantity > 0);
        const wrong = wrongWithLines(counter, lines, (line) => line.quantity);
        if (wrong) return wrong;
        const read = picture === undefined ? null : readPicture(picture);
        if (read && !read.ok) return read;
        const asked = {
          ...{ reason: draft.reason, lines: lines.map(statedLine), note: note === '' ? null : note },
          ...{ staffId: who.staff.staffId, approvedBy: allowed.value },
        };
        const approved = withinLimit(who, asked);
        if (!approved.ok) return approved;
        if (read) keepPicture(tx, read.value, clock.now());
        const fact = {
          ...{ type: 'stock-adjusted' as const, v: 1 as const, ...asked, approvedBy: approved.value },
          ...{ adjustmentId: ids.next<'AdjustmentId'>(), storeId: who.identity.storeId },
          photoId: read ? read.value.photoId : null,
        };
        const sequence = journal.record(tx, fact);
        keepGoodsFact(tx, { sequence, kind: 'adjustment', subjectId: fact.adjustmentId });
        postStock(tx, sequence, adjustmentEntries(ids.next<'FactId'>(), clock.now(), fact));
        dropDraft(tx, 'adjustment');
        return done;
      });
      if (answer.ok) needs.stated();
      return answer;
    },
  };

  /** Beyond the person's limit, or of unknown worth, another one approves in place. Source: spec/stock-adjustments.md AJ3 */
  function withinLimit(
    { staff, store }: Present,
    asked: AdjustmentAsked,
  ): { ok: true; value: StaffId | null } | Refused {
    const { permission } = adjustmentRules[asked.reason];
    const rule = {
      ...{ may: new Set([permission]), limit: staff.limits?.adjustment ?? null },
      unitCosts: costsOf(
        counter,
        asked.lines.map(({ itemId }) => itemId),
      ),
    };
    const alone = checkAdjustment(asked, rule);
    if (alone.ok) return { ok: true, value: asked.approvedBy };
    const sentence = adjustmentWords(alone.refusal, store);
    if (alone.refusal.kind !== 'needs-approval') return refused(alone.refusal.kind, sentence);
    const approvedBy = counter.approvals.standing(permission);
    if (approvedBy !== null && checkAdjustment({ ...asked, approvedBy }, rule).ok)
      return { ok: true, value: approvedBy };
    return { ok: false, refusal: { kind: 'not-permitted', needs: permission, sentence } };
  }
}
