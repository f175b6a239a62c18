import { type OrderId, instant } from '@tillbridge/core/kernel';
import type { FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { type DeliveryShop, deliveryShop } from './delivery-shop.fixture';

/** More by night: TILLBRIDGE_DELIVERY_SEEDS=500. */
const seeds = Number(process.env['TILLBRIDGE_DELIVERY_SEEDS'] ?? 12);
const minuteMs = 60_000;
const quick: readonly FaultKind[] = [
  'reset-before',
  'answer-lost',
  '429',
  '500',
  '503',
  '500-after',
  'truncated',
];

function drawer(seed: number): () => number {
  let state = seed * 48_271 + 11;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('what goes wrong between a platform and the hub', () => {
  let db: Database;
  let shop: DeliveryShop;
  beforeAll(async () => {
    db = await openDatabase({});
    shop = await deliveryShop(db, 4_900);
  });
  afterAll(async () => {
    await shop.close();
    await db.close();
  });
  const yes = () => ({ kind: 'accepted', readyBy: instant(shop.clock.now() + 15 * minuteMs) }) as const;
  const told = async (): Promise<{ id: string; orderId: OrderId }> => {
    const { id } = shop.uber.uber.make();
    shop.uber.uber.tell(shop.uber, 'orders.notification', id);
    await shop.settle();
    return { id, orderId: shop.idOf('uber-eats', id) };
  };

  it.each([
    { fault: 'answer-lost', why: 'it took the yes and the answer was lost' },
    { fault: '500-after', why: 'it took the yes and said 500' },
    { fault: 'reset-before', why: 'it never heard the yes' },
    { fault: '503', why: 'it was in trouble' },
  ] as const)(
    '[DL9] Uber Eats is asked how the order stands before it is answered again: $why',
    async ({ fault }) => {
      const { id, orderId } = await told();
      shop.uber.faults.next({ fault, path: /accept_pos_order/ });
      await shop.step(orderId, yes());
      await shop.settle();
      shop.clock.pass(30_000);
      await shop.settle();
      expect(shop.uber.uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1 });
      expect(await shop.standing(orderId)).toBe('accepted');
      const said = shop.uber.requests().filter(({ url }) => url === `/v1/eats/orders/${id}/accept_pos_order`);
      expect(said.map(({ status }) => status)).not.toContain(409);
    },
  );

  it.each([
    { fault: 'answer-lost', lateMs: 30_000, calls: 0, why: 'in time, the first one arrived' },
    { fault: 'answer-lost', lateMs: 200_000, calls: 1, why: 'after its time a person looks' },
    // Seed 95 of the seeded faults.
    { fault: 'truncated', lateMs: 30_000, calls: 0, why: 'half of its answer arrived' },
  ] as const)(
    '[DL9] DoorDash cannot be asked and turns the second yes away: $why',
    async ({ fault, lateMs, calls }) => {
      const { id } = shop.dash.dash.make();
      shop.dash.dash.tell(shop.dash, id);
      await shop.settle();
      const orderId = shop.idOf('doordash', id);
      const before = (await shop.alerts()).length;
      shop.dash.faults.next({ fault, path: `/marketplace/api/v1/orders/${id}` });
      await shop.step(orderId, yes());
      await shop.settle();
      shop.clock.pass(lateMs);
      await shop.settle();
      expect(shop.dash.dash.order(id)).toMatchObject({ state: 'CONFIRMED', accepted: 1 });
      expect(await shop.standing(orderId)).toBe('accepted');
      expect((await shop.alerts()).length - before).toBe(calls);
    },
  );

  it('[DL9] a yes that comes after the platform gave up ends the order, and its stock comes back', async () => {
    const { id, orderId } = await told();
    shop.uber.uber.order(id).state = 'CANCELED';
    const held = await shop.heldPieces();
    await shop.step(orderId, yes());
    await shop.settle();
    expect(await shop.standing(orderId)).toBe('expired');
    expect(await shop.order(orderId)).toMatchObject({ state: 'cancelled' });
    expect(await shop.heldPieces()).toBe(held - 2);
  });

  it(
    '[DL9] whatever fails in whatever order, no order is accepted twice and the stock agrees with how each stands',
    async () => {
      for (let seed = 1; seed <= seeds; seed += 1) {
        const random = drawer(seed);
        const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
        const { uber, dash } = shop;
        const isUber = random() < 0.6;
        const service = isUber ? uber : dash;
        const manner = pick(['ordered', 'shuffled', 'doubled'] as const);
        if (isUber) uber.switches.set('hooks', manner);
        else dash.switches.set('hooks', manner);
        service.faults.seeded({ random, rate: 0.35, kinds: quick, path: /orders?\// });
        const { id } = isUber ? uber.uber.make() : dash.dash.make();
        const orderId = shop.idOf(isUber ? 'uber-eats' : 'doordash', id);
        const tell = () =>
          isUber ? void uber.uber.tell(uber, 'orders.notification', id) : dash.dash.tell(dash, id);
        const cancel = () => (isUber ? uber.uber.cancel(uber, id) : dash.dash.cancel(dash, id, true));
        const cancelsAt = random() < 0.35 ? Math.floor(random() * 3) : -1;
        if (cancelsAt === 0) cancel();
        tell();
        await shop.settle();
        shop.clock.pass(Math.floor(random() * 40_000));
        if (cancelsAt === 1) cancel();
        await shop.settle();
        if ((await shop.order(orderId)) && random() < 0.7)
          await shop.step(
            orderId,
            random() < 0.75 ? yes() : { kind: 'refused', reason: 'too-busy', words: null },
          );
        if (cancelsAt === 2) cancel();
        await shop.settle();
        service.faults.clear();
        for (let round = 0; round < 14; round += 1) {
          shop.clock.pass(90_000);
          await shop.settle();
        }
        const theirs = isUber ? uber.uber.order(id) : dash.dash.order(id);
        expect(theirs.accepted, `seed ${seed}`).toBeLessThanOrEqual(1);
        const standing = await shop.standing(orderId);
        const isOver = standing !== 'accepted';
        const [held] = await shop.rows<{ open: number; made: number }>(
          sql`select count(*) filter (where ended_at is null)::int as open, count(*)::int as made
            from stock_hold where asked_by = ${orderId}`,
        );
        expect(held?.made, `seed ${seed}`).toBeLessThanOrEqual(2);
        expect(held?.open, `seed ${seed}, ${standing}`).toBe(isOver ? 0 : 2);
        const order = await shop.order(orderId);
        if (order) expect(endsOf(standing), `seed ${seed}`).toContain(order.state);
        // What the platform has as taken is taken here, or was taken back by it, or a person knows.
        const theirState = theirs.state;
        if (theirState === 'ACCEPTED' || theirState === 'CONFIRMED')
          expect(standing, `seed ${seed}`).toBe('accepted');
      }
    },
    30_000 + seeds * 4_000,
  );
});

/** How the order of the tills stands where the platform's stands so. */
const endsOf = (standing: string | null): readonly string[] =>
  standing === 'accepted' ? ['accepted'] : standing === 'refused' ? ['refused'] : ['cancelled', 'refused'];
