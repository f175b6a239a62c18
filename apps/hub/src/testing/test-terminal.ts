import { createHash } from 'node:crypto';
import { genesisHash, recordFact } from '@tillbridge/core/journal';
import {
  type IdSource,
  type Instant,
  type RegisterId,
  type Result,
  type StaffId,
  type StoreId,
  type TerminalId,
  assert,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import {
  type OpenLine,
  type OpenSale,
  addLine,
  completeSale,
  openSale,
  priceSale,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { Fact, ItemV1, JournalLink, SaleCompletedV1 } from '@tillbridge/core/wire';
import { newZealand } from '../company';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type TestTerminalOptions = {
  terminalId: TerminalId;
  storeId: StoreId;
  registerId: RegisterId;
  staffId: StaffId;
  ids: IdSource;
  now: () => Instant;
  /** Hub time minus its own, as it knows it; left out where the two never spoke. */
  hubOffsetMs?: number;
};

/** A terminal that only states facts: it makes real sales with core's own rules and chains them. */
export class TestTerminal {
  readonly #options: TestTerminalOptions;
  #hash: string;
  #sequence = 0;
  #receiptNo = 0;

  constructor(options: TestTerminalOptions) {
    this.#options = options;
    this.#hash = genesisHash(options.terminalId, sha256);
  }

  get terminalId(): TerminalId {
    return this.#options.terminalId;
  }

  /** Where it stands, who is at it, and what its facts are made with. */
  get options(): Readonly<TestTerminalOptions> {
    return this.#options;
  }

  /** Rings up one of each item, takes exact cash and states it. */
  sell(items: readonly ItemV1[], quantity = units(1)): JournalLink {
    return this.state(this.saleOf(items, quantity));
  }

  /** A sale that nobody has paid yet. */
  rungUp(items: readonly ItemV1[], quantity = units(1)): OpenSale {
    const { ids, now, storeId, registerId, staffId } = this.#options;
    let sale = openSale({
      ...{ saleId: ids.next<'SaleId'>(), storeId, registerId, staffId },
      ...{ openedAt: now(), jurisdiction: newZealand },
    });
    for (const item of items) sale = must(addLine(sale, this.#line(item, quantity))).sale;
    return sale;
  }

  saleOf(items: readonly ItemV1[], quantity = units(1)): SaleCompletedV1 {
    const { ids, now } = this.#options;
    const at = now();
    let sale = must(startTender(this.rungUp(items, quantity))).sale;
    const { cashDue } = priceSale(sale, at);
    sale = must(
      takeTender(sale, { tenderId: ids.next(), kind: 'cash', amount: cashDue, reference: null }, at),
    ).sale;
    this.#receiptNo += 1;
    return must(
      completeSale(sale, { at, receiptNo: this.#receiptNo, tradingDate: tradingDate('2026-03-02') }),
    );
  }

  /** States any fact, or anything at all when `body` is given. */
  state(fact: Fact): JournalLink {
    const { ids, now, terminalId, hubOffsetMs = null } = this.#options;
    const link = recordFact(
      {
        id: ids.next(),
        terminalId,
        sequence: this.#sequence + 1,
        recordedAt: now(),
        monotonicMs: 1,
        hubOffsetMs,
        fact,
      },
      this.#hash,
      sha256,
    );
    return this.#append(link);
  }

  /** A fact as a newer or a broken terminal might write it. */
  stateText(body: string): JournalLink {
    return this.#append({ sequence: this.#sequence + 1, hash: sha256(`${this.#hash}\n${body}`), body });
  }

  /** As after a restore from a copy: the next fact has a number that was used before. */
  goBackTo(sequence: number, hash: string): void {
    this.#sequence = sequence;
    this.#hash = hash;
  }

  #append(link: JournalLink): JournalLink {
    this.#sequence = link.sequence;
    this.#hash = link.hash;
    return link;
  }

  #line(item: ItemV1, quantity: ReturnType<typeof units>): OpenLine {
    const [price] = item.prices;
    assert(price, 'an item has a price');
    return {
      lineId: this.#options.ids.next(),
      itemId: item.itemId,
      sku: item.sku,
      description: item.name,
      unitOfMeasure: item.unitOfMeasure,
      scanned: item.barcodes[0]?.code ?? null,
      quantity,
      unitPrice: price.price,
      priceId: price.priceId,
      taxCodes: item.taxCodes,
      discounts: [],
      movesStock: item.movesStock,
      note: null,
      returns: null,
    };
  }
}

function must<T, Refusal>(result: Result<T, Refusal>): T {
  assert(result.ok, `refused: ${JSON.stringify(result)}`);
  return result.value;
}
