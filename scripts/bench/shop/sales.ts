import { createHash } from 'node:crypto';
import { genesisHash, recordFact } from '@tillbridge/core/journal';
import {
  type Instant,
  type RegisterId,
  type Result,
  type TerminalId,
  assert,
  idFrom,
  instant,
  money,
  tradingDateOf,
  units,
  uuidV7,
} from '@tillbridge/core/kernel';
import {
  type OpenSale,
  addLine,
  completeSale,
  openSale,
  priceSale,
  startTender,
  takeTender,
} from '@tillbridge/core/sale';
import type { JournalLink, SaleCompletedV1 } from '@tillbridge/core/wire';
import { type Random, seededRandom } from '../../../e2e/src/simulation/random';
import { itemAt } from './catalogue';
import { staffId, storeId, storeRecord } from './company';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Lines per sale in the hub's benches: one to five, three on average, as in a small shop. */
export const linesPerSale = { least: 1, most: 5 };
const itemsOnSale = 5_000;
const begin = 1_790_000_000_000;

function must<T>(result: Result<T, unknown>): T {
  assert(result.ok, 'a bench sale was refused');
  return result.value;
}

export type Teller = { terminalId: TerminalId; registerId: RegisterId };

/** The journal of a terminal that did nothing but sell: the same sales for the same terminal, every time. */
export function journalOf({ terminalId, registerId }: Teller, sales: number): JournalLink[] {
  const random = seededRandom(`journal of ${terminalId}`);
  const links: JournalLink[] = [];
  let previous = genesisHash(terminalId, sha256);
  for (let sequence = 1; sequence <= sales; sequence++) {
    const at = instant(begin + sequence * 30_000);
    const fact = saleAt(random, registerId, at, sequence);
    const recorded = {
      id: newId<'FactId'>(random, at),
      terminalId,
      sequence,
      recordedAt: at,
      monotonicMs: sequence,
      hubOffsetMs: 0,
      fact,
    };
    const link = recordFact(recorded, previous, sha256);
    previous = link.hash;
    links.push(link);
  }
  return links;
}

const newId = <Name extends string>(random: Random, at: Instant) =>
  idFrom<Name>(uuidV7(at, random.bytes(10)));

function saleAt(random: Random, registerId: RegisterId, at: Instant, receiptNo: number): SaleCompletedV1 {
  let sale = openSale({
    saleId: newId(random, at),
    storeId,
    registerId,
    staffId,
    openedAt: at,
    jurisdiction: storeRecord.jurisdiction,
  });
  const lines = random.between(linesPerSale.least, linesPerSale.most);
  for (let lineNo = 0; lineNo < lines; lineNo++) sale = withItem(sale, random, at);
  sale = must(startTender(sale)).sale;
  const cash = { tenderId: newId<'TenderId'>(random, at), kind: 'cash' as const, reference: null };
  sale = must(takeTender(sale, { ...cash, amount: money(priceSale(sale, at).cashDue + 500) }, at)).sale;
  const tradingDate = tradingDateOf(at, storeRecord.timeZone, storeRecord.dayCutOffMinutes);
  return must(completeSale(sale, { at, receiptNo, tradingDate }));
}

function withItem(sale: OpenSale, random: Random, at: Instant): OpenSale {
  const item = itemAt(random.below(itemsOnSale));
  const [price] = item.prices;
  assert(price, 'an item of the bench has a price');
  const line = {
    lineId: newId<'LineId'>(random, at),
    itemId: item.itemId,
    sku: item.sku,
    description: item.name,
    unitOfMeasure: item.unitOfMeasure,
    scanned: item.barcodes[0]?.code ?? null,
    quantity: units(1),
    unitPrice: price.price,
    priceId: price.priceId,
    taxCodes: item.taxCodes,
    discounts: [],
    movesStock: true,
    note: null,
    returns: null,
  };
  return must(addLine(sale, line)).sale;
}
