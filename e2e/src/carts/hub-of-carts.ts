import { type ShiftId, money, noMoney } from '@tillbridge/core/kernel';
import { addToTotals, expectedCash, noTotals } from '@tillbridge/core/shift';
import type { Fact, SaleCompletedV1, ShiftTotalsV1 } from '@tillbridge/core/wire';
import { hubDeps, ingest, openDatabase } from '@tillbridge/hub';
import { TestClock, setUpCompany, smallCompany } from '@tillbridge/hub/testing';
import { numbered, places } from './places';
import type { Failed, Span } from './prove-many';
import { cartSeed } from './prove-many';
import { proveCart } from './prove-cart';
import { readLaybys, unlikeLayby } from './read-laybys';
import { readSales } from './read-sales';
import { type Finding, same } from './reckon';
import { unlikeSale } from './unlike-sale';

/** As many as a till sends at once. */
const factsPerPush = 100;
/** Only these may be called for: each cart spends a card that nobody loaded. */
const expectedCalls = ['overdrawn-value'];

export type HubOfCarts = {
  /** Tells the hub what the carts came to, and holds what its tables say against it. */
  prove(span: Span): Promise<{ facts: number; failed: Failed[] }>;
  close(): Promise<void>;
};

/** The real ingest over an embedded database: carts as one till's journal, and what SQL adds up of them afterwards. */
export async function hubOfCarts(): Promise<HubOfCarts> {
  const db = await openDatabase({});
  const deps = hubDeps(new Uint8Array(32), new TestClock());
  const { plan } = smallOnHighStreet();
  const { terminals } = await setUpCompany(db, deps, plan, 1);
  const [till] = terminals;
  if (!till) throw new Error('the company has a till');
  let zNumber = 0;

  const tell = async (facts: readonly Fact[]): Promise<void> => {
    for (let from = 0; from < facts.length; from += factsPerPush) {
      const links = facts.slice(from, from + factsPerPush).map((fact) => till.terminal.state(fact));
      await ingest(db, till.known, links, deps);
    }
  };

  return {
    prove: async ({ seed, from, count }) => {
      const told = new Map<number, Fact[]>();
      const shiftId = deps.ids.next<'ShiftId'>();
      const place = { shiftId, storeId: till.known.storeId, registerId: till.known.registerId };
      let totals: ShiftTotalsV1 = noTotals;
      for (let cart = from; cart < from + count; cart++) {
        const { refunded, voided, laidAside } = proveCart(cartSeed(seed, cart)).toTell;
        // Who has brought everything back has nothing to be undone: each cart tells of one of them.
        const sold: Fact[] = cart % 2 === 1 && voided.length > 0 ? voided : refunded;
        const mine = (laidAside.length > 0 ? laidAside : sold).map((fact) =>
          asOneOfMany(fact, cart, shiftId),
        );
        told.set(cart, mine);
        for (const fact of mine) totals = withFact(totals, fact);
      }
      const facts = [...told.values()].flat();
      const all = salesIn(facts);
      const [any] = all;
      if (!any) return { facts: 0, failed: [] };
      zNumber += 1;
      const { staffId, tradingDate, currency, completedAt: at } = any;
      const day = { tradingDate, currency };
      const cash = expectedCash(noMoney, totals);
      await tell([
        {
          ...{ type: 'shift-opened', v: 1, ...place, ...day, drawer: 'A', staffId, openedAt: at },
          float: { total: noMoney, denominations: [] },
        },
        ...facts,
        {
          ...{ type: 'shift-closed', v: 1, ...place, ...day, drawer: 'A', zNumber, totals },
          ...{ openedAt: at, openedBy: staffId, closedAt: at, closedBy: staffId, float: noMoney },
          ...{
            expectedCash: cash,
            countedCash: cash,
            variance: noMoney,
            varianceReason: null,
            approvedBy: null,
          },
          ...{ left: cash, banked: money(0) },
        },
      ]);
      const { sales, calls } = await readSales(db, plan.tenantId, shiftId);
      const ids = facts.flatMap((fact) => (fact.type === 'layby-ended' ? [fact.laybyId] : []));
      const laybys = await readLaybys(db, plan.tenantId, { shiftId, ids });
      const failed = [...told].flatMap(([cart, mine]) => {
        const findings = [
          ...salesIn(mine).flatMap((sale) => unlikeSale(sale, sales.get(sale.saleId))),
          ...unlikeLayby(mine, laybys),
        ];
        return findings.length > 0 ? [{ cart, findings }] : [];
      });
      const about: Finding[] = [
        ...same('sales at the hub', sales.size, all.length),
        ...calls.filter(({ kind }) => !expectedCalls.includes(kind)).map(({ sentence }) => sentence),
      ];
      return {
        facts: facts.length,
        failed: about.length > 0 ? [...failed, { cart: from, findings: about }] : failed,
      };
    },
    close: () => db.close(),
  };
}

/** A company whose one store and register are those that carts are sold at. */
function smallOnHighStreet() {
  const small = smallCompany(1, 0);
  const [place] = places;
  if (!place) throw new Error('there is no place');
  const { store } = place;
  return {
    plan: {
      ...small,
      stores: [store],
      registers: [{ registerId: numbered<'RegisterId'>(0xbeef), storeId: store.storeId, name: 'Front' }],
      staff: small.staff.slice(0, 1).map(({ record }) => ({ record, storeId: store.storeId })),
      openingStock: [],
      categories: [],
    },
  };
}

const plainId = /"(saleId|lineId|tenderId|voids|laybyId|paymentId)":"0190f000-0000-7000-8000-/g;

/** All carts number their sales, lines, tenders and laybys alike; at the hub each has its own, in one shift. */
function asOneOfMany(fact: Fact, cart: number, shiftId: ShiftId): Fact {
  const high = Math.floor(cart / 0x1000) & 0xffff;
  const stem = `0190f000-${high.toString(16).padStart(4, '0')}-7${(cart & 0xfff).toString(16).padStart(3, '0')}-8000-`;
  const own = JSON.parse(JSON.stringify(fact).replace(plainId, `"$1":"${stem}`)) as Fact;
  if (own.type === 'payment-taken') return { ...own, shiftId };
  if (own.type !== 'sale-completed') return own;
  return { ...own, shiftId, receiptNo: cart * 100 + own.receiptNo };
}

const salesIn = (facts: readonly Fact[]): SaleCompletedV1[] =>
  facts.flatMap((fact) => (fact.type === 'sale-completed' ? [fact] : []));

function withFact(totals: ShiftTotalsV1, fact: Fact): ShiftTotalsV1 {
  if (fact.type === 'sale-completed') return addToTotals(totals, { kind: 'sale', sale: fact });
  return fact.type === 'payment-taken' ? addToTotals(totals, { kind: 'payment', payment: fact }) : totals;
}
