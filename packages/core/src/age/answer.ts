import { type Instant, type Result, type TradingDate, ok, refuse } from '../kernel';
import type { OpenSale } from '../sale';
import type { AgeCheckedV1 } from '../wire';
import { ageOn } from './age';
import { type AgeQuestion, ageQuestionOf } from './question';
import { readLicence } from './licence';

type Checked = AgeCheckedV1;

export type AgeAnswer =
  | { kind: 'id-sighted'; idType: string }
  /** The code of a licence, which is read here and goes no further. */
  | { kind: 'licence'; data: string }
  | { kind: 'clearly-over' }
  | { kind: 'refused'; reason: NonNullable<Checked['refusal']> };

export type AgeRefusal =
  | { kind: 'nothing-asked' }
  | { kind: 'id-type-unknown'; idTypes: readonly string[] }
  | { kind: 'clearly-over-not-allowed' }
  | { kind: 'licence-unreadable' };

/** How it ended: the sale as it is now, which lines went, and what is written down of it. */
export type AgeDecided = {
  sale: OpenSale;
  question: AgeQuestion;
  removed: OpenSale['lines'];
  written: Pick<Checked, 'outcome' | 'idType' | 'refusal'>;
};

/**
 * Ends the question of age. A scanned licence decides by itself: under age and expired are refusals that nobody overrides.
 * @param today the store's own calendar date
 * Refuses an answer that was not asked for, a kind of ID that the rule does not know, waving through where the rule forbids it, and a
 * licence without a readable date of birth.
 * Source: spec/age-and-hours.md AH3, AH5, AH7
 */
export function answerAge(
  sale: OpenSale,
  answer: AgeAnswer,
  { at, today }: { at: Instant; today: TradingDate },
): Result<AgeDecided, AgeRefusal> {
  const question = ageQuestionOf(sale, at);
  if (!question) return refuse({ kind: 'nothing-asked' });
  switch (answer.kind) {
    case 'id-sighted':
      if (!question.rule.idTypes.includes(answer.idType))
        return refuse({ kind: 'id-type-unknown', idTypes: question.rule.idTypes });
      return ok(vouched(sale, question, { outcome: 'id-sighted', idType: answer.idType }));
    case 'clearly-over':
      if (!question.rule.allowsClearlyOver) return refuse({ kind: 'clearly-over-not-allowed' });
      return ok(vouched(sale, question, { outcome: 'clearly-over', idType: null }));
    case 'licence':
      return byLicence(sale, question, answer.data, today);
    case 'refused':
      return ok(turnedAway(sale, question, answer.reason));
  }
}

function byLicence(
  sale: OpenSale,
  question: AgeQuestion,
  data: string,
  today: TradingDate,
): Result<AgeDecided, AgeRefusal> {
  const dates = readLicence(data);
  if (!dates?.bornOn) return refuse({ kind: 'licence-unreadable' });
  if (ageOn(dates.bornOn, today) < question.minimumAge) return ok(turnedAway(sale, question, 'under-age'));
  if (dates.expiresOn !== null && dates.expiresOn < today)
    return ok(turnedAway(sale, question, 'expired-id'));
  return ok(vouched(sale, question, { outcome: 'id-scanned', idType: 'driver-licence' }));
}

const vouched = (
  sale: OpenSale,
  question: AgeQuestion,
  written: Pick<Checked, 'outcome' | 'idType'>,
): AgeDecided => ({
  sale: { ...sale, ageChecked: question.minimumAge },
  question,
  removed: [],
  written: { ...written, refusal: null },
});

const turnedAway = (
  sale: OpenSale,
  question: AgeQuestion,
  refusal: NonNullable<Checked['refusal']>,
): AgeDecided => {
  const isGone = (line: OpenSale['lines'][number]): boolean => question.lineIds.includes(line.lineId);
  return {
    sale: { ...sale, lines: sale.lines.filter((line) => !isGone(line)) },
    question,
    removed: sale.lines.filter(isGone),
    written: { outcome: 'refused', idType: null, refusal },
  };
};
