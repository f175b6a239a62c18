import { type Instant, type Money, type TenantId, instant, money } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, rowsOf } from '../database';
import type { cardPayoutStates } from '../database/card.tables';
import type { MovedMoney, SeenPayout } from './card-terminal';
import type { CardService, Cards } from './cards';
import { type NewMatter, raiseMatter } from './matters';

/** Money takes some days to the bank, and a bank sends it back some days later. */
const daysBack = 14;
const dayMs = 86_400_000;

type Parts = { parts: number; moved: Money; fees: Money };
type Seen = SeenPayout & { made: Parts | null };

/**
 * Holds each payout of the last two weeks against what the service says it is made of, once it says so for good.
 * @returns null when the service could not be asked
 * Source: spec/cards.md CK16
 */
export async function comparePayouts(
  cards: Cards,
  tenantId: TenantId,
  { linkId, terminal }: CardService,
): Promise<{ compared: number; differences: number } | null> {
  const at = cards.deps.clock.now();
  const said = await terminal.payoutsSince(instant(at - daysBack * dayMs));
  if (said.is !== 'done') return null;
  const known = await asTenant(cards.db, tenantId, (tx) => comparedPayouts(tx, tenantId));
  const seen: Seen[] = [];
  for (const payout of said.value) {
    const wasCompared = known.has(payout.payoutId);
    const parts = payout.isFinal && !wasCompared ? await terminal.partsOfPayout(payout) : null;
    // What was not answered is asked for tomorrow; the others are compared today.
    const isSaid = parts?.is === 'done' && (parts.value.length > 0 || !payout.isByHand);
    seen.push({ ...payout, made: isSaid ? partsOf(parts.value) : null });
  }
  return asTenant(cards.db, tenantId, async (tx) => {
    await keepPayouts(tx, { tenantId, linkId, at }, seen);
    let differences = 0;
    for (const matter of seen.flatMap(differencesOf))
      if (await raiseMatter(tx, cards.deps, { tenantId, at }, matter)) differences += 1;
    return { compared: seen.filter(({ made }) => made !== null).length, differences };
  });
}

async function comparedPayouts(tx: ReadDb, tenantId: TenantId): Promise<Set<string>> {
  const rows = await rowsOf<{ payoutId: string }>(
    tx,
    sql`select payout_id as "payoutId" from card_payout where tenant_id = ${tenantId} and parts is not null`,
  );
  return new Set(rows.map(({ payoutId }) => payoutId));
}

const partsOf = (moved: readonly MovedMoney[]): Parts => ({
  parts: moved.length,
  moved: money(moved.reduce((all, { amount }) => all + amount, 0)),
  fees: money(moved.reduce((all, { fee }) => all + fee, 0)),
});

async function keepPayouts(
  tx: Tx,
  { tenantId, linkId, at }: { tenantId: TenantId; linkId: string; at: Instant },
  seen: readonly Seen[],
): Promise<void> {
  for (const { payoutId, amount, currency, arrivesAt, state, isByHand, made } of seen)
    await tx.execute(
      sql`insert into card_payout (tenant_id, payout_id, link_id, amount, currency, arrives_at, state, is_by_hand, parts, moved,
                                  fees, seen_at)
          values (${tenantId}, ${payoutId}, ${linkId}, ${amount}, ${currency}, ${arrivesAt}, ${state}, ${isByHand},
                  ${made?.parts ?? null}, ${made?.moved ?? null}, ${made?.fees ?? null}, ${at})
          on conflict (tenant_id, payout_id) do update
            set amount = excluded.amount, arrives_at = excluded.arrives_at, state = excluded.state, seen_at = excluded.seen_at,
                parts = coalesce(excluded.parts, card_payout.parts), moved = coalesce(excluded.moved, card_payout.moved),
                fees = coalesce(excluded.fees, card_payout.fees)`,
    );
}

function differencesOf({ payoutId, amount, currency, state, isByHand, made }: Seen): NewMatter[] {
  const about = { subject: payoutId, currency, theirs: amount };
  if (state === 'failed')
    return [
      {
        ...about,
        kind: 'payout-failed',
        sentence: `The bank did not take the payout ${payoutId}. The money stays at the card service: look at the bank account that is named there.`,
      },
    ];
  if (made === null) return [];
  const net = money(made.moved - made.fees);
  if (net === amount) return [];
  return [
    {
      ...about,
      kind: 'payout-differs',
      ours: net,
      sentence: isByHand
        ? `The payout ${payoutId} was asked for by hand, and is not what left the balance for it.`
        : `The payout ${payoutId} is not what its payments, refunds and fees come to.`,
    },
  ];
}

export type ListedPayout = {
  payoutId: string;
  amount: Money;
  currency: string;
  arrivesAt: Instant;
  state: (typeof cardPayoutStates)[number];
  isByHand: boolean;
  parts: number | null;
  moved: Money | null;
  fees: Money | null;
};

/** The newest first. Source: spec/cards.md CK16 */
export const listPayouts = (tx: ReadDb, tenantId: TenantId, limit: number): Promise<ListedPayout[]> =>
  rowsOf<ListedPayout>(
    tx,
    sql`select payout_id as "payoutId", amount, currency, arrives_at as "arrivesAt", state, is_by_hand as "isByHand",
               parts, moved, fees
        from card_payout where tenant_id = ${tenantId} order by arrives_at desc, payout_id desc limit ${limit}`,
  );
