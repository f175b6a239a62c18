import { randomBytes } from 'node:crypto';
import { assert, money, negateQuantity, units } from '@tillbridge/core/kernel';
import { type InvoiceDocument, receiptCode } from '@tillbridge/core/receipt';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { drawInvoice } from '../invoice';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { pdfText } from '../testing/pdf-text';
import { makeInvoice } from './index';

describe.each(bothDatabases)('invoices on $name', ({ open }) => {
  let db: Database;
  const deps = hubDeps(randomBytes(32), new TestClock());
  let company: SetUp;
  let sold: SaleCompletedV1;
  let brought: SaleCompletedV1;

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(911), 2);
    const [till] = company.terminals;
    assert(till, 'there is a till');
    const plain = till.terminal.saleOf(company.plan.items.slice(0, 3));
    sold = { ...plain, buyer: { name: 'Rātā Builders 日本', details: '7 Ghuznee Street' } };
    const back = till.terminal.saleOf(company.plan.items.slice(0, 1), negateQuantity(units(1)));
    brought = {
      ...back,
      lines: back.lines.map((line) => ({
        ...line,
        returns: { saleId: sold.saleId, lineId: sold.lines[0]?.lineId ?? line.lineId },
      })),
      originals: [{ saleId: sold.saleId, receipt: receiptCode(sold), soldOn: sold.tradingDate }],
    };
    await ingest(db, till.known, [till.terminal.state(sold), till.terminal.state(brought)], deps);
  });
  afterAll(() => db.close());

  const make = (saleId: string, limitedTo: readonly string[] | null = null) =>
    asTenant(db, company.plan.tenantId, (tx) =>
      makeInvoice(tx, { tenantId: company.plan.tenantId, limitedTo, saleId }),
    );
  const textOf = async (saleId: string): Promise<string> => {
    const made = await make(saleId);
    assert(made.ok, 'there is an invoice');
    expect(made.value.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    return pdfText(made.value.bytes).join('\n');
  };

  it('[IV1] says who sold what to whom, for how much, and with which tax', async () => {
    const text = await textOf(sold.saleId);
    expect(text).toContain('Tax invoice');
    expect(text).toContain(receiptCode(sold));
    expect(text).toContain('7 Ghuznee Street');
    const total = (sold.total / 100).toFixed(2);
    for (const words of [`Total ${sold.currency}`, total, 'GST 15%', (sold.tax / 100).toFixed(2), 'Cash']) {
      expect(text).toContain(words);
    }
    const joined = text.replaceAll(/\s+/g, ' ');
    for (const line of sold.lines) expect(joined).toContain(line.description.replaceAll(/\s+/g, ' '));
  });

  it('[IV2] money given back is a credit note that names the sale', async () => {
    const text = await textOf(brought.saleId);
    expect(text).toContain('Credit note');
    expect(text).toContain(receiptCode(sold));
  });

  it('[IV6] says which letters it could not show', async () => {
    const text = await textOf(sold.saleId);
    expect(text).toContain('Rātā Builders □□');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('A □ stands for a letter that this document cannot show');
    expect(await textOf(brought.saleId)).not.toContain('□');
  });

  it('[IV5] somebody of another store is told that there is none', async () => {
    const other = company.plan.stores.find(({ storeId }) => storeId !== sold.storeId);
    assert(other, 'there are two stores');
    expect(await make(sold.saleId, [other.storeId])).toMatchObject({
      ok: false,
      refusal: { kind: 'no-such-sale' },
    });
    expect((await make(sold.saleId, [sold.storeId])).ok).toBe(true);
    expect((await make(deps.ids.next())).ok).toBe(false);
  });
});

const row: InvoiceDocument['rows'][number] = {
  description: 'Mānuka honey',
  discounts: [{ label: 'Discount 10 %', amount: '-1.29' }],
  notes: ['Gift wrapped'],
  quantity: '1',
  unitPrice: '12.90',
  tax: '15 %',
  amount: '12.90',
};
const long = (paper: InvoiceDocument['paper']): InvoiceDocument => ({
  language: undefined,
  title: 'Invoice',
  subtitle: null,
  paper,
  locale: 'en-NZ',
  logo: null,
  supplier: { name: 'Cuba Street', lines: [] },
  about: [{ label: 'Number', text: 'BEEF-000042' }],
  buyer: 'blank',
  rows: Array.from({ length: 60 }, (_, index) => ({ ...row, description: `Mānuka honey ${index}` })),
  sums: [],
  total: { label: 'Total NZD', amount: String(money(100)) },
  settlement: [],
  taxes: [],
  remarks: [],
  legalTexts: [],
  footer: [],
});

it.each([
  { paper: 'a4', box: '[0 0 595.28 841.89]' },
  { paper: 'letter', box: '[0 0 612 792]' },
] as const)('[IV3] pages of $paper repeat the heads, part no row and are counted', async ({ paper, box }) => {
  const logo = await sharp({ create: { width: 200, height: 80, channels: 3, background: '#a1b2c3' } })
    .png()
    .toBuffer();
  const pdf = await drawInvoice(long(paper), logo);
  expect(pdf.toString('latin1')).toContain(`/MediaBox ${box}`);
  const pages = pdfText(pdf);
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(page).toContain('Quantity');
    expect(page.match(/Mānuka honey/g)?.length).toBe(page.match(/Gift wrapped/g)?.length);
  });
  expect(pages.join('\n').match(/Mānuka honey \d+/g)).toHaveLength(60);
});

it('[RC28] in a second language its heads, names and pages stand in both, and no head runs into a row', async () => {
  const pdf = await drawInvoice({ ...long('letter'), language: 'es', title: 'Invoice / Factura' }, null);
  const [first = '', ...others] = pdfText(pdf);
  const words = first.replaceAll(/\s+/g, ' ');
  for (const head of [
    'Invoice / Factura',
    'Buyer / Comprador',
    'Description Descripción',
    'Quantity Cantidad',
  ])
    expect(words).toContain(head);
  expect(words).toMatch(/Page \/ Página 1 of \/ de \d/);
  for (const page of others) expect(page.replaceAll(/\s+/g, ' ')).toContain('Amount Importe');
});
