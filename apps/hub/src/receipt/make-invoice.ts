import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { type InvoiceDocument, type ReceiptContext, invoiceOf, receiptCode } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { type ReadDb, rowOf } from '../database';
import { drawInvoice } from '../invoice';
import { receiptContext } from './receipt-context';

export type InvoiceFile = { name: string; title: string; bytes: Buffer };

/** The invoice of a sale that is at hand, as a file to send along. Source: spec/invoice.md IV1, IV7 */
export async function invoiceFile(
  tx: ReadDb,
  tenantId: TenantId,
  sale: SaleCompletedV1,
  context: ReceiptContext,
): Promise<InvoiceFile> {
  const invoice = invoiceOf(sale, context);
  const logo = invoice.logo && (await logoPicture(tx, tenantId, invoice.logo.imageId));
  const name = `${nameOf(invoice)}-${receiptCode(sale)}.pdf`;
  return { name, title: invoice.title, bytes: await drawInvoice(invoice, logo) };
}

/** A file is named in English, whatever else stands on it. */
const nameOf = ({ title }: InvoiceDocument): string =>
  (title.split(' / ')[0] ?? title).toLowerCase().replaceAll(' ', '-');

/** The invoice of a sale by its id; to somebody limited to stores there are no sales of others. Source: spec/invoice.md IV5 */
export async function makeInvoice(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    saleId,
  }: { tenantId: TenantId; limitedTo: readonly string[] | null; saleId: string },
): Promise<Result<InvoiceFile, { kind: 'no-such-sale'; sentence: string }>> {
  const none = refuse({ kind: 'no-such-sale' as const, sentence: 'There is no such sale.' });
  const row = await rowOf<{ body: string }>(
    tx,
    sql`select fact.body from sale
        join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
        where sale.tenant_id = ${tenantId} and sale.sale_id = ${saleId}
          and (${limitedTo === null} or sale.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))`,
  );
  if (!row) return none;
  const { fact } = RecordedFact.parse(JSON.parse(row.body));
  if (fact.type !== 'sale-completed') return none;
  const context = await receiptContext(tx, tenantId, fact);
  return context ? ok(await invoiceFile(tx, tenantId, fact, context)) : none;
}

/** A PDF knows no WebP, in which pictures are kept. */
async function logoPicture(tx: ReadDb, tenantId: TenantId, imageId: string): Promise<Buffer | null> {
  const row = await rowOf<{ content: Uint8Array }>(
    tx,
    sql`select content from image_file where tenant_id = ${tenantId} and image_id = ${imageId} and size = 1024`,
  );
  return row ? sharp(Buffer.from(row.content)).flatten({ background: '#ffffff' }).png().toBuffer() : null;
}
