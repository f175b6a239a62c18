import { randomBytes } from 'node:crypto';
import { assert, money } from '@tillbridge/core/kernel';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { cardWork, settleCards } from '../cards';
import type { Database } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { workLoop } from '../work';
import { TestClock } from './test-clock';
import { type SetUp, setUpCompany, smallCompany } from './test-company';
import { type StandIn, testCards } from './test-cards';

type BenchStandIn = StandIn & { readers: { present(readerId: string): void }; close(): Promise<void> };
type Service<One extends BenchStandIn> = ReturnType<typeof testCards<One>>;
type Running<One extends BenchStandIn> = {
  db: Database;
  deps: HubDeps;
  company: SetUp;
  service: Service<One>;
  till: ReturnType<Service<One>['tillOf']>;
  reader: string;
};

/**
 * For each test a company of its own with a reader on its first counter, over a stand-in of the card service that goes by the same clock.
 * To be called inside a `describe`.
 */
export function cardBench<One extends BenchStandIn>({
  open,
  standIn,
  firstSeed,
}: {
  open: () => Promise<Database>;
  standIn: (by: { nowMs: () => number }) => Promise<One>;
  firstSeed: number;
}) {
  const clock = new TestClock();
  let seed = firstSeed;
  let base: Pick<Running<One>, 'db' | 'deps'> | null = null;
  let running: Running<One> | null = null;
  beforeAll(async () => {
    base = { db: await open(), deps: hubDeps(randomBytes(32), clock) };
  });
  beforeEach(async () => {
    assert(base, 'the database is open');
    const company = await setUpCompany(base.db, base.deps, smallCompany(seed++));
    const service = testCards(base, await standIn({ nowMs: () => clock.now() }));
    const till = service.tillOf(company);
    running = { ...base, company, service, till, reader: await service.readerAt(company) };
  });
  afterEach(() => running?.service.stripe.close());
  afterAll(() => base?.db.close());

  const now = (): Running<One> => {
    assert(running, 'a test runs');
    return running;
  };
  const tenantId = () => now().company.plan.tenantId;
  const newAttempt = (cents = 1200) => ({
    attemptId: now().deps.ids.next<'TenderId'>(),
    saleId: now().deps.ids.next<'SaleId'>(),
    amount: money(cents),
  });
  const newPayment = (cents = 1200) => ({
    attemptId: now().deps.ids.next<'TenderId'>(),
    paymentId: now().deps.ids.next<'PaymentId'>(),
    amount: money(cents),
  });
  /** Asks for it, shows a card, and says what is held. */
  const held = async <Attempt extends ReturnType<typeof newAttempt> | ReturnType<typeof newPayment>>(
    attempt: Attempt,
  ) => {
    const { till, service, reader } = now();
    await till.pay(attempt);
    service.stripe.readers.present(reader);
    const standing = await till.standing(attempt.attemptId);
    if (!('card' in standing)) throw new Error(`not held: ${JSON.stringify(standing)}`);
    return { ...attempt, tenderId: attempt.attemptId, card: standing.card };
  };
  return {
    ...{ clock, tenantId, newAttempt, newPayment, held },
    get db() {
      return now().db;
    },
    get deps() {
      return now().deps;
    },
    get company() {
      return now().company;
    },
    get service() {
      return now().service;
    },
    get till() {
      return now().till;
    },
    get reader() {
      return now().reader;
    },
    settle: () => settleCards(now().service.cards, tenantId()),
    /** What waits for the hub, done now. */
    async work(): Promise<void> {
      const { db, deps, service } = now();
      const loop = workLoop(db, deps, { cards: cardWork(service.cards) }, (error) => {
        throw error;
      });
      await loop.settle();
      await loop.stop();
    },
  };
}
