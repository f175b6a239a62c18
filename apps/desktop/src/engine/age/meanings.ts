import { isLicence } from '@tillbridge/core/age';
import { readScan } from '@tillbridge/core/barcode';
import { addSerial, trackingQuestionOf } from '@tillbridge/core/tracking';
import type { Done, Refused } from '../../ipc';
import { itemsByCode } from '../catalogue/look-up';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { ScanMeaning } from '../scanning/meanings';
import { settleAge, trackingSentence } from './age';

/** A licence answers the question of age and is forgotten; nobody else ever sees what was on it. Source: AH5 */
export const licenceMeaning: ScanMeaning = (tx, counter, { data }) => {
  if (!isLicence(data)) return null;
  const who = present(counter, 'sell');
  const answer = who.ok ? settleAge(tx, counter, who.value, { kind: 'licence', data }) : who;
  return answer.ok
    ? { outcome: { kind: 'heard', what: 'licence' }, answer }
    : { outcome: { kind: 'refused', code: '', sentence: sentenceOf(answer) }, answer };
};

/** While a serial number is asked for, a code that stands on no article is one. Source: AH14 */
export const serialMeaning: ScanMeaning = (tx, counter, { aim, data }) => {
  const { sale } = counter.till.state;
  const question = sale && trackingQuestionOf(sale);
  if (!sale || question?.kind !== 'serials') return null;
  const who = present(counter, 'sell');
  if (!who.ok) return null;
  const read = readScan({ aim, data }, who.value.store.embeddedCodes);
  const isItem =
    read.kind !== 'unreadable' &&
    (counter.catalogue.read((db) => itemsByCode(db, read.keys)) ?? []).length > 0;
  if (isItem) return null;
  const decided = addSerial(sale, question.lineId, data);
  const answer: Done = decided.ok ? done : refused(decided.refusal.kind, trackingSentence(decided.refusal));
  if (!answer.ok) return { outcome: { kind: 'refused', code: data, sentence: sentenceOf(answer) }, answer };
  if (decided.ok) counter.till.change(tx, { sale: decided.value.sale });
  return { outcome: { kind: 'heard', what: 'serial' }, answer };
};

const sentenceOf = ({ refusal }: Refused): string => refusal.sentence;
