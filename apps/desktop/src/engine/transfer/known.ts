import { type FactId, type StoreId, idFrom, type Instant } from '@tillbridge/core/kernel';
import {
  type StatedTransferFact,
  type Transfer,
  type TransferId,
  type TransferStanding,
  agreementOf,
  labelOfArrival,
  statedAsTold,
  statedTransferFact,
  transferOf,
} from '@tillbridge/core/transfer';
import {
  RecordedFact,
  type ShipmentReceivedV1,
  TransferFactRecordV1,
  TransferRecordV1,
} from '@tillbridge/core/wire';
import { type ReadDb, all, one } from '../database/database';
import { watermarkOf } from '../journal/outbox';
import type { Counter } from '../sale/counter';
import { transfersInHand } from './work';

/** A transfer as this till knows it: what the hub told of it, and what was done here, whether the hub has heard of that or not. */
export type KnownTransfer = {
  transferId: TransferId;
  /** Null while the hub has told nothing of the agreement. */
  record: TransferRecordV1 | null;
  standing: TransferStanding;
  facts: readonly StatedTransferFact[];
  /** The facts of this till, by the numbers of its journal. */
  own: ReadonlyMap<FactId, number>;
};

/** Of whom nobody has told: it is no store's. */
const nobody = idFrom<'StoreId'>('00000000-0000-0000-0000-000000000000');
export const isUnknownStore = (storeId: StoreId): boolean => storeId === nobody;

/**
 * What the goods tell of an agreement that the hub has not told of: where they came from, if their dispatch was heard, and that they are
 * here. It agrees to nothing, so nothing contradicts it.
 */
function unheardAgreement(
  transferId: TransferId,
  facts: readonly StatedTransferFact[],
  { here, now }: { here: StoreId; now: Instant },
): Transfer {
  const dispatch = facts.find(({ fact }) => fact.type === 'shipment-dispatched')?.fact;
  const sent = dispatch?.type === 'shipment-dispatched' ? dispatch : null;
  return {
    transferId,
    from: sent?.storeId ?? nobody,
    to: sent?.toStoreId ?? here,
    note: null,
    requestedBy: { who: '', whoId: null },
    requestedAt: facts[0]?.at ?? now,
    state: 'requested',
    lines: [],
  };
}

type Kept = { key: string; known: KnownTransfer };
/** Folded once, and again only when something more is known of it. */
const kept = new WeakMap<Counter, Map<TransferId, Kept>>();
/** What the hub answered to a request, until its feed tells the same. */
const answered = new WeakMap<Counter, Map<TransferId, TransferRecordV1>>();

const mapOf = <Value>(
  all: WeakMap<Counter, Map<TransferId, Value>>,
  counter: Counter,
): Map<TransferId, Value> => {
  const known = all.get(counter) ?? new Map<TransferId, Value>();
  all.set(counter, known);
  return known;
};

/** The hub's answer to a request: it holds at once, and its feed says the same later. */
export const believeAnswer = (counter: Counter, record: TransferRecordV1): void =>
  void mapOf(answered, counter).set(record.transferId, record);

type Own = { transferId: TransferId; count: number; last: number; hash: string; recordedAt: number };
type Told = { transferId: TransferId; count: number };

const ownOf = (db: ReadDb): Map<TransferId, Own> =>
  new Map(
    all<Own>(
      db,
      `select own.transfer_id as transferId, own.count, own.last, journal.hash, journal.recorded_at as recordedAt
       from (select transfer_id, count(*) as count, max(sequence) as last from transfer_fact group by transfer_id) as own
         join journal on journal.sequence = own.last`,
    ).map((row) => [row.transferId, row]),
  );

const toldOf = (db: ReadDb): Map<TransferId, number> =>
  new Map(
    all<Told>(
      db,
      `select word as transferId, count(*) as count from day_word where topic = 'transfer-fact' group by word`,
    ).map(({ transferId, count }) => [transferId, count]),
  );

const recordsOf = (db: ReadDb): Map<TransferId, string> =>
  new Map(
    all<{ key: TransferId; record: string }>(
      db,
      `select key, record from day_record where topic = 'transfer'`,
    ).map(({ key, record }) => [key, record]),
  );

const toldFacts = (db: ReadDb, transferId: TransferId): StatedTransferFact[] =>
  all<{ record: string }>(
    db,
    `select day_record.record from day_word join day_record using (topic, key)
     where day_word.topic = 'transfer-fact' and day_word.word = ?`,
    transferId,
  ).map(({ record }) => statedAsTold(TransferFactRecordV1.parse(JSON.parse(record))));

function ownFacts(db: ReadDb, transferId: TransferId): { stated: StatedTransferFact; sequence: number }[] {
  return all<{ body: string; sequence: number }>(
    db,
    `select journal.body, journal.sequence from transfer_fact join journal using (sequence)
     where transfer_fact.transfer_id = ? order by journal.sequence`,
    transferId,
  ).flatMap(({ body, sequence }) => {
    const stated = statedTransferFact(RecordedFact.parse(JSON.parse(body)));
    return stated ? [{ stated, sequence }] : [];
  });
}

/** All of them as they were when the replica and the journal were last as they are now: the badge asks every other second. */
const lastSeen = new WeakMap<Counter, { stamp: string; all: KnownTransfer[] }>();

