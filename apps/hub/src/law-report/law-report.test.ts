import { randomBytes } from 'node:crypto';
import {
  type Instant,
  type Result,
  type StoreId,
  assert,
  idFrom,
  money,
  quantity,
  tradingDate,
  units,
} from '@tillbridge/core/kernel';
import { mirrorOf } from '@tillbridge/core/refund';
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
import type { JurisdictionV1, SaleCompletedV1 } from '@tillbridge/core/wire';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { floridaCounties } from '../jurisdiction';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { salesTaxFile, vapingFile } from './law-files';
import { type MonthRow, salesTaxReport } from './sales-tax';
import { vapingReturn } from './vaping-return';

const must = <T>(answer: Result<T, unknown>): T => {
  assert(answer.ok, `refused: ${JSON.stringify(answer)}`);
  return answer.value;
};
const profile = (code: string): JurisdictionV1 => {
  const found = floridaCounties.find((each) => each.code === code);
  assert(found, 'the county is given');
  return found;
};
const miami: JurisdictionV1 = {
  ...profile('US-FL-MIAMI-DADE'),
  holidays: [{ category: 'clothing', maxUnitPrice: money(10_000), effectiveFrom: null, effectiveTo: null }],
};
const alachua = profile('US-FL-ALACHUA');
const taxes = ['STATE', 'SURTAX'];
const certificate = { certificate: '85-8012', name: 'A School', expiresOn: tradingDate('2027-12-31') };

