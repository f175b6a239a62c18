import type { StoreId } from '@tillbridge/core/kernel';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { cardBench } from '../testing/card-bench';
import { bothDatabases } from '../testing/databases';
import {
  compareNow,
  listComparisons,
  listMatters,
  listPayouts,
  ownMatter,
  reconcile,
  settleMatter,
} from './index';

const hour = 3_600_000;

describe.each(bothDatabases)('[CK] the books against the card service on $name', ({ open }) => {
  const bench = cardBench({ open, standIn: stripeStandIn, firstSeed: 940 });
  const { clock, tenantId, newAttempt, newPayment, settle } = bench;
  const read = <T>(ask: (tx: Parameters<typeof listPayouts>[0]) => Promise<T>) =>
    asTenant(bench.db, tenantId(), (tx) => ask(tx));
  const matters = (storeIds: readonly StoreId[] | null = null, which: 'open' | 'settled' = 'open') =>
    read((tx) => listMatters(tx, { tenantId: tenantId(), storeIds, which, limit: 50 }));
  const compare = () => {
    clock.pass(1_000);
    return reconcile(bench.service.cards, tenantId());
  };
  const world = () => bench.service.stripe.world;
  const by = (storeIds: readonly StoreId[] | null = null) => ({
    ...{ tenantId: tenantId(), companyName: 'Shop', kind: 'person' as const, who: 'Ana', whoId: null },
    ...{ address: '127.0.0.1', permissions: new Set<never>(), storeIds },
  });
  const sold = async (cents: number) => {
    const taken = await bench.held(newAttempt(cents));
    await bench.till.state(bench.till.saleByCard({ ...taken, amount: cents }));
    await settle();
    return taken;
  };

  it('[CK15] the books agree with what the service moved, and what does not is listed once', async () => {
    const first = await sold(1200);
    const second = await sold(2300);
    clock.pass(2 * hour);
    expect(await compare()).toEqual({ compared: 2, payouts: 0, differences: 0 });
    for (const entry of world().transactions.values()) if (entry.amount === 1200) entry.amount = 1100;
    const moved = [...world().transactions.values()].find(({ amount }) => amount === 2300);
    world().transactions.delete(moved?.id ?? '');
    expect(await compare()).toEqual({ compared: 2, payouts: 0, differences: 2 });
    expect(await compare(), 'told once').toEqual({ compared: 2, payouts: 0, differences: 0 });
    expect((await matters()).sort((one, other) => (one.kind < other.kind ? -1 : 1))).toMatchObject([
      {
        kind: 'amount-differs',
        saleId: first.saleId,
        ours: 1200,
        theirs: 1100,
        storeName: expect.any(String) as string,
      },
      { kind: 'not-at-the-service', saleId: second.saleId, ours: 2300, theirs: null },
    ]);
    const [last, , before] = await read((tx) => listComparisons(tx, tenantId(), 10));
    const refunds = { count: 0, ours: 0, theirs: 0 };
    expect(before).toMatchObject({
      totals: [{ currency: 'NZD', payments: { count: 2, ours: 3500, theirs: 3500 }, refunds, fees: 104 }],
      differences: 0,
    });
    expect(last?.totals).toMatchObject([{ payments: { count: 2, ours: 3500, theirs: 1100 }, refunds }]);
  });

  it('[CK15] a refund is compared by itself, and money that no sale tells of is listed', async () => {
    const { card } = await sold(1200);
    const tenderId = bench.deps.ids.next<'TenderId'>();
    await bench.till.state(bench.till.saleByCard({ tenderId, amount: -700, card }));
    await settle();
    clock.pass(2 * hour);
    expect(await compare()).toMatchObject({ compared: 2, differences: 0 });
    const [last] = await read((tx) => listComparisons(tx, tenantId(), 1));
    expect(last?.totals).toMatchObject([{ refunds: { count: 1, ours: -700, theirs: -700 } }]);
    // Somebody gave back at the service itself.
    world().refund({ intentId: card.intentId, amount: 100, reason: null, metadata: {} });
    expect(await compare()).toMatchObject({ differences: 1 });
    expect(await matters()).toMatchObject([{ kind: 'not-in-our-books', theirs: -100, saleId: null }]);
  });

  it('[CK15] head office has the books compared at once, and hears when the service does not answer', async () => {
    await sold(1200);
    clock.pass(2 * hour);
    const now = () => compareNow(bench.service.cards, tenantId());
    expect(await now()).toEqual({ ok: true, value: { compared: 1, payouts: 0, differences: 0 } });
    bench.service.stripe.faults.next({ fault: '503', path: '/v1/balance_transactions' });
    expect(await now()).toMatchObject({ ok: false, refusal: { kind: 'service-away' } });
    bench.service.switchOff(true);
    expect(await now()).toMatchObject({ ok: false, refusal: { kind: 'no-service' } });
  });

  it('[CK16] a payout is what its payments, refunds and fees come to, or it is listed', async () => {
    const { card } = await sold(1200);
    await bench.till.state(
      bench.till.saleByCard({ tenderId: bench.deps.ids.next<'TenderId'>(), amount: -200, card }),
    );
    await settle();
    const good = world().payOut('nzd');
    expect(good.amount).toBe(1200 - 37 - 200);
    expect(await compare()).toMatchObject({ payouts: 1, differences: 0 });
    expect(await compare(), 'what was compared stands').toMatchObject({ payouts: 0, differences: 0 });
    await sold(5000);
    const short = world().payOut('nzd');
    short.amount -= 10;
    expect(await compare()).toMatchObject({ payouts: 1, differences: 1 });
    expect(await matters()).toMatchObject([
      { kind: 'payout-differs', theirs: 5000 - 140 - 10, ours: 5000 - 140, currency: 'NZD', storeId: null },
    ]);
    const listed = await read((tx) => listPayouts(tx, tenantId(), 10));
    expect(listed.find(({ payoutId }) => payoutId === good.id)).toMatchObject({
      ...{ amount: 963, parts: 2, moved: 1000, fees: 37, state: 'paid' },
    });
  });

  it('[CK16] a payout is compared once the service says for good what is in it, and one that failed is listed', async () => {
    await sold(1200);
    const payout = world().payOut('nzd');
    payout.reconciliation_status = 'in_progress';
    payout.status = 'in_transit';
    expect(await compare()).toMatchObject({ payouts: 0, differences: 0 });
    const [waiting] = await read((tx) => listPayouts(tx, tenantId(), 10));
    expect(waiting).toMatchObject({ state: 'on-its-way', parts: null, moved: null });
    payout.reconciliation_status = 'completed';
    payout.status = 'failed';
    expect(await compare()).toMatchObject({ differences: 1 });
    expect(await matters()).toMatchObject([{ kind: 'payout-failed', theirs: payout.amount }]);
  });

  it('[CK15, CK23] money for laybys is compared as that for sales is', async () => {
    const taken = await bench.held(newPayment(1500));
    await bench.till.state(bench.till.paymentByCard({ ...taken, amount: 1500 }));
    const tenderId = bench.deps.ids.next<'TenderId'>();
    await bench.till.state(bench.till.paymentByCard({ tenderId, amount: -400, card: taken.card }));
    await settle();
    clock.pass(2 * hour);
    expect(await compare()).toMatchObject({ compared: 2, differences: 0 });
    for (const entry of world().transactions.values()) if (entry.amount === 1500) entry.amount = 1400;
    expect(await compare()).toMatchObject({ differences: 1 });
    expect(await matters()).toMatchObject([
      {
        kind: 'amount-differs',
        saleId: null,
        ours: 1500,
        theirs: 1400,
        storeName: expect.any(String) as string,
      },
    ]);
  });

  it('[CK24] a payout that was asked for by hand is held against what left the balance for it', async () => {
    await sold(5000);
    const good = world().payOutByHand('nzd', 2000);
    expect(await compare()).toMatchObject({ payouts: 1, differences: 0 });
    expect(await compare(), 'what was compared stands').toMatchObject({ payouts: 0, differences: 0 });
    const short = world().payOutByHand('nzd', 1000);
    short.amount = 990;
    // One at once has a fee, which leaves the balance with it.
    const dear = world().payOutByHand('nzd', 500);
    const entry = world().transactions.get(dear.balance_transaction ?? '');
    Object.assign(entry ?? {}, { fee: 10, net: -510 });
    // Its entry is not there yet: it is asked for again.
    const early = world().payOutByHand('nzd', 300);
    world().transactions.delete(early.balance_transaction ?? '');
    expect(await compare()).toMatchObject({ payouts: 2, differences: 1 });
    expect(await matters()).toMatchObject([
      {
        kind: 'payout-differs',
        theirs: 990,
        ours: 1000,
        sentence: expect.stringContaining('by hand') as string,
      },
    ]);
    const listed = await read((tx) => listPayouts(tx, tenantId(), 10));
    const known = (id: string) => listed.find(({ payoutId }) => payoutId === id);
    expect(known(good.id)).toMatchObject({ isByHand: true, parts: 1, moved: 2000, fees: 0 });
    expect(known(dear.id)).toMatchObject({ parts: 1, moved: 510, fees: 10 });
    expect(known(early.id)).toMatchObject({ isByHand: true, parts: null, moved: null });
  });

  it('[CK17] what differs has an owner, is settled once with what came of it, and its alert with it', async () => {
    await sold(1200);
    clock.pass(2 * hour);
    for (const entry of world().transactions.values()) entry.amount = 1100;
    await compare();
    const [matter] = await matters();
    const ours = bench.company.plan.stores.map(({ storeId }) => storeId);
    const elsewhere = [bench.deps.ids.next<'StoreId'>()];
    expect(await matters(ours)).toHaveLength(1);
    expect(await matters(elsewhere), 'of another store').toEqual([]);
    const { matterId = '' } = matter ?? {};
    const settleAs = (storeIds: readonly StoreId[] | null = null) =>
      settleMatter(bench, { by: by(storeIds), matterId, note: 'The fee was taken off.' });
    expect(await settleAs(elsewhere)).toMatchObject({ ok: false, refusal: { kind: 'matter-unknown' } });
    await ownMatter(bench, { by: by(), matterId, isMine: true });
    expect(await matters()).toMatchObject([{ owner: 'Ana' }]);
    await ownMatter(bench, { by: by(), matterId, isMine: false });
    expect(await matters()).toMatchObject([{ owner: null }]);
    expect(await settleAs()).toMatchObject({ ok: true });
    expect(await settleAs()).toMatchObject({ ok: false, refusal: { kind: 'settled-already' } });
    expect(await matters()).toEqual([]);
    expect(await matters(null, 'settled')).toMatchObject([
      { settledBy: 'Ana', note: 'The fee was taken off.' },
    ]);
    const alerts = await read((tx) =>
      rowsOf<{ note: string }>(tx, sql`select settled_note as note from alert where kind = 'card-matter'`),
    );
    expect(alerts).toEqual([{ note: 'The fee was taken off.' }]);
  });
});
