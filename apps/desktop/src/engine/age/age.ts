import { type AgeAnswer, type AgeDecided, type AgeRefusal, answerAge } from '@tillbridge/core/age';
import { localTimeOf, tradingDate, unreachable } from '@tillbridge/core/kernel';
import { type TrackingRefusal, addSerial, setBatch } from '@tillbridge/core/tracking';
import type { OpenSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { AgeApi } from '../../ipc/areas/age';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { ofShiftInUse } from '../shift/in-use';

/** Source: spec/age-and-hours.md */
export function ageOn({ counter, stated }: AreaNeeds): AgeApi {
  const { intents, till } = counter;

  type Change = { ok: true; value: { sale: OpenSale } } | { ok: false; refusal: TrackingRefusal };
  const tracking = (intentId: string, name: string, decide: (sale: OpenSale, who: Present) => Change): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const { sale } = till.state;
      if (!sale) return refused('nothing-rung-up', say('There is no sale.'));
      const decided = decide(sale, who.value);
      if (!decided.ok) return refused(decided.refusal.kind, trackingSentence(decided.refusal));
      till.change(tx, { sale: decided.value.sale });
      return done;
    });

  return {
    answerAge({ intentId, answer }) {
      const answered = intents.once(intentId, 'answer-age', (tx) => {
        const who = present(counter, 'sell');
        return who.ok ? settleAge(tx, counter, who.value, answer) : who;
      });
      if (answered.ok) stated();
      return answered;
    },
    addSerial: ({ intentId, lineId, serial }) =>
      tracking(intentId, 'add-serial', (sale) => addSerial(sale, lineId, serial)),
    setBatch: ({ intentId, lineId, code, expiresOn }) =>
      tracking(intentId, 'set-batch', (sale, who) =>
        setBatch(sale, { lineId, batch: { code, expiresOn }, today: todayAt(counter, who) }),
      ),
  };
}

export const todayAt = ({ clock }: Counter, { store }: Present) =>
  tradingDate(localTimeOf(clock.now(), store.timeZone).date);

/** Ends the question in the caller's transaction: the fact, the lines that went, and the sale as it is now. */
export function settleAge(tx: Tx, counter: Counter, who: Present, answer: AgeAnswer): Done {
  const { till, journal, clock } = counter;
  const { sale } = till.state;
  if (!sale) return refused('nothing-asked', say('There is no sale.'));
  const at = clock.now();
  const decided = answerAge(sale, answer, { at, today: todayAt(counter, who) });
  if (!decided.ok) return refused(decided.refusal.kind, ageSentence(decided.refusal));
  const { question, removed, written } = decided.value;
  const { staffId } = who.staff;
  const { ageClass, rule } = question.rule;
  journal.record(tx, {
    type: 'age-checked',
    v: 1,
    saleId: sale.saleId,
    staffId,
    ageClass,
    minimumAge: question.minimumAge,
    rule,
    ...written,
  });
  for (const { lineId, itemId, quantity, unitPrice } of removed)
    journal.record(tx, {
      type: 'line-removed',
      v: 1,
      saleId: sale.saleId,
      lineId,
      itemId,
      quantity,
      unitPrice,
      staffId,
      reason: 'other',
      ...ofShiftInUse(counter.ledger),
    });
  till.change(tx, saleAfter(decided.value));
  return done;
}

const saleAfter = ({ sale }: AgeDecided) =>
  sale.lines.length === 0
    ? { sale: null, touched: null, removed: null }
    : { sale, touched: null, removed: null };

function ageSentence(refusal: AgeRefusal): string {
  switch (refusal.kind) {
    case 'nothing-asked':
      return say('Nobody’s age is asked for now. Nothing of the licence was kept.');
    case 'id-type-unknown':
      return say('That kind of ID does not count here.');
    case 'clearly-over-not-allowed':
      return say('The rule wants an ID of everybody here.');
    case 'licence-unreadable':
      return say('No date of birth could be read from that licence. Look at it yourself.');
    default:
      return unreachable(refusal);
  }
}

export function trackingSentence(refusal: TrackingRefusal): string {
  switch (refusal.kind) {
    case 'line-unknown':
      return say('That line is no longer on the sale.');
    case 'not-tracked':
      return say('Nothing is kept of this item’s serial numbers or batches.');
    case 'serial-empty':
      return say('Scan or enter the number.');
    case 'serial-twice':
      return say('{serial} stands on this sale already.', { serial: refusal.serial });
    case 'serials-enough':
      return say('Every piece on this line has its number.');
    case 'batch-expired':
      return say('Batch {code} expired on {day}. Do not sell it: put it aside.', {
        code: refusal.code,
        day: refusal.expiredOn,
      });
    default:
      return unreachable(refusal);
  }
}