describe.each(bothDatabases)('what authorities ask for, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  let receiptNo = 0;
  const stated: SaleCompletedV1[] = [];
  const all = { from: '2026-01', to: '2026-12' };

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(313), 4);
  });
  afterAll(() => db.close());

  const till = (index: number) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const newSale = (which: number, jurisdiction: JurisdictionV1): OpenSale => {
    const { storeId, registerId } = till(which).known;
    const [person] = company.plan.staff;
    assert(person, 'there is somebody');
    const { staffId } = person.record;
    return openSale({
      saleId: deps.ids.next(),
      storeId,
      registerId,
      staffId,
      openedAt: clock.now(),
      jurisdiction,
    });
  };
  const line = (price: number, more: Partial<OpenLine> = {}): OpenLine => ({
    lineId: deps.ids.next(),
    itemId: idFrom('0190f000-0000-7000-8000-00000000abcd'),
    sku: 'S',
    description: 'Goods',
    unitOfMeasure: 'each',
    scanned: null,
    quantity: units(1),
    unitPrice: money(price),
    priceId: null,
    taxCodes: taxes,
    discounts: [],
    movesStock: true,
    note: null,
    returns: null,
    ...more,
  });
  const paid = (sale: OpenSale, at: Instant): OpenSale => {
    const { due } = priceSale(sale, at);
    if (due === 0) return sale;
    const tender = {
      tenderId: deps.ids.next<'TenderId'>(),
      kind: 'card-manual' as const,
      amount: due,
      reference: null,
    };
    return must(takeTender(sale, tender, at)).sale;
  };
  const tell = async (which: number, sale: OpenSale, day: string): Promise<SaleCompletedV1> => {
    clock.pass(60_000);
    const at = clock.now();
    receiptNo += 1;
    const done = must(completeSale(paid(sale, at), { at, receiptNo, tradingDate: tradingDate(day) }));
    await ingest(db, till(which).known, [till(which).terminal.state(done)], deps);
    stated.push(done);
    return done;
  };
  const sell = (
    lines: OpenLine[],
    { day = '2026-03-05', which = 0, jurisdiction = miami, more = {} as Partial<OpenSale> } = {},
  ) => {
    const open = { ...newSale(which, jurisdiction), ...more };
    const rung = lines.reduce((sale, each) => must(addLine(sale, each)).sale, open);
    return tell(which, must(startTender(rung)).sale, day);
  };
  const bringBack = (sold: SaleCompletedV1, day: string, jurisdiction = miami) => {
    const { staffId } = sold;
    const mirror = mirrorOf(sold, { ids: deps.ids, at: clock.now(), staffId, jurisdiction });
    return tell(0, { ...mirror, voids: undefined, exemption: null }, day);
  };
  const report = (months = all, limitedTo: StoreId[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      salesTaxReport(tx, { tenantId: company.plan.tenantId, limitedTo }, months),
    );
  const row = async (month: string, code = miami.code): Promise<MonthRow> => {
    const found = (await report()).find((each) => each.month === month && each.code === code);
    assert(found, 'the month is there');
    return found;
  };

  it('[LR1] [LR2] [FL-8] a month of Miami, summed by hand', async () => {
    await sell([line(10_000), line(2_500, { taxCodes: [] })]);
    await sell([line(650_000)]);
    await sell([line(9_000, { taxCategory: 'clothing' })]);
    await sell([line(40_000)], { more: { exemption: certificate } });
    await sell([
      line(5_000, { taxCodes: [], loads: { valueAccountId: deps.ids.next() }, movesStock: false }),
      line(100),
    ]);
    expect(await row('2026-03')).toMatchObject({
      sales: 5,
      gross: 10_000 + 2_500 + 650_000 + 9_000 + 40_000 + 100,
      certificate: 40_000,
      untaxedGoods: 2_500,
      holiday: 9_000,
      taxable: 660_100,
      aboveCap: 150_000,
      tax: 700 + 39_000 + 5_000 + 7,
      taxes: [
        { code: 'STATE', name: 'Florida sales tax', amount: 600 + 39_000 + 6, aboveCap: 0 },
        { code: 'SURTAX', name: 'Miami-Dade surtax', amount: 100 + 5_000 + 1, aboveCap: 150_000 },
      ],
      unstated: 0,
    });
  });

  it('[LR3] what all comes back leaves nothing of its sale, and counts in its own month', async () => {
    const sold = [
      await sell([line(700_000), line(2_500, { taxCodes: [] })], { day: '2026-05-30' }),
      await sell([line(8_000, { taxCategory: 'clothing' })], { day: '2026-05-30' }),
      await sell([line(30_000)], { day: '2026-05-31', more: { exemption: certificate } }),
    ];
    const before = await row('2026-05');
    expect(before).toMatchObject({ gross: 740_500, certificate: 30_000, holiday: 8_000, aboveCap: 200_000 });
    for (const each of sold) await bringBack(each, '2026-06-01');
    const after = await row('2026-06');
    const columns = [
      'gross',
      'certificate',
      'untaxedGoods',
      'holiday',
      'taxable',
      'aboveCap',
      'tax',
    ] as const;
    for (const column of columns) expect([column, after[column] + before[column]]).toEqual([column, 0]);
    expect(after.taxes.map(({ amount }, index) => amount + (before.taxes[index]?.amount ?? 0))).toEqual([
      0, 0,
    ]);
    expect(await row('2026-05'), 'May stays as it was').toEqual(before);
  });

  it('[LR1] counties, months and stores stand apart, and a store’s report is the store’s', async () => {
    await sell([line(20_000)], { day: '2026-07-01', which: 0, jurisdiction: alachua });
    await sell([line(10_000)], { day: '2026-07-31', which: 3 });
    const rows = await report({ from: '2026-07', to: '2026-07' });
    expect(rows.map(({ code, gross, tax }) => ({ code, gross, tax }))).toEqual([
      { code: 'US-FL-ALACHUA', gross: 20_000, tax: 1_500 },
      { code: 'US-FL-MIAMI-DADE', gross: 10_000, tax: 700 },
    ]);
    const { storeId } = till(3).known;
    expect(storeId).not.toBe(till(0).known.storeId);
    expect((await report(all, [storeId])).map(({ gross }) => gross)).toEqual([10_000]);
    expect(await report(all, [])).toEqual([]);
  });

  it('[LR1] the report is what the facts say, of whatever was sold', async () => {
    for (let index = 0; index < 25; index++) {
      const lines = Array.from({ length: 1 + (index % 4) }, (_, place) =>
        line(((index * 7919 + place * 104_729) % 900_000) + 1, {
          quantity: quantity(500 + ((index * 613) % 3_000)),
          unitOfMeasure: 'kg',
          taxCodes: (index + place) % 5 === 0 ? [] : taxes,
          ...(index % 3 === 0 ? { taxCategory: 'clothing' } : {}),
        }),
      );
      await sell(lines, {
        day: '2026-09-10',
        ...(index % 6 === 0 ? { more: { exemption: certificate } } : {}),
      });
    }
    const facts = stated.filter((fact) => fact.tradingDate === '2026-09-10');
    const sumOf = (part: (fact: SaleCompletedV1) => number) =>
      facts.reduce((sum, fact) => sum + part(fact), 0);
    const found = await row('2026-09');
    expect(found).toMatchObject({
      sales: facts.length,
      gross: sumOf(({ net }) => net),
      tax: sumOf(({ tax }) => tax),
      certificate: sumOf(({ exemption, net }) => (exemption ? net : 0)),
      aboveCap: sumOf(({ lines }) =>
        lines.flatMap(({ taxShares }) => taxShares).reduce((sum, { aboveCap }) => sum + (aboveCap ?? 0), 0),
      ),
    });
    expect(found.certificate + found.untaxedGoods + found.holiday + found.taxable).toBe(found.gross);
    expect(found.taxes.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.tax);
    const [titles, first] = parse(salesTaxFile([found]), { bom: true }) as string[][];
    expect(Object.fromEntries((titles ?? []).map((title, place) => [title, first?.[place]]))).toMatchObject({
      Month: '2026-09',
      Place: 'US-FL-MIAMI-DADE',
      Gross: String(found.gross / 100),
      'Above the cap of SURTAX': String(found.aboveCap / 100),
    });
  });

  it('[LR3] a sale from before tills stated a cap is counted and named', async () => {
    const { taxName, minorUnitDigits, buyerNamedAbove, ...before } = (
      await sell([line(100)], { day: '2026-10-01' })
    ).jurisdiction;
    expect({ taxName, minorUnitDigits, buyerNamedAbove }).toMatchObject({ taxName: 'Sales tax' });
    const [last] = stated.slice(-1);
    assert(last, 'something was sold');
    receiptNo += 1;
    const old = { ...last, saleId: deps.ids.next<'SaleId'>(), receiptNo, jurisdiction: before };
    await ingest(db, till(0).known, [till(0).terminal.state(old)], deps);
    expect(await row('2026-10')).toMatchObject({ sales: 2, unstated: 1, gross: 200 });
  });

  it('[LR4] [AG-11] the vaping return counts what each store sold in the year, returns taken off', async () => {
    const [vape, liquid, tea] = company.plan.items;
    assert(vape && liquid && tea, 'the company has items');
    const { tenantId } = company.plan;
    await asTenant(db, tenantId, async (tx) => {
      await tx.execute(
        sql`update product set age_class = 'vape', record = record || '{"notificationId":"HVP-0042"}'::jsonb
            where tenant_id = ${tenantId} and product_id = (select product_id from item
              where tenant_id = ${tenantId} and item_id = ${vape.itemId})`,
      );
      await tx.execute(
        sql`update product set age_class = 'vape'
            where tenant_id = ${tenantId} and product_id = (select product_id from item
              where tenant_id = ${tenantId} and item_id = ${liquid.itemId})`,
      );
    });
    const of = (item: typeof vape, price: number, count: number) =>
      line(price, { itemId: item.itemId, sku: item.sku, quantity: units(count) });
    const kept = await sell([of(vape, 3_000, 3), of(tea, 500, 1)], { day: '2025-01-01' });
    const brought = await sell([of(vape, 3_000, 2), of(liquid, 1_000, 1)], { day: '2025-12-31' });
    await sell([of(vape, 3_000, 50)], { day: '2024-12-31' });
    await sell([of(vape, 3_000, 70)], { day: '2026-01-01' });
    const rows = () => asTenant(db, tenantId, (tx) => vapingReturn(tx, { tenantId, limitedTo: null }, 2025));
    const tax = [...kept.lines, ...brought.lines]
      .filter(({ itemId }) => itemId === vape.itemId)
      .reduce((sum, each) => sum + each.tax, 0);
    expect(
      (await rows()).map(({ sku, notificationId, unitsMilli, value }) => ({
        sku,
        notificationId,
        unitsMilli,
        value,
      })),
    ).toEqual([
      {
        sku: liquid.sku,
        notificationId: null,
        unitsMilli: 1_000,
        value: 1_000 + (brought.lines[1]?.tax ?? 0),
      },
      { sku: vape.sku, notificationId: 'HVP-0042', unitsMilli: 5_000, value: 15_000 + tax },
    ]);
    await bringBack(brought, '2025-12-31');
    expect((await rows()).map(({ unitsMilli }) => unitsMilli)).toEqual([0, 3_000]);
    const [titles, , second] = parse(vapingFile(await rows(), 2025), { bom: true }) as string[][];
    expect(Object.fromEntries((titles ?? []).map((title, place) => [title, second?.[place]]))).toMatchObject({
      Year: '2025',
      SKU: vape.sku,
      'Notification id': 'HVP-0042',
      Units: '3',
      'Value with tax': String((9_000 + (kept.lines[0]?.tax ?? 0)) / 100),
    });
  });
});
