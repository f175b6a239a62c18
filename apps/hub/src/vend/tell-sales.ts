import { type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import { RecordedFact, type SaleCompletedV1, idOf } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ReadDb, asTenant, rowOf } from '../database';
import { companyFacts } from '../import';
import { type TaskOutcome, mappedByOurs } from '../link';
import { type Question, type VendClient, clientOf, refusalOf } from './client';
import {
  type SaleInHand,
  type SaleStanding,
  holdNextSale,
  keepSaleStanding,
  letSaleGo,
} from './sale-in-hand';
import { sumsOf } from './map-sale';
import { readOne } from './read-answer';
import { paymentTypeOf, sellerOf } from './sale-terms';
import type { VendAt, VendLink } from './settings';
import { Sale } from './shapes';
import { type SaleContext, type WishedSale, unlike, wishSale } from './wish-sale';

const Input = z.object({ registerId: idOf('RegisterId') });

/** An errand takes at most so long before it lets others have their turn, and goes on. */
const sliceMs = 60_000;
const heldByOtherMs = 5_000;

/**
 * Tells Vend of a register's sales, one after the other in the order in which they were completed. One that cannot be told is set aside
 * and those behind it go on; a Vend that does not answer holds all of them. Source: spec/vend.md VN21, VN23
 */
export async function tellSales(at: VendAt): Promise<TaskOutcome> {
  const { links, link, task } = at;
  if (link.settings.directions.sales === 'off') return { is: 'done', note: 'Sales are off.' };
  const { registerId } = Input.parse(JSON.parse(task.body));
  const { clock } = links.deps;
  const until = clock.monotonicMs() + sliceMs;
  const client = clientOf(at);
  for (;;) {
    if (clock.monotonicMs() > until) return { is: 'later', at: clock.now(), why: 'There is more to tell.' };
    const next = await holdNextSale(links, link, registerId);
    if (next.is === 'none') return { is: 'done' };
    if (next.is === 'held-by-another') {
      const later = instant(clock.now() + heldByOtherMs);
      return { is: 'later', at: later, why: 'Another process tells of this register’s sales.' };
    }
    const told = await tellHeld(at, client, next.sale);
    if (!told.ok) return told.refusal;
  }
}

async function tellHeld(
  at: VendAt,
  client: VendClient,
  held: SaleInHand,
): Promise<Result<null, TaskOutcome>> {
  const { links, link } = at;
  try {
    const told = await tellOne(at, client, held);
    if (told.ok) await keepSaleStanding(links, link, held, told.value);
    return told.ok ? ok(null) : told;
  } finally {
    await letSaleGo(links, link, held);
  }
}

type Planned = { fact: SaleCompletedV1; minorUnitDigits: number; wish: WishedSale };
type Told = Result<SaleStanding, TaskOutcome>;

const aside = (sentence: string): SaleStanding => ({
  is: 'aside',
  lack: { thing: null, id: null, sentence },
});

async function tellOne({ links, link }: VendAt, client: VendClient, { saleId }: SaleInHand): Promise<Told> {
  const planned = await asTenant(links.db, link.tenantId, (tx) => planFor(tx, link, saleId));
  if (!planned.ok) return ok(planned.refusal);
  const { fact, wish } = planned.value;
  const there = await lookFor(client, planned.value);
  if (!there.ok || there.value !== null) return there as Told;
  const question: Question = { method: 'POST', path: '/sales', what: `Tell of receipt ${fact.receiptNo}` };
  const answer = await client.ask({ ...question, body: wish });
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  const said = refusalOf(answer.value, question);
  // 409: it is there, as an attempt of ours left it whose answer was lost.
  if (status >= 400 && status !== 409)
    return ok(aside('trouble' in said ? said.trouble : 'Vend refused it.'));
  const read = status < 400 ? readOne(Sale, body) : null;
  if (read?.ok) return ok(compared(planned.value, read.value));
  const after = await lookFor(client, planned.value);
  if (!after.ok) return after;
  return after.value === null
    ? refuse({ is: 'again', trouble: 'Vend took the sale and does not show it.' })
    : ok(after.value);
}

