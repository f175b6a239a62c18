import type { TenantId } from '@tillbridge/core/kernel';
import type { StandingState } from '@tillbridge/core/transfer';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { type WebhookEvent, publish, publishMany } from '../program';
import { vendFollows } from '../vend';
import type { TransferRow } from './load-transfer';

/** The step that a program is told of by name when a transfer comes to stand so. Source: spec/webhooks.md WH9 */
const stepTo: Readonly<Record<StandingState, WebhookEvent | null>> = {
  requested: 'transfer.requested',
  approved: 'transfer.approved',
  rejected: 'transfer.ended',
  cancelled: 'transfer.ended',
  picking: null,
  packed: null,
  'partly-dispatched': 'transfer.dispatched',
  dispatched: 'transfer.dispatched',
  'partly-received': 'transfer.received',
  'with-discrepancies': 'transfer.disputed',
  received: 'transfer.received',
  closed: 'transfer.ended',
};

type Telling = { tenantId: TenantId; deps: Pick<HubDeps, 'ids' | 'clock'> };
/** `was` is null of one that nobody has heard of, and `now` of one that was taken back. */
export type TransferStep = { row: TransferRow; was: StandingState | null; now: StandingState | null };

const dataOf = ({ row, was, now }: TransferStep) => ({
  transferId: row.transferId,
  number: `TR-${row.number}`,
  reference: row.reference,
  state: now === null ? 'deleted' : row.state,
  standing: now ?? 'deleted',
  stoodBefore: was,
  fromStoreId: row.fromStoreId,
  toStoreId: row.toStoreId,
});

/**
 * Tells the company's webhooks of any change, and of each step by its name, and the links to services that follow transfers.
 * Source: spec/transfers.md TR10; spec/webhooks.md WH9; spec/vend.md VN13
 */
export async function tellOfSteps(
  tx: Tx,
  { tenantId, deps }: Telling,
  steps: readonly TransferStep[],
): Promise<void> {
  const news = (step: TransferStep) => ({ subject: step.row.transferId, data: dataOf(step) });
  await publishMany(tx, deps, { tenantId, event: 'transfer.changed' }, steps.map(news));
  for (const step of steps) {
    const event = step.now === null || step.now === step.was ? null : stepTo[step.now];
    if (event) await publish(tx, deps, { tenantId, event, ...news(step) });
  }
  const moved = steps.filter(({ was, now }) => was !== now);
  await vendFollows(
    tx,
    deps,
    tenantId,
    moved.map(({ row, now }) => ({ transferId: row.transferId, now })),
  );
}
