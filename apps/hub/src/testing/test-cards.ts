import { type LaybyId, type Money, type TenderId, assert, money, tradingDate } from '@tillbridge/core/kernel';
import type { CardSlip, Fact, SaleCompletedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import Stripe from 'stripe';
import { type Cards, cardRequestsOn, stripeTerminal } from '../cards';
import { refreshReaders } from '../cards/readers';
import { type Database, asTenant } from '../database';
import type { HubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import type { SetUp } from './test-company';

type PaymentTaken = Extract<Fact, { type: 'payment-taken' }>;

const linkId = '0190f000-0000-7000-8000-00000000ca4d';

/** The library against a stand-in, as a hub sets it up: its own repeating is off, because ours looks first. */
export const stripeAt = (url: string): Stripe => {
  const { hostname, port } = new URL(url);
  return new Stripe('sk_test_standin', {
    ...{ host: hostname, port, protocol: 'http' as const },
    ...{ telemetry: false, maxNetworkRetries: 0, timeout: 2_000 },
  });
};

export type StandIn = {
  url: string;
  readers: { add(reader: { label: string; location: string | null }): { id: string } };
};

/** A hub's cards over a stand-in of the card service: real HTTP, the vendor's library, this database. */
export function testCards<Service extends StandIn>(
  { db, deps }: { db: Database; deps: HubDeps },
  stripe: Service,
) {
  const terminal = stripeTerminal(stripeAt(stripe.url));
  let isOn = true;
  const cards: Cards = { db, deps, serviceOf: async () => (isOn ? { linkId, terminal } : null) };
  const requests = cardRequestsOn(cards);
  return {
    stripe,
    cards,
    switchOff: (off: boolean) => void (isOn = !off),

    /** A reader on the counter of a till. */
    async readerAt({ plan, terminals }: SetUp, index = 0): Promise<string> {
      const till = terminals[index];
      assert(till, 'the till is enrolled');
      const reader = stripe.readers.add({ label: `Counter ${index + 1}`, location: null });
      await refreshReaders(cards, plan.tenantId);
      await asTenant(db, plan.tenantId, (tx) =>
        tx.execute(
          sql`update card_reader set register_id = ${till.terminal.options.registerId}
              where tenant_id = ${plan.tenantId} and reader_id = ${reader.id}`,
        ),
      );
      return reader.id;
    },

    tillOf: (company: SetUp, index = 0) => tillByCard({ db, deps, requests }, company, index),
  };
}

/** A till of the company, as it asks for cards and states what came of it. */
export function tillByCard(
  { db, deps, requests }: { db: Database; deps: HubDeps; requests: ReturnType<typeof cardRequestsOn> },
  company: SetUp,
  index = 0,
) {
  const till = company.terminals[index];
  assert(till, 'the till is enrolled');
  const asking = till.known;
  const said = async <Kind extends 'pay-by-reader' | 'card-standing' | 'drop-card'>(
    kind: Kind,
    input: Parameters<NonNullable<(typeof requests)[Kind]>>[1],
  ) => {
    const act = requests[kind] as NonNullable<(typeof requests)[Kind]>;
    const answer = await act(asking, input as never);
    return answer.ok ? answer.value.standing : answer.refusal;
  };
  return {
    /** For a sale, or for money that is no sale's. */
    pay: (
      attempt: { attemptId: TenderId; amount: Money } & (
        { saleId: SaleCompletedV1['saleId'] } | { paymentId: PaymentTaken['paymentId'] }
      ),
      card = 1,
    ) =>
      said('pay-by-reader', {
        ...attempt,
        registerId: till.terminal.options.registerId,
        currency: 'NZD',
        attempt: card,
      }),
    standing: (attemptId: TenderId) => said('card-standing', { attemptId }),
    drop: (attemptId: TenderId) => said('drop-card', { attemptId }),
    /** A sale of this amount that a card paid, or that gave back to one when the amount is below nothing. */
    saleByCard(asked: {
      tenderId: TenderId;
      amount: number;
      card: CardSlip;
      saleId?: SaleCompletedV1['saleId'] | undefined;
    }) {
      const sale = till.terminal.saleOf(company.plan.items.slice(0, 1));
      const [line] = sale.lines;
      const [tender] = sale.tenders;
      assert(line && tender, 'a sale has a line and a tender');
      const amount = money(asked.amount);
      const flat = {
        extended: amount,
        net: amount,
        tax: money(0),
        taxShares: [],
        saleDiscount: money(0),
      };
      const { tenderId, card } = asked;
      return {
        ...sale,
        saleId: asked.saleId ?? sale.saleId,
        lines: [{ ...line, ...flat, movesStock: false }],
        tenders: [
          { ...tender, tenderId, kind: 'card-manual' as const, tendered: amount, applied: amount, card },
        ],
        ...{ subtotal: amount, net: amount, tax: money(0), taxShares: [], total: amount },
        ...{ cashRounding: money(0), change: money(0) },
      } satisfies SaleCompletedV1;
    },
    /** Money for a layby that a card paid, or that went back to one when the amount is below nothing. */
    paymentByCard(asked: {
      tenderId: TenderId;
      amount: number;
      card: CardSlip;
      paymentId?: PaymentTaken['paymentId'];
      laybyId?: LaybyId;
    }): PaymentTaken {
      const { storeId, registerId, staffId, now, ids } = till.terminal.options;
      const amount = money(asked.amount);
      const { tenderId, card } = asked;
      return {
        type: 'payment-taken',
        v: 1,
        paymentId: asked.paymentId ?? ids.next<'PaymentId'>(),
        purpose: { kind: 'layby', laybyId: asked.laybyId ?? ids.next<'LaybyId'>() },
        ...{ storeId, registerId, staffId, at: now(), currency: 'NZD', amount },
        tradingDate: tradingDate(new Date(now()).toISOString().slice(0, 10)),
        tenders: [
          { tenderId, kind: 'card-manual', tendered: amount, applied: amount, reference: null, card },
        ],
        ...{ cashRounding: money(0), change: money(0) },
      };
    },
    state: (...facts: (SaleCompletedV1 | PaymentTaken)[]) =>
      ingest(
        db,
        till.known,
        facts.map((fact) => till.terminal.state(fact)),
        deps,
      ),
  };
}
