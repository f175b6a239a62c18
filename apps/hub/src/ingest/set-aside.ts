import { sql } from 'drizzle-orm';
import { type Tx, unnest } from '../database';
import type { SetAside } from './links';
import type { Pushed } from './pushed';
import { tellOfAttention } from './tell-of-attention';

type Alert = {
  kind:
    | 'fact-set-aside'
    | 'chain-broken'
    | 'sold-after-replacement'
    | 'overdrawn-value'
    | 'overdrawn-points'
    | 'refunded-twice'
    | 'z-not-equal'
    | 'z-number'
    | 'beyond-account'
    | 'layby-ended-twice'
    | 'parked-twice'
    | 'order-contradicted'
    | 'order-unknown';
  sequence: number;
  sentence: string;
  evidence: unknown;
};

/** Keeps facts that we could not use exactly as they came, and calls a person. Source: spec/ingest.md I6 */
export async function setAside(tx: Tx, pushed: Pushed, refused: readonly SetAside[]): Promise<void> {
  const rows = refused.map(({ link, reason, trouble }) => ({
    sequence: link.sequence,
    hash: link.hash,
    reason,
    trouble: printable(trouble),
    body: printable(link.body),
  }));
  const types = { sequence: 'int', hash: 'text', reason: 'text', trouble: 'text', body: 'text' } as const;
  await tx.execute(
    sql`insert into quarantine (tenant_id, terminal_id, sequence, hash, reason, trouble, body, received_at)
        select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, sequence, hash, reason, trouble, body, ${pushed.at}::bigint
        from ${unnest('refused', types, rows)}
        on conflict do nothing`,
  );
  const first = rows[0];
  if (!first) return;
  // One alert per batch: a terminal whose every fact is poison must not bury the person who would help.
  await raiseAlert(tx, pushed, {
    kind: 'fact-set-aside',
    sequence: first.sequence,
    sentence:
      rows.length === 1
        ? `Fact ${first.sequence} was set aside. ${first.trouble}`
        : `${rows.length} facts from ${first.sequence} on were set aside. The first: ${first.trouble}`,
    evidence: { sequences: rows.map((row) => row.sequence) },
  });
}

export async function raiseAlert(tx: Tx, pushed: Pushed, alert: Alert): Promise<void> {
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, sequence, sentence, evidence, raised_at)
        values (${pushed.tenantId}, ${pushed.deps.ids.next()}, ${alert.kind}, ${pushed.terminalId}, ${alert.sequence},
                ${alert.sentence}, ${printable(JSON.stringify(alert.evidence))}::jsonb, ${pushed.at})`,
  );
  await tellOfAttention(tx, pushed, { kind: alert.kind, sentence: printable(alert.sentence) });
}

/** PostgreSQL's text holds no NUL: it is kept as the escape that JSON has for it. */
const printable = (text: string): string => text.replaceAll('\u0000', '\\u0000');