/** How it stands there if it is there: an answer to an earlier attempt may have been lost. Source: spec/vend.md VN21 */
async function lookFor(
  client: VendClient,
  planned: Planned,
): Promise<Result<SaleStanding | null, TaskOutcome>> {
  const question: Question = {
    ...{ method: 'GET', path: `/sales/${planned.fact.saleId}` },
    what: `Look for receipt ${planned.fact.receiptNo}`,
  };
  const answer = await client.ask(question);
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok(null);
  if (answer.value.status >= 400) return refuse(refusalOf(answer.value, question));
  const read = readOne(Sale, answer.value.body);
  return read.ok
    ? ok(compared(planned, read.value))
    : refuse({ is: 'dead', trouble: `${question.what}: ${read.refusal.sentence}` });
}

function compared({ fact, minorUnitDigits }: Planned, theirs: Sale): SaleStanding {
  if (theirs.state === 'voided' || theirs.deleted_at) return aside('Somebody voided it in Vend.');
  const trouble = unlike(fact, minorUnitDigits, sumsOf(theirs));
  return trouble === null ? { is: 'told' } : aside(`Vend has it with other amounts: ${trouble}`);
}

async function planFor(
  tx: ReadDb,
  link: VendLink,
  saleId: SaleInHand['saleId'],
): Promise<Result<Planned, SaleStanding>> {
  const { tenantId } = link;
  const row = await rowOf<{ body: string; register: string | null }>(
    tx,
    sql`select fact.body, register.name as register from sale
        join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
        left join register on register.tenant_id = sale.tenant_id and register.register_id = sale.register_id
        where sale.tenant_id = ${tenantId} and sale.sale_id = ${saleId}`,
  );
  const fact = row && RecordedFact.parse(JSON.parse(row.body)).fact;
  if (fact?.type !== 'sale-completed') return refuse(aside('The sale is no longer kept here in full.'));
  const context = await contextFor(tx, link, fact, row?.register ?? 'The register');
  const wish = wishSale(fact, context);
  return wish.ok
    ? ok({ fact, wish: wish.value, minorUnitDigits: context.minorUnitDigits })
    : refuse({ is: 'aside', lack: wish.refusal });
}

async function contextFor(
  tx: ReadDb,
  link: VendLink,
  fact: SaleCompletedV1,
  registerName: string,
): Promise<SaleContext> {
  const theirs = async (thing: string, ids: readonly string[]) =>
    await mappedByOurs(tx, { tenantId: link.tenantId, linkId: link.linkId, thing }, ids);
  const { saleTerms, paymentTypes, taxes } = link.settings;
  const register = await theirs('register', [fact.registerId]);
  const customerIds = fact.customer ? [fact.customer.customerId] : [];
  const customer = await theirs('customer', customerIds);
  const items = await theirs(
    'item',
    fact.lines.map(({ itemId }) => itemId),
  );
  const digits =
    fact.jurisdiction.minorUnitDigits ?? (await companyFacts(tx, link.tenantId))?.minorUnitDigits ?? 2;
  return {
    minorUnitDigits: digits,
    authorId: sellerOf(saleTerms, await namesOf(tx, link, fact)),
    registerId: register.get(fact.registerId)?.theirId ?? null,
    registerName,
    customerId: customer.get(customerIds[0] ?? '')?.theirId ?? null,
    product: (itemId) => items.get(itemId)?.theirId ?? null,
    tax: (codes) => taxLike(taxes, codes),
    paymentType: (by) => paymentTypeOf(by, { chosen: paymentTypes, types: saleTerms.paymentTypes }),
  };
}

/** What the one who sold is known by: the mail address that they sign in with, and their name. */
async function namesOf(tx: ReadDb, { tenantId }: VendLink, { staffId }: SaleCompletedV1): Promise<string[]> {
  const person = await rowOf<{ email: string | null; name: string }>(
    tx,
    sql`select email, name from staff
        left join account on account.tenant_id = staff.tenant_id and account.staff_id = staff.staff_id
        where staff.tenant_id = ${tenantId} and staff.staff_id = ${staffId}`,
  );
  return person ? [...(person.email === null ? [] : [person.email]), person.name] : [];
}

/** Their tax that has exactly these codes of ours. */
export const taxLike = (taxes: VendLink['settings']['taxes'], codes: readonly string[]): string | null =>
  Object.entries(taxes).find(
    ([, like]) => like.length === codes.length && codes.every((code) => like.includes(code)),
  )?.[0] ?? null;
