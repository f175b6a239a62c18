import { ageQuestionOf, bornOnOrBefore } from '@tillbridge/core/age';
import { type Instant, localTimeOf, tradingDate } from '@tillbridge/core/kernel';
import type { OpenSale } from '@tillbridge/core/sale';
import { trackingQuestionOf } from '@tillbridge/core/tracking';
import type { StoreV1 } from '@tillbridge/core/wire';
import type { AgeView, TrackingView } from '../../ipc/areas/age';
import { batchesOf } from '../catalogue/batches';
import type { Catalogue } from '../catalogue/catalogue';

/** The open question of age, as the screen asks it. Source: spec/age-and-hours.md AH1, AH2 */
export function ageView(sale: OpenSale, store: StoreV1 | null, at: Instant): AgeView | null {
  const question = store && ageQuestionOf(sale, at);
  if (!question) return null;
  const { minimumAge, rule, lineIds } = question;
  const { promptUnder, allowsClearlyOver, idTypes, refusalSentence } = rule;
  const today = tradingDate(localTimeOf(at, store.timeZone).date);
  return {
    minimumAge,
    bornOnOrBefore: bornOnOrBefore(minimumAge, today),
    promptUnder,
    allowsClearlyOver,
    idTypes,
    refusalSentence,
    names: sale.lines.filter(({ lineId }) => lineIds.includes(lineId)).map(({ description }) => description),
  };
}

/** What the first line that is tracked still lacks. Source: spec/age-and-hours.md AH14 */
export function trackingView(
  sale: OpenSale,
  { catalogue, store, at }: { catalogue: Catalogue; store: StoreV1 | null; at: Instant },
): TrackingView | null {
  const question = trackingQuestionOf(sale);
  const line = question && sale.lines.find(({ lineId }) => lineId === question.lineId);
  if (!question || !line || !store) return null;
  const name = line.description;
  const { lineId } = line;
  if (question.kind === 'serials')
    return {
      lineId,
      name,
      kind: 'serials',
      have: [...question.have],
      missing: question.missing,
      batches: [],
    };
  const today = localTimeOf(at, store.timeZone).date;
  const batches = batchesOf(catalogue, line.itemId).map(({ code, expiresOn }) => ({
    code,
    expiresOn,
    isExpired: expiresOn !== null && expiresOn < today,
  }));
  return { lineId, name, kind: 'batch', have: [], missing: 1, batches };
}
