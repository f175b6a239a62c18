import type { StoreV1 } from '@tillbridge/core/wire';
import { formatQuantity } from '@tillbridge/core/format';
import type { Tx } from '../database';
import { sendMail } from '../mail';
import { languagesOfStore, mailWords } from '../message/words';
import type { SecretBox } from '../secrets';
import { drawPurchase } from './draw-purchase';
import { type LoadedPurchase, purchaseNumber } from './load-purchase';
import type { PurchaseContext } from './purchases';

/** Mails an order to its supplier, as text and as PDF, in the transaction that sends it. Source: spec/receiving.md RE13 */
export async function mailPurchase(
  tx: Tx,
  { tenantId, deps, secrets }: PurchaseContext & { secrets: SecretBox },
  { loaded, store, email }: { loaded: LoadedPurchase; store: StoreV1; email: string },
): Promise<void> {
  const number = purchaseNumber(loaded.row.number);
  const bytes = await drawPurchase(loaded, store);
  const words = await mailWords(tx, { tenantId, event: 'purchase-order' }, languagesOfStore(store), () => ({
    ...{ number, supplier: loaded.row.supplierName, store: store.name, company: store.companyName },
    address: [store.name, ...store.address].join(', '),
  }));
  await sendMail(
    tx,
    { deps, secrets },
    {
      tenantId,
      event: 'purchase-order',
      storeId: store.storeId,
      recipient: email,
      subject: words.subject,
      text: [
        words.text,
        ...(loaded.row.expectedOn === null ? [] : [`Wanted on ${loaded.row.expectedOn}`]),
        '',
        ...loaded.lines.map(
          ({ supplierCode, sku, name, ordered }) =>
            `${formatQuantity(ordered, 'each', store.locale)} × ${supplierCode || sku}  ${name}`,
        ),
        '',
        ...(loaded.row.note ? [loaded.row.note, ''] : []),
      ].join('\n'),
      files: [{ name: `${number}.pdf`, type: 'application/pdf', base64: bytes.toString('base64') }],
    },
  );
}
