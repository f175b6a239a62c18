import { randomBytes } from 'node:crypto';
import { type Id, type SaleId, type TenderId, assert, money } from '@tillbridge/core/kernel';
import type { CardSlip } from '@tillbridge/core/wire';
import { type FaultKind } from '@tillbridge/simulators/kit';
import { type StripeStandIn, stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { asTenant, openDatabase, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { testCards } from '../testing/test-cards';
import { workLoop } from '../work';
import { cardWork, settleCards } from './index';

/** `TILLBRIDGE_CARD_FAULTS=2000` runs on until so many requests met a fault; each run prints its seed. */
const faultsWanted = Number(process.env['TILLBRIDGE_CARD_FAULTS'] ?? 40);
const seed = Number(process.env['TILLBRIDGE_SEED'] ?? 20_261_122);
const kinds: FaultKind[] = ['answer-lost', 'reset-before', 'truncated', '500', '500-after', '503', '429'];
const minute = 60_000;

/** Mulberry32: small, and the same on every machine. */
function drawing(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Subject = { saleId: SaleId } | { paymentId: Id<'PaymentId'> };
type Sold = { tenderId: TenderId; of: Subject; amount: number; card: CardSlip; back: number };

it(
  `[CK3, CK6, CK12, CK23] over ${faultsWanted} faults nobody pays twice, no refund is lost, and nothing is left unknown (seed ${seed})`,
  async () => {
    const random = drawing(seed);
    const clock = new TestClock();
    const deps = hubDeps(randomBytes(32), clock);
    const db = await openDatabase({});
    const stripe: StripeStandIn = await stripeStandIn({ nowMs: () => clock.now(), random });
    try {
      const company = await setUpCompany(db, deps, smallCompany(1234, 2));
      const service = testCards({ db, deps }, stripe);
      const till = service.tillOf(company);
      const reader = await service.readerAt(company);
      const { tenantId } = company.plan;
      const loop = workLoop(db, deps, { cards: cardWork(service.cards) }, (error) => {
        throw error;
      });
      let met = 0;
      stripe.faults.seeded({
        random: () => {
          const drawn = random();
          if (drawn < 0.35) met += 1;
          return drawn;
        },
        rate: 0.35,
        kinds,
      });
      const sold: Sold[] = [];
      const given: { tenderId: TenderId; amount: number }[] = [];
      const factOf = ({ tenderId, of, amount, card }: Sold) =>
        'saleId' in of
          ? till.saleByCard({ tenderId, amount, card, ...of })
          : till.paymentByCard({ tenderId, amount, card, ...of });
      const maybe = (chance: number): boolean => random() < chance;
      const atTheReader = (): void => {
        const { action } = stripe.readers.reader(reader);
        if (action?.status !== 'in_progress') return;
        if (maybe(0.2)) stripe.readers.present(reader, '4000000000000002');
        else if (maybe(0.1)) stripe.readers.customerCancels(reader);
        else stripe.readers.present(reader);
      };
      /** A cashier and a customer: cards are shown, asked for again, given up; a till may die at any point and leave it. */
      const sell = async (amount: number): Promise<void> => {
        // Every third is money for a layby.
        const of: Subject =
          amount % 300 === 0
            ? { paymentId: deps.ids.next<'PaymentId'>() }
            : { saleId: deps.ids.next<'SaleId'>() };
        const attempt = { attemptId: deps.ids.next<'TenderId'>(), ...of, amount: money(amount) };
        for (let card = 1, looks = 0; looks < 12; looks += 1) {
          if (maybe(0.02)) return;
          const standing =
            looks === 0 ? await till.pay(attempt, card) : await till.standing(attempt.attemptId);
          if (!('is' in standing) || standing.is === 'released') return;
          if ('card' in standing) {
            if (maybe(0.1)) return void (await till.drop(attempt.attemptId));
            const one = { tenderId: attempt.attemptId, of, amount, card: standing.card, back: 0 };
            sold.push(one);
            await till.state(factOf(one));
            return;
          }
          if (standing.is === 'declined' || standing.is === 'reader-trouble') {
            if (maybe(0.15)) return void (await till.drop(attempt.attemptId));
            card += 1;
            await till.pay(attempt, card);
          } else if (standing.is === 'checking') await till.pay(attempt, card);
          atTheReader();
        }
        await till.drop(attempt.attemptId);
      };
      const giveBack = async (): Promise<void> => {
        const one = sold[Math.floor(random() * sold.length)];
        if (!one || one.back >= one.amount) return;
        const amount = maybe(0.5)
          ? one.amount - one.back
          : Math.max(1, Math.floor((one.amount - one.back) / 2));
        one.back += amount;
        const tenderId = deps.ids.next<'TenderId'>();
        given.push({ tenderId, amount });
        const { card } = one;
        const asked = { tenderId, amount: -amount, card };
        await till.state('saleId' in one.of ? till.saleByCard(asked) : till.paymentByCard(asked));
      };
      const pass = async (ms: number): Promise<void> => {
        clock.pass(ms);
        await loop.settle();
        if (maybe(0.3)) await settleCards(service.cards, tenantId);
      };

      for (let sales = 1; met < faultsWanted; sales += 1) {
        // Even hundreds: the bank of the simulated cards reads the last two digits.
        await sell((1 + (sales % 90)) * 100);
        if (maybe(0.4)) await giveBack();
        await pass(minute);
        stripe.readers.cancelAction(reader);
      }
      // The faults end, time passes, and everything settles by itself.
      stripe.faults.clear();
      for (let rounds = 0; rounds < 40; rounds += 1) {
        clock.pass(10 * minute);
        await loop.settle();
        await settleCards(service.cards, tenantId);
      }
      await loop.stop();

      const open = await asTenant(db, tenantId, (tx) =>
        rowsOf<{ id: string; wish: string; seen: string }>(
          tx,
          sql`select attempt_id as id, wish, seen ->> 'is' as seen from card_payment
            where settled_at is null and not is_called and not (wish = 'pay' and seen ->> 'is' = 'held')`,
        ),
      );
      expect(open, 'every payment is over, or held for a till that may come back').toEqual([]);
      const waiting = await asTenant(db, tenantId, (tx) =>
        rowsOf(tx, sql`select tender_id from card_refund where state <> 'paid'`),
      );
      expect(waiting, 'every refund is paid').toEqual([]);
      const charged = [...stripe.world.intents.values()].filter(({ status }) => status === 'succeeded');
      expect(
        charged.map(({ metadata, amount_received: amount }) => [metadata['attempt'], amount]).toSorted(),
        'each completed sale and each layby’s payment was paid once, and nothing else was',
      ).toEqual(sold.map(({ tenderId, amount }) => [tenderId as string, amount]).toSorted());
      expect(
        [...stripe.world.refunds.values()]
          .map(({ metadata, amount }) => [metadata['tender'], amount])
          .toSorted(),
        'each refund came once, whole',
      ).toEqual(given.map(({ tenderId, amount }) => [tenderId as string, amount]).toSorted());
      assert(sold.length > 0, 'something was sold');
      assert(
        sold.some(({ of }) => 'paymentId' in of),
        'money was taken for a layby',
      );
    } finally {
      await stripe.close();
      await db.close();
    }
  },
  // A run of thousands goes on beside other work.
  Math.max(60_000, faultsWanted * 3_000),
);
