import { ownersHere } from './owners';
import { formatQuantity } from '@tillbridge/core/format';
import { type FactId, quantity } from '@tillbridge/core/kernel';
import {
  type ApprovedLine,
  type Discrepancy,
  type RequestedLine,
  type StatedTransferFact,
  type TransferAct,
  type TransferDeed,
  type TransferNames,
  discrepancySentence,
  exceptionSentence,
  labelOfArrival,
  openPartsOf,
  nameAlone,
  settlementWord,
  trackOf,
  trackWord,
  whatNext,
  whyNotSentence,
} from '@tillbridge/core/transfer';
import { waysOfKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type {
  TransferDeedView,
  TransferDiscrepancyView,
  TransferShipmentView,
  TransferStation,
  TransferView,
} from '../../ipc/areas/transfer-views';
import type { AreaNeeds } from '../areas';
import { readNumber } from '../database/settings';
import { watermarkOf } from '../journal/outbox';
import { asOfText } from '../value/words';
import { personHere } from './acting';
import type { KnownTransfer } from './known';
import { contentOf, goodsOf, storeNameOf, wordsOf } from './names';
import { type Here, rowOf } from './row';
import { actWord, deedSentence, shortWord } from './words';
import { cartonView } from './work-views';

/** Contact within this time counts as now: the sync loop comes by more often than that while the line is up. */
const nowMs = 60_000;

/** When the hub's word is from, and whether it can be asked now. */
export function hubWord({ counter, db }: AreaNeeds, { store }: Pick<Here, 'store'>) {
  const told = readNumber(db, 'last-hub-contact');
  return { asOf: asOfText(told, store), isAway: told === null || counter.clock.now() - told > nowMs };
}

export function viewOf(needs: AreaNeeds, here: Here, known: KnownTransfer): TransferView {
  const { counter, deps } = needs;
  const { record, standing } = known;
  const { agreement } = standing;
  const agreedLines: readonly (RequestedLine | ApprovedLine)[] = agreement.lines;
  const names = wordsOf(counter, known, here.store.locale);
  const next = whatNext(standing, personHere(here)).filter(({ act }) => isOpenTo(known, act));
  return {
    ...rowOf(counter, here, known),
    fromStore: storeNameOf(known, agreement.from),
    toStore: storeNameOf(known, agreement.to),
    note: agreement.note,
    unheard: record
      ? null
      : say('The hub has not told this till of this transfer yet. What is done here is kept and counts.'),
    track: track(known, here),
    next: next.map(({ act, whyNot }) => ({
      act,
      word: actWord(act),
      whyNot: whyNot === null ? null : whyNotSentence(whyNot, say),
    })),
    nextAct: next.find(({ act, whyNot }) => whyNot === null && !advice.has(act))?.act ?? null,
    lines: standing.lines.map(({ shortReason, ...line }) => {
      const agreed = agreedLines.find(({ lineId }) => lineId === line.lineId);
      return {
        ...line,
        ...goodsOf(line.itemId, names.nameOf),
        cutReason: agreed && 'cutReason' in agreed ? agreed.cutReason : null,
        shortReason: shortReason === null ? null : shortWord(shortReason),
      };
    }),
    shipments: shipments(needs, known, names),
    discrepancies: discrepancies(known, here, names),
    contradictions: record ? standing.exceptions.map((exception) => exceptionSentence(exception, names)) : [],
    timeline: timeline(needs, known, names, here),
    people: ownersHere(counter).map(({ staffId, name }) => ({ staffId, name })),
    hasPrinter: deps.printer !== null,
    ...hubWord(needs, here),
  };
}

/** Goods of which nobody has told are received, and somebody may say something of them; the rest is their transfer's. */
const isOpenTo = ({ transferId }: KnownTransfer, act: TransferAct): boolean =>
  labelOfArrival(transferId) === null || act === 'receive' || act === 'comment';

/** Possible at almost any time, and never what comes next. */
const advice: ReadonlySet<string> = new Set(['comment', 'change', 'unpack', 'call-off', 'reject']);

const track = ({ standing }: KnownTransfer, { store }: Here): TransferStation[] =>
  trackOf(standing).map((station) => {
    const { step, share, at } = station;
    const who =
      at === null ? null : nameAlone(standing.timeline.findLast((deed) => deed.at === at)?.who ?? '') || null;
    const count = (of: number) => formatQuantity(quantity(of), 'each', store.locale);
    return {
      ...station,
      word: trackWord(step, say),
      detail: share && say('{done} of {all}', { done: count(share.done), all: count(share.of) }),
      who: who === '' ? null : who,
    };
  });

const shipments = (
  { counter }: AreaNeeds,
  known: KnownTransfer,
  { nameOf }: ReturnType<typeof wordsOf>,
): TransferShipmentView[] =>
  known.standing.shipments.map(({ shipmentId, dispatch, cartons, loose, receivedBy, hasArrived }, index) => ({
    shipmentId,
    number: index + 1,
    sent: dispatch && {
      at: dispatch.at,
      who: nameAlone(dispatch.by.who),
      carrier: dispatch.carrier,
      tracking: dispatch.tracking,
    },
    cartons: cartons.map((carton) => cartonView(counter, known, carton)),
    loose: loose.map(contentOf(nameOf)),
    receipts: receivedBy.map(({ at, by, isComplete }) => ({ at, who: nameAlone(by.who), isComplete })),
    hasArrived,
  }));

const discrepancies = (
  known: KnownTransfer,
  { staff }: Here,
  names: ReturnType<typeof wordsOf>,
): TransferDiscrepancyView[] =>
  known.standing.discrepancies.map((each) => {
    const { shipmentId, itemId, kind, open, since, owner, settlements, photoIds } = each;
    return {
      ...goodsOf(itemId, names.nameOf),
      ...{ shipmentId, kind, open, since },
      ...partsOf(known, each),
      photoIds: [...photoIds],
      sentence: discrepancySentence(open > 0 ? each : { ...each, open: wasOpen(each) }, names),
      owner: owner ? nameAlone(owner.who) : null,
      isMine: owner !== null && owner.staffId === staff.staffId,
      ways: waysOfKind[kind].map((way) => ({ way, word: settlementWord(way, say) })),
      settlements: settlements.map(({ way, quantity: settled, by, at, note }) => ({
        word: settlementWord(way, say),
        quantity: settled,
        who: nameAlone(by.who),
        at,
        note,
      })),
    };
  });

/** What tells the goods apart that are open: their serial numbers, or how many of each batch. Source: spec/transfers.md TR84 */
function partsOf(
  { facts }: KnownTransfer,
  about: Discrepancy,
): Pick<TransferDiscrepancyView, 'serials' | 'batches'> {
  const parts = about.open > 0 ? openPartsOf(facts, about) : [];
  const batches = Map.groupBy(parts, ({ batch }) => batch?.code ?? null);
  return {
    serials: parts.flatMap(({ serials }) => serials),
    batches: [...batches].map(([code, alike]) => ({
      ...{ code, expiresOn: alike[0]?.batch?.expiresOn ?? null },
      open: quantity(alike.reduce((sum, { open }) => sum + open, 0)),
    })),
  };
}

const wasOpen = ({ settlements }: { settlements: readonly { quantity: number }[] }) =>
  quantity(settlements.reduce((sum, settled) => sum + settled.quantity, 0));

/** Who did what; the scans of one person one after the other are one deed. */
function timeline(
  { counter }: AreaNeeds,
  known: KnownTransfer,
  names: ReturnType<typeof wordsOf>,
  { store }: Here,
): TransferDeedView[] {
  const watermark = watermarkOf(counter.ledger);
  const facts = new Map<FactId, StatedTransferFact>(known.facts.map((stated) => [stated.factId, stated]));
  const shown: (TransferDeedView & { kind: TransferDeed['kind']; picked: number })[] = [];
  for (const deed of known.standing.timeline) {
    if (deed.who === '' && deed.factId === null) continue;
    const stated = deed.factId === null ? undefined : facts.get(deed.factId);
    const own = deed.factId === null ? undefined : known.own.get(deed.factId);
    const isUnsent = own !== undefined && own > watermark;
    const picked = plainPick(stated);
    const last = shown.at(-1);
    if (picked > 0 && last && last.picked > 0 && last.who === nameAlone(deed.who)) {
      last.picked += picked;
      last.at = deed.at;
      last.isUnsent ||= isUnsent;
      last.sentence = say('Picked {count}', {
        count: formatQuantity(quantity(last.picked), 'each', store.locale),
      });
      continue;
    }
    shown.push({
      kind: deed.kind,
      picked,
      at: deed.at,
      who: nameAlone(deed.who),
      sentence: sentenceOf(deed, stated, names),
      store: deed.storeId === null ? null : storeNameOf(known, deed.storeId),
      words: deed.words,
      photoIds: [...deed.photoIds],
      isComment: deed.kind === 'transfer-commented',
      isUnsent,
    });
  }
  return shown.map(({ kind: _kind, picked: _picked, ...deed }) => deed);
}

const plainPick = (stated: StatedTransferFact | undefined): number =>
  stated?.fact.type === 'transfer-line-picked' && stated.fact.short === null && stated.fact.quantity > 0
    ? stated.fact.quantity
    : 0;

/** What was done, with the goods it was done with. */
function sentenceOf(
  deed: TransferDeed,
  stated: StatedTransferFact | undefined,
  { itemName, amount, cartonName }: TransferNames,
): string {
  const fact = stated?.fact;
  switch (fact?.type) {
    case 'transfer-line-picked': {
      const item = itemName(fact.itemId);
      if (fact.short)
        return say('Found no more of {item}: {reason}', { item, reason: shortWord(fact.short.reason) });
      const count = amount(quantity(Math.abs(fact.quantity)), fact.itemId);
      return fact.quantity < 0
        ? say('Put {count} of {item} back', { count, item })
        : say('Picked {count} of {item}', { count, item });
    }
    case 'carton-packed':
      return say('Packed carton {number}', { number: fact.number });
    case 'carton-unpacked':
      return say('Unpacked carton {number}', { number: cartonName(fact.cartonId) });
    case 'discrepancy-assigned':
      return say('Gave {item} to {owner}', { item: itemName(fact.itemId), owner: nameAlone(fact.owner.who) });
    case 'discrepancy-settled':
      return say('Settled: {ways}', {
        ways: [...new Set(fact.settles.map(({ way }) => settlementWord(way, say)))].join(', '),
      });
    case 'shipment-received':
      return fact.isComplete
        ? say('Received goods, and that was all')
        : say('Received goods, and more is to come');
    default:
      return deedSentence(deed.kind);
  }
}
