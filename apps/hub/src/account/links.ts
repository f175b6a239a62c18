import { type Instant, type StaffId, type TenantId, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, atTheDoor, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { hasSecondFactor } from './second-factors';
import { newToken } from './tokens';

export type LinkKind = 'invitation' | 'reset';

const hourMs = 3_600_000;
/** Long enough for a weekend; and just long enough to read a mail. */
export const linkLivesMs: Readonly<Record<LinkKind, number>> = { invitation: 72 * hourMs, reset: hourMs / 2 };

/** Where the page of a link is. */
export const linkAddress = (publicUrl: string, kind: LinkKind, token: string): string =>
  `${publicUrl}/${kind}/${token}`;

/** A link that works once, in the place of all of its kind that the account had. */
export async function newLink(
  tx: Tx,
  deps: HubDeps,
  { tenantId, accountId, kind }: { tenantId: TenantId; accountId: string; kind: LinkKind },
): Promise<{ token: string; expiresAt: Instant }> {
  const token = newToken(deps);
  const now = deps.clock.now();
  const expiresAt = instant(now + linkLivesMs[kind]);
  await tx.execute(
    sql`delete from account_link where tenant_id = ${tenantId} and account_id = ${accountId} and kind = ${kind}`,
  );
  await tx.execute(
    sql`insert into account_link (tenant_id, link_hash, account_id, kind, created_at, expires_at)
        values (${tenantId}, ${deps.sha256(token)}, ${accountId}, ${kind}, ${now}, ${expiresAt})`,
  );
  return { token, expiresAt };
}

export type KnownLink = {
  tenantId: TenantId;
  accountId: string;
  kind: LinkKind;
  expiresAt: number;
  usedAt: number | null;
  name: string;
  email: string;
  companyName: string;
  hasSecondFactor: boolean;
  staffId: StaffId;
};

/** What a link is for, unless it is unknown, used, run out, or of another kind. */
export async function findLink(
  db: Database,
  deps: Pick<HubDeps, 'clock' | 'sha256'>,
  { token, kind }: { token: string; kind: LinkKind },
): Promise<KnownLink | null> {
  const linkHash = deps.sha256(token);
  const found = await atTheDoor(db, { linkHash }, (tx) =>
    rowOf<{ tenantId: TenantId }>(
      tx,
      sql`select tenant_id as "tenantId" from account_link where link_hash = ${linkHash}`,
    ),
  );
  if (!found) return null;
  const { tenantId } = found;
  const link = await asTenant(db, tenantId, (tx) =>
    rowOf<KnownLink>(
      tx,
      sql`select tenant_id as "tenantId", account_id as "accountId", kind, expires_at as "expiresAt", used_at as "usedAt",
                 staff.name, account.email, tenant.name as "companyName", ${hasSecondFactor} as "hasSecondFactor", staff_id as "staffId"
          from account_link join account using (tenant_id, account_id) join staff using (tenant_id, staff_id)
               join tenant using (tenant_id)
          where tenant_id = ${tenantId} and link_hash = ${linkHash} and (staff.record ->> 'isActive')::boolean`,
    ),
  );
  const isGood =
    link !== undefined && link.kind === kind && link.usedAt === null && link.expiresAt > deps.clock.now();
  return isGood ? link : null;
}

/** Takes a link, once. @returns false when somebody was quicker */
export const takeLink = async (
  tx: Tx,
  deps: Pick<HubDeps, 'clock' | 'sha256'>,
  { tenantId, token }: { tenantId: TenantId; token: string },
): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`update account_link set used_at = ${deps.clock.now()}
        where tenant_id = ${tenantId} and link_hash = ${deps.sha256(token)} and used_at is null
          and expires_at > ${deps.clock.now()} returning 1`,
  )) !== undefined;

/** What became of the link is told to nobody who does not hold it. */
export const linkGone = {
  kind: 'link-gone' as const,
  sentence: 'This link was used already or has run out. Ask for a new one.',
};
