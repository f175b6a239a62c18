import { answerPlatform } from '@tillbridge/core/delivery';
import type { Instant, OrderId, TenantId } from '@tillbridge/core/kernel';
import type { Tx } from '../database';
import type { HubDeps } from '../hub-deps';
import { hearNews, platformRow } from './keep';

/**
 * Head office, or a program of the company, cancelled an order: where a platform told of it, it hears a no, or that its yes is given up.
 * Source: spec/deliveries.md DL15
 */
export const officeCancelled =
  (orderId: OrderId, who: string) =>
  async (tx: Tx, about: { tenantId: TenantId; at: Instant; deps: HubDeps }): Promise<void> => {
    const { tenantId, at } = about;
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    if (!row) return;
    const said = answerPlatform(row.known, { at, by: 'office', answer: { yes: false, reason: 'other' } });
    if (said.ok) await hearNews(tx, about, row, { news: said.value, words: who });
    else if (said.refusal.kind === 'answered-before' && said.refusal.yes)
      await hearNews(tx, about, row, { news: { kind: 'given-up', at }, words: who });
  };
