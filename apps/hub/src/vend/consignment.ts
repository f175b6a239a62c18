import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { asTenant } from '../database';
import { type TaskOutcome, keepLinkSettings, openLink } from '../link';
import { type Question, type VendClient, refusalOf } from './client';
import { setAside } from './pull-state';
import type { VendAt, VendLink } from './settings';
import { Consignment, ConsignmentLine } from './shapes';
import type { Plan } from './tell-transfer';
import { type WishedLine, decimalOf, milliOf } from './wish-transfer';

/** One of ours at Vend, by the reference of its transfer. Source: spec/vend.md VN14 */
export async function findConsignment(
  client: VendClient,
  { reference, outletId }: Plan,
  lookAfter: number,
): Promise<Result<string | null, TaskOutcome>> {
  for (let after = lookAfter; ;) {
    const page = await client.page(Consignment, {
      ...{ list: 'consignments', after, what: `Look for ${reference}` },
      query: `&type=OUTLET&outlet_id=${encodeURIComponent(outletId)}`,
    });
    if (!page.ok) return page;
    const ours = page.value.rows.find((row) => row.reference === reference && !row.deleted_at);
    if (ours) return ok(ours.id);
    if (page.value.next === null) return ok(null);
    after = page.value.next;
  }
}

/** Bodies go bare; a service that wants them wrapped says so by refusing a bare one, and it is remembered. */
export async function createConsignment(
  at: VendAt,
  client: VendClient,
  plan: Plan,
): Promise<Result<string, TaskOutcome>> {
  const ask = (isWrapped: boolean) =>
    client.ask({
      ...{ method: 'POST', path: '/consignments', what: `Create ${plan.reference}` },
      body: wrapped(isWrapped, headOf(plan, 'OPEN')),
    });
  const { wrapsBodies } = client.link().settings;
  const first = await ask(wrapsBodies);
  if (!first.ok) return first;
  let answer = first.value;
  if (!wrapsBodies && (answer.status === 400 || answer.status === 422)) {
    const second = await ask(true);
    if (!second.ok) return second;
    if (second.value.status < 300) await rememberWrapping(at);
    answer = second.value;
  }
  const question: Question = { method: 'POST', path: '/consignments', what: `Create ${plan.reference}` };
  if (answer.status >= 400) return refuse(refusalOf(answer, question));
  const made = Consignment.safeParse((answer.body as { data?: unknown } | null)?.data ?? answer.body);
  // Made, and we cannot read which it is: the next attempt finds it.
  return made.success
    ? ok(made.data.id)
    : refuse({ is: 'again', trouble: 'Vend’s answer does not say which it made.' });
}

const rememberWrapping = ({ links, link }: VendAt): Promise<void> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const current = (await openLink(tx, links, link.tenantId, link.linkId, { lock: true })) as
      VendLink | undefined;
    if (current) await keepLinkSettings(tx, links, current, { ...current.settings, wrapsBodies: true });
  });

const wrapped = (isWrapped: boolean, body: object): object => (isWrapped ? { data: body } : body);

const headOf = ({ name, reference, outletId, sourceOutletId }: Plan, status: string) => ({
  ...{ type: 'OUTLET', status, name, reference },
  ...{ outlet_id: outletId, source_outlet_id: sourceOutletId },
});

export type ToldConsignment = { at: VendAt; client: VendClient; plan: Plan; consignmentId: string };
type Brought = { outcome: TaskOutcome; status: string | null };
type Done = Result<null, TaskOutcome>;

const over = ['RECEIVED', 'CANCELLED'];
const rank: Readonly<Record<string, number>> = { OPEN: 0, SENT: 1, RECEIVED: 2 };

