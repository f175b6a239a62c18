import { type CountId, type ItemId, type TerminalId, idFrom } from '@tillbridge/core/kernel';
import { type Count, type RecordedCountFact, countOf } from '@tillbridge/core/stock-count';
import { type CountV1, StatedCountFactV1, headOfficeTerminal } from '@tillbridge/core/wire';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import { type ReadDb, all, one } from '../database/database';
import type { Counter } from '../sale/counter';
import { goodsFactsAfter } from '../stock/goods-facts';

/** A count as this till knows it: what the hub told of it, with what this till stated since. */
export type KnownCount = { countId: CountId; told: CountV1 | null; fold: Count };

type Kept = {
  ownUpTo: number;
  cursor: string | null;
  facts: Map<string, RecordedCountFact>;
  /** Of each other terminal the last that was read. */
  read: Map<TerminalId, number>;
  folded: { facts: number; fold: Count } | null;
};

/** What ended longer ago than this is head office's to look up; a till may be without the hub for a week of it. */
const ownShownMs = 21 * 24 * 3_600_000;

/**
 * Folds counts as their facts come, each fact read once: a full count has thousands, and a scan waits for the answer.
 * Source: spec/counts.md ST1
 */
class KnownCounts {
  readonly #counter: Counter;
  readonly #kept = new Map<CountId, Kept>();

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** Null for what nobody told of, and for another store's. */
  byId(countId: CountId): KnownCount | null {
    const identity = this.#counter.identity();
    const told = this.#counter.catalogue.read((db) => dayRecord(db, 'count', countId));
    const kept = this.#refresh(countId);
    if (!identity || (told && told.storeId !== identity.storeId)) return null;
    if (!told && kept.facts.size === 0) return null;
    kept.folded =
      kept.folded?.facts === kept.facts.size
        ? kept.folded
        : {
            facts: kept.facts.size,
            fold: countOf(countId, [...kept.facts.values()], { decision: null, stocked: [] }),
          };
    return { countId, told, fold: kept.folded.fold };
  }

  /** Those of this store: as the hub told, and as they were opened here meanwhile. */
  here(): KnownCount[] {
    const { catalogue, ledger, clock } = this.#counter;
    const told = catalogue.read((db) => dayRecordsOf(db, 'count')) ?? [];
    const own = all<{ countId: string }>(
      ledger,
      `select distinct subject_id as countId from goods_fact join journal using (sequence)
       where kind = 'count' and recorded_at > ?`,
      clock.now() - ownShownMs,
    );
    const ids = new Set([
      ...told.map(({ countId }) => countId),
      ...own.map(({ countId }) => idFrom<'CountId'>(countId)),
    ]);
    return [...ids].flatMap((countId) => this.byId(countId) ?? []);
  }

  /** How far this till has read what the store's other terminals stated. */
  readOf(countId: CountId): { terminalId: TerminalId; sequence: number }[] {
    return [...this.#refresh(countId).read].map(([terminalId, sequence]) => ({ terminalId, sequence }));
  }

  #refresh(countId: CountId): Kept {
    const kept = this.#kept.get(countId) ?? {
      ...{ ownUpTo: 0, cursor: null, facts: new Map(), read: new Map(), folded: null },
    };
    this.#kept.set(countId, kept);
    for (const { sequence, body } of goodsFactsAfter(this.#counter.ledger, {
      ...{ kind: 'count', subjectId: countId, sequence: kept.ownUpTo },
    })) {
      kept.ownUpTo = sequence;
      this.#take(kept, StatedCountFactV1.parse(JSON.parse(body)));
    }
    const cursor = this.#counter.catalogue.cursor();
    if (cursor !== null && cursor !== kept.cursor) {
      kept.cursor = cursor;
      this.#counter.catalogue.read((db) => this.#readTold(db, countId, kept));
    }
    return kept;
  }

  #readTold(db: ReadDb, countId: CountId, kept: Kept): void {
    const keys = all<{ key: string }>(
      db,
      "select key from day_word where topic = 'count-fact' and word = ?",
      countId,
    );
    for (const { key } of keys) {
      if (kept.facts.has(key)) continue;
      const row = one<{ record: string }>(
        db,
        "select record from day_record where topic = 'count-fact' and key = ?",
        key,
      );
      if (row) this.#take(kept, StatedCountFactV1.parse(JSON.parse(row.record)));
    }
  }

  #take(kept: Kept, stated: RecordedCountFact): void {
    kept.facts.set(stated.id, stated);
    const { terminalId, sequence } = stated;
    if (terminalId === this.#counter.identity()?.terminalId || terminalId === headOfficeTerminal) return;
    kept.read.set(terminalId, Math.max(kept.read.get(terminalId) ?? 0, sequence));
  }
}

const perCounter = new WeakMap<Counter, KnownCounts>();
export function knownCounts(counter: Counter): KnownCounts {
  const known = perCounter.get(counter) ?? new KnownCounts(counter);
  perCounter.set(counter, known);
  return known;
}

/** The round in which an item is counted now: the one that was asked for, or the one it was counted in. Source: spec/counts.md ST3 */
export function roundOf(fold: Count, itemId: ItemId): number {
  const counted = fold.items.find((each) => each.itemId === itemId)?.round ?? 1;
  return fold.timeline.reduce(
    (round, { fact }) =>
      fact.type === 'count-recount-asked' && fact.itemIds.includes(itemId)
        ? Math.max(round, fact.round)
        : round,
    counted,
  );
}

/** Items that somebody asked to be counted again and nobody has, also those of which nothing was found. */
export function recountsOf(fold: Count): ItemId[] {
  const asked = new Set(
    fold.timeline.flatMap(({ fact }) => (fact.type === 'count-recount-asked' ? fact.itemIds : [])),
  );
  const counted = new Map(fold.items.map((item) => [item.itemId, item]));
  return [...asked].filter((itemId) => counted.get(itemId)?.isRecountAsked ?? true);
}