/** Every transfer that this till was told of or did something with. Source: spec/transfers.md TR12, TR61 */
export function knownTransfers(counter: Counter): KnownTransfer[] {
  const identity = counter.identity();
  if (!identity) return [];
  const answers = mapOf(answered, counter);
  const inHand = transfersInHand(counter.ledger);
  const stamp = [
    ...inHand,
    counter.catalogue.cursor(),
    journalEnd(counter.ledger),
    ...[...answers.values()].map(({ transferId, changedAt }) => `${transferId} ${changedAt}`),
  ].join(' ');
  const last = lastSeen.get(counter);
  if (last?.stamp === stamp) return last.all;
  const now = lookUpAll(counter, identity.storeId, inHand);
  // A sale changes none of them: whoever has counted them need not count again.
  const isSame = last?.all.length === now.length && now.every((known, at) => known === last.all[at]);
  const all = isSame ? last.all : now;
  lastSeen.set(counter, { stamp, all });
  return all;
}

/** The hash of the last fact: what a transaction wrote and took back again has another. */
const journalEnd = (db: ReadDb): string | null =>
  one<{ hash: string }>(db, 'select hash from journal where sequence = (select max(sequence) from journal)')
    ?.hash ?? null;

/** What the hub has, and tells nothing of any more, is over; it tells of what it has within minutes, and of a week in the dark soon after. */
const forgottenAfterMs = 14 * 24 * 3_600_000;

function lookUpAll(counter: Counter, here: StoreId, inHand: readonly TransferId[]): KnownTransfer[] {
  const { ledger, catalogue } = counter;
  const own = ownOf(ledger);
  const records = catalogue.read(recordsOf) ?? new Map<TransferId, string>();
  const told = catalogue.read(toldOf) ?? new Map<TransferId, number>();
  const cache = mapOf(kept, counter);
  const answers = mapOf(answered, counter);
  const heard = new Set([...records.keys(), ...answers.keys(), ...told.keys()]);
  const watermark = watermarkOf(ledger);
  const longAgo = counter.clock.now() - forgottenAfterMs;
  const unheard = [...own.values()].filter(
    ({ transferId, last, recordedAt }) =>
      !heard.has(transferId) && (last > watermark || recordedAt > longAgo),
  );
  const ids = new Set([...heard, ...unheard.map(({ transferId }) => transferId), ...inHand]);
  for (const transferId of cache.keys()) if (!ids.has(transferId)) cache.delete(transferId);
  const all = [...ids].map((transferId) => {
    const text = records.get(transferId) ?? null;
    const mine = own.get(transferId);
    const answer = answers.get(transferId);
    const key = `${told.get(transferId) ?? 0} ${mine?.count ?? 0} ${mine?.hash ?? ''} ${answer?.changedAt ?? ''} ${text ?? ''}`;
    const before = cache.get(transferId);
    if (before?.key === key) return before.known;
    const known = fold(counter, transferId, { text, answer: answer ?? null, here });
    cache.set(transferId, { key, known });
    return known;
  });
  const joined = new Set(all.flatMap(joinedReceipts));
  return all.filter((known) => inHand.includes(known.transferId) || !isJoined(known, joined));
}

const receiptsOf = ({ facts }: KnownTransfer): ShipmentReceivedV1[] =>
  facts.flatMap(({ fact }) => (fact.type === 'shipment-received' ? [fact] : []));

const joinedReceipts = (known: KnownTransfer): string[] =>
  receiptsOf(known).flatMap(({ arrival, receiptId }) => (arrival ? [receiptId] : []));

/** The hub has said whose goods they were: they are looked up there, or are of no transfer. Source: spec/transfers.md TR73, TR85, TR86 */
function isJoined(known: KnownTransfer, joined: ReadonlySet<string>): boolean {
  if (labelOfArrival(known.transferId) === null) return false;
  if (known.facts.some(({ fact }) => fact.type === 'transfer-closed')) return true;
  const receipts = receiptsOf(known);
  return receipts.length > 0 && receipts.every(({ receiptId }) => joined.has(receiptId));
}

/** How people call it: by its reference, or by what is written on goods of which nobody has told. */
export const referenceOf = ({ record, transferId }: Pick<KnownTransfer, 'record' | 'transferId'>) =>
  record?.reference ?? labelOfArrival(transferId);

function fold(
  counter: Counter,
  transferId: TransferId,
  { text, answer, here }: { text: string | null; answer: TransferRecordV1 | null; here: StoreId },
): KnownTransfer {
  const { ledger, catalogue } = counter;
  const heard = text === null ? null : TransferRecordV1.parse(JSON.parse(text));
  const isNewer = answer !== null && (heard === null || answer.changedAt > heard.changedAt);
  const record = isNewer ? answer : heard;
  if (answer && !isNewer) answered.get(counter)?.delete(transferId);
  const own = ownFacts(ledger, transferId);
  // Of a fact that came back from the hub its own word holds: it is the same fact, by the hub's clock.
  const facts = [
    ...own.map(({ stated }) => stated),
    ...(catalogue.read((db) => toldFacts(db, transferId)) ?? []),
  ];
  const agreement = record
    ? agreementOf(record)
    : unheardAgreement(transferId, facts, { here, now: counter.clock.now() });
  return {
    transferId,
    record,
    standing: transferOf(agreement, facts),
    facts,
    own: new Map(own.map(({ stated, sequence }) => [stated.factId, sequence])),
  };
}

export const knownTransfer = (counter: Counter, transferId: TransferId): KnownTransfer | null =>
  knownTransfers(counter).find((known) => known.transferId === transferId) ?? null;

/** The same, and one of which nobody has told this till: goods may arrive before the word of them does. Source: spec/transfers.md TR64 */
export function knownOrUnheard(counter: Counter, transferId: TransferId): KnownTransfer {
  const here = counter.identity()?.storeId ?? nobody;
  return knownTransfer(counter, transferId) ?? fold(counter, transferId, { text: null, answer: null, here });
}

/** How many facts of it wait to be sent. */
export function unsentOf(db: ReadDb, { own }: KnownTransfer): number {
  const watermark = watermarkOf(db);
  return [...own.values()].filter((sequence) => sequence > watermark).length;
}
