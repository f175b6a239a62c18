import { hashLink } from '@tillbridge/core/journal';
import type { JournalLink, PushAnswer } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../database';
import { applyFacts } from './apply-facts';
import type { IngestDeps } from './deps';
import { lookAgain } from './look-again';
import { readLink } from './links';
import type { Pushed, Pusher } from './pushed';
import { raiseAlert, setAside } from './set-aside';
import { tellOfStock } from '../program';
import { tellOfSales } from './tell-programs';
import { alertSoldAfterReplacement } from './sold-after-replacement';

/** The terminal was revoked, or never was. */
export class NotEnrolled extends Error {
  override name = 'NotEnrolled';
  readonly revoked: boolean;
  constructor(revoked: boolean) {
    super(revoked ? 'this terminal was revoked' : 'this terminal is not enrolled');
    this.revoked = revoked;
  }
}

/**
 * Takes a batch of facts from a terminal and answers how far the hub has it. Everything commits together or not at all, and
 * only then is anything answered; the same batch again gives the same answer. Source: spec/ingest.md
 */
export const ingest = (
  db: Database,
  pusher: Pusher,
  links: readonly JournalLink[],
  deps: IngestDeps,
): Promise<PushAnswer> => asTenant(db, pusher.tenantId, (tx) => applyBatch(tx, pusher, links, deps));

type TerminalRow = {
  store_id: string;
  watermark: number;
  chain_hash: string;
  chain_broken_at: number | null;
  revoked_at: number | null;
  replaced_at: number | null;
  /** Some webhook or link wants to hear of sales: asked here, so that a company without one pays nothing. */
  is_listened_to: boolean;
};

/** The batch inside its transaction. Its answer is worth nothing before that has committed. */
export async function applyBatch(
  tx: Tx,
  { tenantId, terminalId }: Pusher,
  links: readonly JournalLink[],
  deps: IngestDeps,
): Promise<PushAnswer> {
  // The lock puts two pushes of one terminal one after the other, so that its facts are applied in order.
  const terminal = await rowOf<TerminalRow>(
    tx,
    sql`select store_id, watermark, chain_hash, chain_broken_at, revoked_at, replaced_at,
               exists (select 1 from webhook
                       where webhook.tenant_id = ${tenantId} and is_active and deleted_at is null
                         and events && array['sale.completed', 'stock.changed'])
                 or exists (select 1 from link
                            where link.tenant_id = ${tenantId} and kind = 'vend' and deleted_at is null
                              and settings -> 'directions' ->> 'sales' = 'we-lead') as is_listened_to
        from terminal where tenant_id = ${tenantId} and terminal_id = ${terminalId} for update`,
  );
  if (!terminal || terminal.revoked_at !== null) throw new NotEnrolled(terminal !== undefined);

  const { seen, next } = split(links, terminal.watermark);
  const at = deps.clock.now();
  const pushed = { tenantId, terminalId, at, deps };
  const replayedAt = seen.length > 0 ? await lookAgain(tx, pushed, seen) : null;
  const brokenAt = replayedAt ?? firstBreak(next, terminal.chain_hash, deps);
  if (brokenAt !== null && terminal.chain_broken_at === null) {
    await raiseAlert(tx, pushed, {
      kind: 'chain-broken',
      sequence: brokenAt,
      sentence: `The journal of this terminal does not continue at fact ${brokenAt}: it was restored from a copy, or changed.`,
      evidence: {
        expectedAfter: { watermark: terminal.watermark, hash: terminal.chain_hash },
        received: links.find((link) => link.sequence === brokenAt) ?? null,
      },
    });
  }

  const chainBrokenAt = terminal.chain_broken_at ?? brokenAt;
  const last = next.at(-1);
  const watermark = last?.sequence ?? terminal.watermark;
  const chainHash = last?.hash ?? terminal.chain_hash;
  if (next.length > 0) await applyOrSetAside(tx, pushed, next, terminal.is_listened_to);
  if (terminal.replaced_at !== null) await alertSoldAfterReplacement(tx, pushed, next, terminal.replaced_at);
  if (last || brokenAt !== null) {
    // One NOTIFY per batch: one per row would cost commits. Delivered by the database when, and only if, this commits.
    await tx.execute(
      sql`with moved as (
            update terminal
            set watermark = ${watermark}, chain_hash = ${chainHash}, chain_broken_at = ${chainBrokenAt}, last_seen_at = ${at}
            where tenant_id = ${tenantId} and terminal_id = ${terminalId})
          select pg_notify('tillbridge', ${`hint ${tenantId} ${terminal.store_id}`})`,
    );
  }
  const countersign = deps.sign(`${terminalId}\n${watermark}\n${chainHash}`);
  return { watermark, countersign, hubTime: at, chainBrokenAt };
}

/** What was there already, and the unbroken run that follows; what lies behind a gap is not looked at. */
function split(
  links: readonly JournalLink[],
  watermark: number,
): { seen: JournalLink[]; next: JournalLink[] } {
  const inOrder = [...links].sort((a, b) => a.sequence - b.sequence);
  const next: JournalLink[] = [];
  for (const link of inOrder) {
    if (link.sequence === watermark + next.length + 1) next.push(link);
  }
  return { seen: inOrder.filter((link) => link.sequence <= watermark), next };
}

function firstBreak(links: readonly JournalLink[], from: string, deps: IngestDeps): number | null {
  let previous = from;
  for (const link of links) {
    if (hashLink(previous, link.body, deps.sha256) !== link.hash) return link.sequence;
    previous = link.hash;
  }
  return null;
}

async function applyOrSetAside(
  tx: Tx,
  pushed: Pushed,
  links: readonly JournalLink[],
  isListenedTo: boolean,
): Promise<void> {
  const read = links.map((link) => readLink(link, pushed.terminalId));
  const refused = read.filter((one) => one.kind === 'set-aside');
  const understood = read.filter((one) => one.kind === 'understood');
  if (understood.length > 0) refused.push(...(await applyFacts(tx, pushed, understood)));
  if (refused.length > 0) await setAside(tx, pushed, refused);
  if (!isListenedTo) return;
  await tellOfSales(tx, pushed, understood, refused);
  await tellOfStock(tx, pushed);
}
