import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowsOf, unnest } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TaskOutcome, keepLinkSettings, mappedByOurs, openLink } from '../link';
import { type VendClient, clientOf } from './client';
import { sendSales } from './follow-sales';
import { type SettledBy, type SaleTerms, paymentTypeOf, settledBy } from './sale-terms';
import type { VendAt, VendLink } from './settings';
import { PaymentType, User } from './shapes';
import { taxLike } from './tell-sales';
import type { z } from 'zod';

/** Reads what telling of sales needs to know, and sends what can be told since. Source: spec/vend.md VN22, VN23 */
export async function lookAtSales(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  if (link.settings.directions.sales === 'off') return { is: 'done', note: 'Sales are off.' };
  const client = clientOf(at);
  const types = await wholeList(client, 'payment_types', PaymentType);
  if (!types.ok) return types.refusal;
  const users = await wholeList(client, 'users', User);
  if (!users.ok) return users.refusal;
  const terms: SaleTerms = {
    authorId: (users.value.find(({ account_type: type }) => type === 'admin') ?? users.value[0])?.id ?? null,
    sellers: users.value.map(({ id, email, username, display_name: name }) => ({
      id,
      names: [email, username, name].flatMap((each) => (each?.trim() ? [each.trim().toLowerCase()] : [])),
    })),
    paymentTypes: types.value.map(({ id, name, type_id: typeId }) => ({ id, name, typeId: typeId ?? null })),
  };
  await asTenant(links.db, link.tenantId, async (tx) => {
    const current = (await openLink(tx, links, link.tenantId, link.linkId, { lock: true })) as
      VendLink | undefined;
    if (!current) return;
    const settings = { ...current.settings, saleTerms: terms };
    await keepLinkSettings(tx, links, current, settings);
    await bringSalesBack(tx, links.deps, { ...current, settings });
  });
  return { is: 'done' };
}

type Row = { version?: number | undefined; deleted_at?: string | null | undefined };

async function wholeList<Shape extends z.ZodType<Row>>(client: VendClient, list: string, shape: Shape) {
  const rows = new Map<number, z.infer<Shape>>();
  for (let after = 0; ;) {
    const page = await client.page(shape, { list, after, what: `Read ${list.replace('_', ' ')}` });
    if (!page.ok) return page;
    for (const row of page.value.rows) if (!row.deleted_at) rows.set(rows.size, row);
    if (page.value.next === null) return { ok: true as const, value: [...rows.values()] };
    after = page.value.next;
  }
}

type Lacking = { thing: string; id: string };

/** What was set aside for want of something that is known by now waits again, and is told. Source: spec/vend.md VN23 */
export async function bringSalesBack(
  tx: Tx,
  deps: Pick<HubDeps, 'ids' | 'clock'>,
  link: VendLink,
): Promise<void> {
  const { tenantId, linkId } = link;
  const lacking = await rowsOf<Lacking>(
    tx,
    sql`select distinct lacks_thing as thing, coalesce(lacks_id, '') as id from vend_sale
        where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'aside' and lacks_thing is not null`,
  );
  const known: Lacking[] = [];
  for (const thing of ['item', 'register'] as const) {
    const ids = lacking.filter((each) => each.thing === thing).map(({ id }) => id);
    const mapped = await mappedByOurs(tx, { tenantId, linkId, thing }, ids);
    known.push(...[...mapped.keys()].map((id) => ({ thing, id })));
  }
  known.push(...lacking.filter((each) => isSaid(link, each)));
  if (known.length > 0)
    await tx.execute(
      sql`update vend_sale set standing = 'waiting', trouble = null, changed_at = ${deps.clock.now()}
          from ${unnest('known', { thing: 'text', id: 'text' }, known)}
          where tenant_id = ${tenantId} and link_id = ${linkId} and standing = 'aside'
            and lacks_thing = known.thing and coalesce(lacks_id, '') = known.id`,
    );
  await sendSales(tx, deps, { tenantId, linkId });
}

const isSettledBy = (text: string): text is SettledBy => settledBy.some((each) => each === text);

function isSaid({ settings }: VendLink, { thing, id }: Lacking): boolean {
  const { saleTerms, paymentTypes, taxes } = settings;
  if (thing === 'author') return saleTerms.authorId !== null;
  if (thing === 'tax') return taxLike(taxes, id === '' ? [] : id.split(' ')) !== null;
  if (thing !== 'payment' || !isSettledBy(id)) return false;
  return paymentTypeOf(id, { chosen: paymentTypes, types: saleTerms.paymentTypes }) !== null;
}