/** Brings one step after the other to what is wished; each looks first at what is there. Source: spec/vend.md VN13, VN14 */
export async function bringTo(told: ToldConsignment): Promise<Brought> {
  const head = await told.client.one(Consignment, {
    ...{ method: 'GET', path: pathOf(told), what: `Look at ${told.plan.reference}` },
  });
  if (!head.ok) return { outcome: head.refusal, status: null };
  let status = head.value.status;
  const { wish } = told.plan;
  const stop = (done: Done): Brought | null => (done.ok ? null : { outcome: done.refusal, status });
  const stepTo = async (next: string): Promise<Brought | null> => {
    const stepped = await step(told, next);
    if (stepped.ok) status = next;
    return stop(stepped);
  };
  if (over.includes(status)) return { outcome: await compareEnd(told, status), status };
  if (wish.is === 'cancelled') return (await stepTo('CANCELLED')) ?? { outcome: { is: 'done' }, status };
  const wanted = wish.is === 'open' ? 'OPEN' : wish.is === 'sent' ? 'SENT' : 'RECEIVED';
  // Somebody in Vend was quicker than we: what is behind is not brought back.
  if ((rank[status] ?? 0) > (rank[wanted] ?? 0)) return { outcome: await toldAside(told, status), status };
  const counted = stop(await bringCounts(told, wish.lines, status));
  if (counted) return counted;
  if (wanted !== 'OPEN' && status === 'OPEN') {
    const sent = await stepTo('SENT');
    if (sent) return sent;
  }
  if (wanted === 'RECEIVED') {
    const received = stop(await bringReceived(told, wish.lines)) ?? (await stepTo('RECEIVED'));
    if (received) return received;
  }
  return { outcome: { is: 'done' }, status };
}

const pathOf = ({ consignmentId }: ToldConsignment): string =>
  `/consignments/${encodeURIComponent(consignmentId)}`;

async function step(told: ToldConsignment, status: string): Promise<Done> {
  const { client, plan } = told;
  const question: Question = {
    ...{ method: 'PUT', path: pathOf(told), what: `${plan.reference}: ${status.toLowerCase()}` },
    body: wrapped(client.link().settings.wrapsBodies, headOf(plan, status)),
  };
  return written(client, question);
}

async function written(client: VendClient, question: Question): Promise<Done> {
  const answer = await client.ask(question);
  if (!answer.ok) return answer;
  return answer.value.status < 400 ? ok(null) : refuse(refusalOf(answer.value, question));
}

type There = { count: number; received: number };

/** The lines as they stand there, in thousandths, by their product. */
async function linesThere(told: ToldConsignment): Promise<Result<Map<string, There>, TaskOutcome>> {
  const lines = new Map<string, There>();
  for (let after = 0; ;) {
    const page = await told.client.page(ConsignmentLine, {
      ...{
        list: `${pathOf(told).slice(1)}/products`,
        after,
        what: `Look at the lines of ${told.plan.reference}`,
      },
    });
    if (!page.ok) return page;
    for (const line of page.value.rows)
      lines.set(line.product_id, { count: milliOf(line.count), received: milliOf(line.received) });
    if (page.value.next === null) return ok(lines);
    after = page.value.next;
  }
}

/** How many entries Vend takes at once. */
const mostInBulk = 500;

/**
 * Counts that are not there yet are written together; one that is there and differs is written by itself, because writing together may
 * add to what is there.
 */
async function bringCounts(
  told: ToldConsignment,
  wished: readonly WishedLine[],
  status: string,
): Promise<Done> {
  const there = await linesThere(told);
  if (!there.ok) return there;
  const wanted = new Map(wished.map((line) => [theirs(told, line), Number(line.count)]));
  for (const [productId, line] of there.value) {
    if (wanted.has(productId) || line.count === 0) continue;
    const gone =
      status === 'OPEN'
        ? await deleteLine(told, productId)
        : await writeLine(told, productId, { count: '0' });
    if (!gone.ok) return gone;
  }
  const fresh = [...wanted].filter(([productId, count]) => !there.value.has(productId) && count >= 0);
  const bulk = await writeBulk(
    told,
    fresh.map(([productId, count]) => ({ product_id: productId, count: decimalOf(count) })),
  );
  if (!bulk.ok) return bulk;
  for (const [productId, count] of wanted) {
    const line = there.value.get(productId);
    if (!line || line.count === count) continue;
    const done = await writeLine(told, productId, { count: decimalOf(count) });
    if (!done.ok) return done;
  }
  return ok(null);
}

