import { type Quantity, assert, negate, negateQuantity, units } from '@tillbridge/core/kernel';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { asTenant } from '../database';
import type { Database } from '../database';
import { ingest } from '../ingest';
import { keepMapped } from '../link';
import { vendHouse } from './vend-house.fixture';

type Options = NonNullable<Parameters<typeof vendHouse>[2]>;

/** A house whose sales Vend is told of: its stores are outlets, and its first till's register is a register there. */
export async function saleHouse(db: Database, seed: number, options: Options = {}) {
  const house = await vendHouse(db, seed, {
    ...options,
    directions: { sales: 'we-lead', ...options.directions },
  });
  const { vend, company, deps, linkId } = house;
  const tenantId = house.tenantId();
  const till = house.tills().a;
  const { registerId } = till.terminal.options;
  await house.pulled();
  const theirRegister = [...vend.shelf('registers').all()].find(
    (register) => register['outlet_id'] === vend.outletIds[0],
  );
  assert(theirRegister, 'the first outlet has a register');
  const mapRegister = () =>
    asTenant(db, tenantId, (tx) =>
      keepMapped(tx, deps, { tenantId, linkId, thing: 'register' }, [
        { theirId: theirRegister.id, ourId: registerId, theirVersion: null },
      ]),
    );
  await mapRegister();
  const look = async (): Promise<void> => {
    await house.add('look-at-sales');
    await house.settle();
  };
  await look();
  const rungUp = (nos: readonly number[], count: Quantity = units(1)): SaleCompletedV1 => {
    house.clock.pass(1_000);
    return till.terminal.saleOf(
      nos.map((no) => {
        const item = company.plan.items[no];
        assert(item, 'the item is there');
        return item;
      }),
      count,
    );
  };
  const push = (...sales: SaleCompletedV1[]) =>
    ingest(
      db,
      till.known,
      sales.map((sale) => till.terminal.state(sale)),
      deps,
    );
  const sold = async (nos: readonly number[], count?: Quantity): Promise<SaleCompletedV1> => {
    const sale = rungUp(nos, count);
    await push(sale);
    return sale;
  };
  /** Brings everything of a sale back for cash. */
  const refundOf = (sale: SaleCompletedV1): SaleCompletedV1 => {
    const back = rungUp([0]);
    return {
      ...{ ...sale, saleId: back.saleId, receiptNo: back.receiptNo },
      ...{ openedAt: back.openedAt, completedAt: back.completedAt },
      lines: sale.lines.map((line) => ({
        ...{ ...line, lineId: deps.ids.next<'LineId'>(), quantity: negateQuantity(line.quantity) },
        ...{ extended: negate(line.extended), net: negate(line.net), tax: negate(line.tax) },
        taxShares: line.taxShares.map((share) => ({ ...share, amount: negate(share.amount) })),
        ...{ returns: { saleId: sale.saleId, lineId: line.lineId }, restock: 'shelf' as const },
        returnReason: 'change-of-mind' as const,
      })),
      ...{ subtotal: negate(sale.subtotal), net: negate(sale.net), tax: negate(sale.tax) },
      taxShares: sale.taxShares.map((share) => ({ ...share, amount: negate(share.amount) })),
      ...{ total: negate(sale.total), cashRounding: negate(sale.cashRounding) },
      tenders: sale.tenders.map((tender) => ({
        ...{ ...tender, tenderId: deps.ids.next<'TenderId'>() },
        ...{ tendered: negate(tender.tendered), applied: negate(tender.applied) },
      })),
    };
  };
  /** What Vend has of sales, in the order in which it heard of them. */
  const theirs = () => [...vend.shelf('sales').all()].sort((one, other) => one.version - other.version);
  const standings = () =>
    house.rows<{ standing: string; trouble: string | null }>(
      sql`select standing, trouble from vend_sale where link_id = ${linkId} order by completed_at, sale_id`,
    );
  /** Lets hours pass until no sale waits; an errand that was given up is followed by the next round's. */
  const untilTold = async (hubs = 1): Promise<void> => {
    for (let hours = 0; hours < 60; hours += 1) {
      await house.settle(hubs);
      if ((await standings()).every(({ standing }) => standing !== 'waiting')) return;
      house.clock.pass(3_600_000);
      await house.add('look-at-sales');
    }
    throw new Error('they were never told');
  };
  const payment = (name: string): string => {
    const found = [...vend.shelf('payment_types').all()].find((type) => type['name'] === name);
    assert(found, 'it has such a payment type');
    return found.id;
  };
  return {
    ...house,
    ...{
      look,
      mapRegister,
      payment,
      push,
      refundOf,
      rungUp,
      sold,
      standings,
      theirRegister,
      theirs,
      till,
      untilTold,
    },
  };
}
