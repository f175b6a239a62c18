import { randomBytes } from 'node:crypto';
import { assert } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { type Letter, type MailTransport, hubCarriers, mailHandler } from '../mail';
import { secretBox } from '../secrets';
import { answerRequest, requestHandlersOn } from '../sync/requests';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { pdfText } from '../testing/pdf-text';
import { workLoop } from '../work';

describe.each(bothDatabases)('receipts by mail on $name', ({ open }) => {
  const clock = new TestClock();
  const secrets = secretBox([randomBytes(32)]);
  const letters: Letter[] = [];
  const transport: MailTransport = {
    describes: { kind: 'smtp', host: 'test' },
    deliver: (letter) => {
      letters.push(letter);
      return Promise.resolve('sent');
    },
  };
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
    company = await setUpCompany(db, deps, smallCompany(841));
  });
  afterAll(() => db.close());

  const till = () => {
    const [one] = company.terminals;
    assert(one, 'a till is enrolled');
    return one;
  };
  const sale = (description?: string) => {
    const made = till().terminal.saleOf(company.plan.items.slice(0, 2));
    return description === undefined
      ? made
      : { ...made, lines: made.lines.map((line) => ({ ...line, description })) };
  };
  const ask = (
    of: ReturnType<typeof sale>,
    { requestId = deps.ids.next<'RequestId'>(), kind = 'receipt', storeId = till().known.storeId } = {},
  ) =>
    answerRequest(
      db,
      { deps, handlers: requestHandlersOn({ secrets }) },
      { ...till().known, storeId },
      {
        requestId,
        kind: 'send-receipt',
        input: { saleId: of.saleId, email: 'ana@example.com', kind, sale: of },
      },
    );
  const leave = async () => {
    const loop = workLoop(
      db,
      deps,
      { mail: mailHandler(db, deps, secrets, hubCarriers(transport)) },
      (error) => {
        throw error;
      },
    );
    await loop.settle();
    await loop.stop();
    return letters.splice(0);
  };

  it('[RC23] the receipt leaves once as text and as HTML, with the words of the paper, however often the till asks', async () => {
    const sold = sale();
    const requestId = deps.ids.next<'RequestId'>();
    expect(await ask(sold, { requestId })).toEqual({ ok: true, value: {} });
    expect(await ask(sold, { requestId })).toEqual({ ok: true, value: {} });
    const [letter, ...others] = await leave();
    expect(others).toEqual([]);
    expect(letter?.to).toBe('ana@example.com');
    expect(letter?.subject).toContain(receiptCode(sold));
    const total = (sold.total / 100).toFixed(2);
    for (const words of [letter?.text, letter?.html]) {
      expect(words).toContain(`Total ${sold.currency}`);
      expect(words).toContain(total);
      expect(words).toContain(receiptCode(sold));
      for (const line of sold.lines) expect(words).toContain(line.description.slice(0, 12));
    }
  });

  it('[RC23] a name that looks like HTML is text in it', async () => {
    await ask(sale('<img src=x onerror=alert(1)> & "tea"'));
    const [letter] = await leave();
    expect(letter?.html).not.toContain('<img');
    expect(letter?.html).toContain('&#60;img');
  });

  it('[RC23] a gift receipt by mail has no amount on it', async () => {
    await ask(sale(), { kind: 'gift-receipt' });
    const [letter] = await leave();
    expect(letter?.html).toContain('GIFT RECEIPT');
    expect(letter?.text).toContain('GIFT RECEIPT');
    expect(`${letter?.text}${letter?.html?.replace(/<[^>]*>/g, '')}`).not.toMatch(/\d\.\d\d/);
  });

  it('[RC28, WO10] a store with a second language mails its receipts in both', async () => {
    const { storeId } = till().known;
    const speak = (language: string | null) =>
      asTenant(db, company.plan.tenantId, (tx) =>
        tx.execute(
          sql`update store set record = record || jsonb_build_object('receiptLanguage', ${language ?? 'en'}::text)
              where tenant_id = ${company.plan.tenantId} and store_id = ${storeId}`,
        ),
      );
    await speak('es');
    await ask(sale());
    await ask(sale(), { kind: 'gift-receipt' });
    await ask(sale(), { kind: 'invoice' });
    await speak(null);
    const letters = await leave();
    const invoice = letters.find(({ files }) => files !== undefined);
    expect(invoice?.subject).toContain('Tax invoice / Factura fiscal ');
    expect(invoice?.files?.[0]?.name).toMatch(/^tax-invoice-[0-9A-F]{4}-\d+\.pdf$/);
    const receipt = letters.find(({ html, files }) => !files && !html?.includes('GIFT RECEIPT'));
    for (const words of [receipt?.text, receipt?.html]) {
      expect(words).toContain('Served by / Atendido por');
      expect(words).toContain('Cash / Efectivo');
    }
    const gift = letters.find(({ html }) => html?.includes('GIFT RECEIPT'));
    expect(gift?.html).toContain('GIFT RECEIPT / RECIBO DE REGALO');
    expect(receipt?.subject).toMatch(/^Receipt \/ Recibo [0-9A-F]{4}-\d{6,} from \/ de /);
    expect(gift?.subject).toMatch(/^Gift receipt \/ Recibo de regalo /);
  });

  it('[IV7] an invoice goes along as PDF, of a sale that the hub has not heard of', async () => {
    const sold = sale();
    await ask(sold, { kind: 'invoice' });
    const [letter] = await leave();
    const [file, ...others] = letter?.files ?? [];
    expect(others).toEqual([]);
    expect(letter?.subject).toContain(`Tax invoice ${receiptCode(sold)}`);
    expect(file).toMatchObject({ name: `tax-invoice-${receiptCode(sold)}.pdf`, type: 'application/pdf' });
    expect(pdfText(Buffer.from(file?.base64 ?? '', 'base64')).join()).toContain(receiptCode(sold));
    await ask(sale());
    expect((await leave())[0]?.files).toBeUndefined();
  });

  it('[RC24] once the mail has left, the hub knows the address no more', async () => {
    await ask(sale());
    await leave();
    const kept = await asTenant(db, company.plan.tenantId, (tx) =>
      rowOf<{ everything: string }>(
        tx,
        sql`select (select string_agg(to_jsonb(mail)::text, '') from mail)
                   || (select string_agg(to_jsonb(asked)::text, '') from terminal_request as asked) as everything`,
      ),
    );
    expect(kept?.everything).toContain('a…@example.com');
    expect(kept?.everything).not.toContain('ana@example.com');
  });

  it('[RC24] a till mails no receipt of another store', async () => {
    const other = company.plan.stores.find(({ storeId }) => storeId !== till().known.storeId)?.storeId;
    assert(other, 'there are two stores');
    expect(await ask(sale(), { storeId: other })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-this-sale' },
    });
    expect(await leave()).toEqual([]);
  });
});