/** The same for what was received; it can be written once it was sent. */
async function bringReceived(told: ToldConsignment, wished: readonly WishedLine[]): Promise<Done> {
  const there = await linesThere(told);
  if (!there.ok) return there;
  const wanted = new Map(wished.map((line) => [theirs(told, line), Number(line.received)]));
  const fresh = [...wanted].filter(
    ([productId, received]) => received > 0 && (there.value.get(productId)?.received ?? 0) === 0,
  );
  const bulk = await writeBulk(
    told,
    fresh.map(([productId, received]) => ({ product_id: productId, received: decimalOf(received) })),
  );
  if (!bulk.ok) return bulk;
  for (const [productId, line] of there.value) {
    const received = wanted.get(productId) ?? 0;
    if (line.received === 0 || line.received === received) continue;
    const done = await writeLine(told, productId, { received: decimalOf(received) });
    if (!done.ok) return done;
  }
  return ok(null);
}

const theirs = ({ plan }: ToldConsignment, { itemId }: WishedLine): string => plan.products.get(itemId) ?? '';

type Entry = { product_id: string; count?: string; received?: string };

async function writeBulk(told: ToldConsignment, entries: readonly Entry[]): Promise<Done> {
  for (let from = 0; from < entries.length; from += mostInBulk) {
    const body = entries.slice(from, from + mostInBulk);
    const what = `${told.plan.reference}: write ${body.length} ${body.length === 1 ? 'line' : 'lines'}`;
    const done = await written(told.client, { method: 'POST', path: `${pathOf(told)}/bulk`, body, what });
    if (!done.ok) return done;
  }
  return ok(null);
}

const writeLine = (
  told: ToldConsignment,
  productId: string,
  line: { count: string } | { received: string },
) =>
  written(told.client, {
    ...{
      method: 'PUT',
      path: `${pathOf(told)}/products/${productId}`,
      what: `${told.plan.reference}: mend a line`,
    },
    body: wrapped(told.client.link().settings.wrapsBodies, { product_id: productId, ...line }),
  });

const deleteLine = (told: ToldConsignment, productId: string) =>
  written(told.client, {
    ...{
      method: 'DELETE',
      path: `${pathOf(told)}/products/${productId}`,
      what: `${told.plan.reference}: take a line out`,
    },
  });

/** It is over there: nothing can be changed any more, and a person hears where it ended otherwise than here. */
async function compareEnd(told: ToldConsignment, status: string): Promise<TaskOutcome> {
  const { wish } = told.plan;
  if (wish.is === 'cancelled') return status === 'CANCELLED' ? { is: 'done' } : toldAside(told, status);
  if (status !== 'RECEIVED' || wish.is !== 'received') return toldAside(told, status);
  const there = await linesThere(told);
  if (!there.ok) return there.refusal;
  const differs = wish.lines.some(
    (line) => (there.value.get(theirs(told, line))?.received ?? 0) !== Number(line.received),
  );
  return differs ? toldAside(told, status) : { is: 'done' };
}

async function toldAside({ at, plan, consignmentId }: ToldConsignment, status: string): Promise<TaskOutcome> {
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, (tx) =>
    setAside(tx, links.deps, link, {
      ...{ thing: 'transfer', theirId: consignmentId, ourId: null, label: plan.reference },
      reason: 'Somebody went on with it in Vend, otherwise than it went here. Compare the two.',
      fields: [{ field: 'State', ours: plan.wish.is, theirs: status.toLowerCase() }],
    }),
  );
  return { is: 'done', note: 'It stands otherwise in Vend, and is listed.' };
}
