import { ok, refuse } from '@tillbridge/core/kernel';
import {
  giftReceiptOf,
  inBoth,
  layOut,
  receiptCode,
  receiptLines,
  receiptOf,
} from '@tillbridge/core/receipt';
import { sendMail } from '../mail';
import { hasOwnWords, languagesOfStore, mailWords } from '../message/words';
import type { SecretBox } from '../secrets';
import type { RequestHandler } from '../sync/requests/answer-request';
import { invoiceFile } from './make-invoice';
import { receiptContext } from './receipt-context';
import { receiptHtml } from './receipt-html';

/** As wide as the paper of most tills: a mail program shows so many letters on a phone. */
const textColumns = 42;

/**
 * Mails the receipt of a sale that the till sends along, as the hub may not have heard of it. The address goes with the mail alone:
 * it is kept with no sale and no customer, and is masked once the mail has left. Source: spec/receipt.md RC23, RC24
 */
export const mailReceipt =
  (secrets: SecretBox): RequestHandler<'send-receipt'> =>
  async (tx, { tenantId, storeId, deps }, { saleId, email, kind, sale }) => {
    if (sale.saleId !== saleId || sale.storeId !== storeId)
      return refuse({ kind: 'not-this-sale', sentence: 'This receipt belongs to another store or sale.' });
    const context = await receiptContext(tx, tenantId, sale);
    if (!context) return refuse({ kind: 'store-unknown', sentence: 'Head office does not know this store.' });
    const document = (kind === 'gift-receipt' ? giftReceiptOf : receiptOf)(sale, context);
    const paper = layOut({ ...document, hasBarcode: false, hasQr: false }, textColumns);
    const invoice = kind === 'invoice' ? await invoiceFile(tx, tenantId, sale, context) : null;
    const both = inBoth(document.language);
    const title = invoice?.title ?? both(document.isGift ? 'Gift receipt' : 'Receipt');
    const filling = {
      ...{ title, code: receiptCode(sale) },
      ...{ store: context.store.name, company: context.store.companyName },
    };
    const words = await mailWords(
      tx,
      { tenantId, event: 'receipt' },
      languagesOfStore(context.store),
      () => filling,
    );
    const isOwn = await hasOwnWords(tx, tenantId, 'receipt');
    await sendMail(
      tx,
      { deps, secrets },
      {
        tenantId,
        event: 'receipt',
        storeId,
        recipient: email,
        // Ours is one line in both languages; a company's own is as it wrote it.
        subject: isOwn
          ? words.subject
          : `${title} ${receiptCode(sale)} ${both('from')} ${context.store.name}`,
        text: `${words.text}\n${receiptLines(paper, textColumns)
          .filter((line) => line !== '[cut]')
          .join('\n')}\n\n${document.code}\n`,
        html: receiptHtml(document, context.store.locale, words.text),
        ...(invoice && {
          files: [{ name: invoice.name, type: 'application/pdf', base64: invoice.bytes.toString('base64') }],
        }),
        forgetsRecipient: true,
      },
    );
    return ok({});
  };
