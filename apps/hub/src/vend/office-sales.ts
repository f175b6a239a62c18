import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { By } from '../audit';
import { type ReadDb, rowOf, rowsOf } from '../database';
import { type LinkId, type Links, keepLinkSettings } from '../link';
import { bringSalesBack } from './look-at-sales';
import { type VendRefusal, changing } from './office';
import { type SettledBy, paymentTypeOf, settledBy, settledByWords } from './sale-terms';
import { sendSales } from './follow-sales';
import { VendSettings } from './settings';

type Done = Promise<Result<null, VendRefusal>>;
export type ChoosePayment = { linkId: LinkId; by: SettledBy; typeId: string };

/** Says which payment type of theirs settles what here; what waited for that goes on. Source: spec/vend.md VN22 */
export const choosePayment = (links: Links, by: By, { linkId, by: settles, typeId }: ChoosePayment): Done =>
  changing(links, by, linkId, async (tx, link) => {
    const { paymentTypes, saleTerms } = link.settings;
    if (!saleTerms.paymentTypes.some(({ id }) => id === typeId))
      return refuse({
        kind: 'payment-type-unknown',
        sentence: 'Vend has no such payment type any more. Choose another.',
      });
    const settings = { ...link.settings, paymentTypes: { ...paymentTypes, [settles]: typeId } };
    await keepLinkSettings(tx, links, link, settings);
    await bringSalesBack(tx, links.deps, { ...link, settings });
    return ok({ verb: 'choose-vend-payment', detail: { settles, typeId } });
  });

/** What was set aside is tried again, whatever it lacked: somebody mended it. Source: spec/vend.md VN23 */
export const sendSalesAgain = (links: Links, by: By, linkId: LinkId): Done =>
  changing(links, by, linkId, async (tx, { tenantId }) => {
    await tx.execute(
      sql`update vend_sale set standing = 'waiting', trouble = null, changed_at = ${links.deps.clock.now()}
          where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'aside'`,
    );
    await sendSales(tx, links.deps, { tenantId, linkId });
    return ok({ verb: 'send-vend-sales-again', detail: {} });
  });

export type SaleAside = { saleId: string; receiptNo: number; completedAt: number; trouble: string };
export type ShownSales = {
  waiting: number;
  told: number;
  /** All of them; the first of them are listed. */
  aside: number;
  listed: SaleAside[];
  payments: { by: SettledBy; word: string; typeId: string | null; isGuess: boolean }[];
  types: { id: string; name: string }[];
};

const listedAtOnce = 50;

/** How sales stand with Vend, for head office. */
export async function showSales(
  tx: ReadDb,
  { tenantId, linkId }: { tenantId: By['tenantId']; linkId: LinkId },
  settings: unknown,
): Promise<ShownSales> {
  const { saleTerms, paymentTypes: chosen } = VendSettings.parse(settings);
  const counted = await rowOf<{ waiting: number; told: number; aside: number }>(
    tx,
    sql`select count(*) filter (where standing = 'waiting')::int as waiting,
               count(*) filter (where standing = 'told')::int as told,
               count(*) filter (where standing = 'aside')::int as aside
        from vend_sale where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
  const listed = await rowsOf<SaleAside>(
    tx,
    sql`select sale_id as "saleId", receipt_no as "receiptNo", vend_sale.completed_at as "completedAt", trouble
        from vend_sale join sale using (tenant_id, sale_id)
        where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'aside'
        order by vend_sale.completed_at, sale_id limit ${listedAtOnce}`,
  );
  const types = saleTerms.paymentTypes;
  return {
    ...(counted ?? { waiting: 0, told: 0, aside: 0 }),
    listed,
    payments: settledBy.map((by) => ({
      ...{ by, word: settledByWords[by], typeId: paymentTypeOf(by, { chosen, types }) },
      isGuess: !types.some(({ id }) => id === chosen[by]),
    })),
    types: types.map(({ id, name }) => ({ id, name })),
  };
}
