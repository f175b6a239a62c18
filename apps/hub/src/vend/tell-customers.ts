import { type CustomerId, type Result, idFrom, ok } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import { type Mapping, type TaskOutcome, forgetMapped, keepMapped, mappedByOurs } from '../link';
import { type Question, type VendClient, refusalOf } from './client';
import { findThere, readPeople } from './find-customer';
import { bothChanged, wordsOfDifferences } from './keep-customers';
import { type SaidCustomer, customerOf } from './map-place';
import { beginPulling } from './pull';
import { type Aside, nothingAside, setAside } from './pull-state';
import { readOne } from './read-answer';
import type { VendAt } from './settings';
import { Customer } from './shapes';
import { type Ending, type InHand, type TellOne, tellEach } from './telling';
import {
  type Agreed,
  type CustomerBody,
  changedBody,
  emptyBody,
  hashOf,
  markOf,
  newBody,
  unlikeThere,
} from './wish-customer';

/** Tells Vend of the customers that were made or changed here, where we lead of them. Source: spec/vend.md VN24, VN25 */
export const tellCustomers = (at: VendAt): Promise<TaskOutcome> => tellEach(at, 'customer', tellOne);

type Told = Ending | { stop: TaskOutcome };
/** One of ours as it stands, and as it is to stand there. */
type Plan = {
  it: InHand;
  customerId: CustomerId;
  mark: string;
  said: SaidCustomer;
  agreed: Agreed;
  mapping: Mapping | null;
};

const tellOne: TellOne = async (at, client, it) => {
  const { links, link } = at;
  const own = await asTenant(links.db, link.tenantId, (tx) => ownCustomer(tx, link, it.ourId));
  // One who is archived, or who turned out to be another, stays there as they are.
  if (!own || (own.isArchived && !own.isErased)) return { is: 'told', told: it.told };
  const { isErased, said, agreed, mapping = null } = own;
  const plan: Plan = { said, agreed, mapping, it, customerId: idFrom(it.ourId), mark: markOf(it.ourId) };
  const found = await whoThere(at, plan, isErased);
  if (!found.ok) return { stop: found.refusal };
  const { theirId, sentence } = found.value;
  if (isErased) return theirId === null ? { is: 'told', told: null } : erase(client, theirId);
  if (sentence !== null) return aside(at, plan, theirId, sentence);
  return theirId === null ? create(at, client, plan) : bringTo(at, client, plan, theirId);
};

type Own = Pick<Plan, 'said' | 'agreed'> & {
  isErased: boolean;
  isArchived: boolean;
  mapping: Mapping | undefined;
};
type Row = SaidCustomer & { toMail: boolean; toSms: boolean; isErased: boolean; isArchived: boolean };

async function ownCustomer(
  tx: Parameters<Parameters<typeof asTenant>[2]>[0],
  { tenantId, linkId }: VendAt['link'],
  customerId: string,
): Promise<Own | null> {
  const row = await rowOf<Row>(
    tx,
    sql`select name, company, email, phone, note, address, erased_at is not null as "isErased",
               archived_at is not null as "isArchived", consent_sms is not null as "toSms",
               consent_email is not null and not exists (
                 select from mail_address where mail_address.tenant_id = customer.tenant_id and channel = 'mail'
                   and mail_address.address = lower(customer.email)
                   and (bounced_at is not null or unsubscribed_at is not null)) as "toMail"
        from customer where tenant_id = ${tenantId} and customer_id = ${customerId}`,
  );
  if (!row) return null;
  const mapped = await mappedByOurs(tx, { tenantId, linkId, thing: 'customer' }, [customerId]);
  const { toMail, toSms, isErased, isArchived, ...said } = row;
  return { said, agreed: { toMail, toSms }, isErased, isArchived, mapping: mapped.get(customerId) };
}

type Who = { theirId: string | null; sentence: string | null };

const gone =
  'They were deleted in Vend. Archive them here as well, or press “Seen to” to have them made there again.';
const several =
  'Several customers of Vend have this mail address. Merge them there, or press “Seen to” to have one more made.';

/** By id where we know it; otherwise who is there is read on first, because the answer to an earlier attempt may have been lost. */
async function whoThere(
  at: VendAt,
  { mapping, mark, said, it }: Plan,
  isErased: boolean,
): Promise<Result<Who, TaskOutcome>> {
  if (mapping) return ok({ theirId: mapping.theirId, sentence: null });
  const read = await readPeople(beginPulling(at));
  if (!read.ok) return read;
  const found = await findThere(at, { mark, email: isErased || it.isForced ? null : said.email });
  if (found.is === 'found') return ok({ theirId: found.theirId, sentence: null });
  if (found.is === 'gone' && !it.isForced) return ok({ theirId: found.theirId, sentence: gone });
  return ok({ theirId: null, sentence: found.is === 'several' ? several : null });
}

const pathOf = (theirId: string): string => `/customers/${encodeURIComponent(theirId)}`;

async function create(at: VendAt, client: VendClient, plan: Plan): Promise<Told> {
  const { said, mark, agreed } = plan;
  const question: Question = { method: 'POST', path: '/customers', what: 'Make a customer' };
  const answer = await client.ask({ ...question, body: newBody(said, mark, agreed) });
  if (!answer.ok) return { stop: answer.refusal };
  const { status, body } = answer.value;
  if (status >= 400) return aside(at, plan, null, troubleOf(refusalOf(answer.value, question)));
  const made = readOne(Customer, body);
  // Made, and we cannot read which it is: the next attempt finds them by our mark.
  if (!made.ok) return { stop: { is: 'again', trouble: 'Vend’s answer does not say whom it made.' } };
  return done(at, plan, made.value);
}

/** Says what differs, having looked first at what is there. */
async function bringTo(at: VendAt, client: VendClient, plan: Plan, theirId: string): Promise<Told> {
  const look = await client.ask({ method: 'GET', path: pathOf(theirId), what: 'Look at a customer' });
  if (!look.ok) return { stop: look.refusal };
  if (look.value.status === 404) return deletedThere(at, client, plan, theirId);
  const read = look.value.status < 400 ? readOne(Customer, look.value.body) : null;
  if (!read?.ok)
    return aside(
      at,
      plan,
      theirId,
      read ? read.refusal.sentence : troubleOf(refusalOf(look.value, { ...looking, path: '' })),
    );
  const theirs = read.value;
  if (theirs.deleted_at) return deletedThere(at, client, plan, theirId);
  const changed = changesFor(plan, theirs);
  const noes = noesFor(plan, theirs);
  if (changed.length === 0 && Object.keys(noes).length === 0) return done(at, plan, theirs);
  if (changed.length > 0 && !plan.it.isForced && wasChangedThere(plan, theirs))
    return aside(at, plan, theirId, bothChanged, wordsOfDifferences(plan.said, customerOf(theirs)));
  const there = inside(look.value.body);
  const question: Question = { method: 'PUT', path: pathOf(theirId), what: 'Change a customer' };
  const answer = await client.ask({
    ...question,
    body: { ...changedBody(there, plan.said, changed), ...noes },
  });
  if (!answer.ok) return { stop: answer.refusal };
  if (answer.value.status >= 400)
    return aside(at, plan, theirId, troubleOf(refusalOf(answer.value, question)));
  const after = readOne(Customer, answer.value.body);
  return after.ok
    ? done(at, plan, after.value)
    : { stop: { is: 'again', trouble: 'Vend’s answer does not say what it changed.' } };
}

/** One who was deleted there is made again only when a person said so. */
async function deletedThere(at: VendAt, client: VendClient, plan: Plan, theirId: string): Promise<Told> {
  if (!plan.it.isForced) return aside(at, plan, theirId, gone);
  const { links, link } = at;
  await asTenant(links.db, link.tenantId, async (tx) => {
    await forgetMapped(tx, { ...link, thing: 'customer' }, [theirId]);
    await nothingAside(tx, link, 'customer', [theirId]);
  });
  return create(at, client, plan);
}

const looking = { method: 'GET', what: 'Look at a customer' } as const;

/** The first time two meet by a mail address, what we do not know of them stays theirs. */
const changesFor = ({ said, mapping, mark }: Plan, theirs: Customer) =>
  unlikeThere(said, customerOf(theirs)).filter(
    (field) =>
      mapping !== null || theirs.customer_code === mark || (said[field] !== null && said[field].length > 0),
  );

/** Somebody changed it there since it was told, or since it was read where it never was told. */
const wasChangedThere = ({ mapping, it: { told } }: Plan, theirs: Customer): boolean =>
  mapping !== null &&
  (told === null ? mapping.theirVersion !== (theirs.version ?? null) : told !== hashOf(theirs));

/** Who wants no news, by a mail to us or by what was said of one whom we made there, gets none from Vend either. */
function noesFor({ agreed, mark }: Plan, theirs: Customer): CustomerBody {
  if (theirs.customer_code !== mark) return {};
  return {
    ...(!agreed.toMail && theirs.do_not_email !== true ? { do_not_email: true } : {}),
    ...(!agreed.toSms && theirs.enable_promotional_sms === true ? { enable_promotional_sms: false } : {}),
  };
}

/** First emptied and then deleted: what is deleted may still be read there. */
async function erase(client: VendClient, theirId: string): Promise<Told> {
  const path = pathOf(theirId);
  const questions: Question[] = [
    { method: 'PUT', path, what: 'Empty a customer who was erased', body: emptyBody() },
    { method: 'DELETE', path, what: 'Delete a customer who was erased' },
  ];
  for (const question of questions) {
    const answer = await client.ask(question);
    if (!answer.ok) return { stop: answer.refusal };
    const { status } = answer.value;
    if (status === 404) break;
    // One who cannot be erased there is no matter for a list: it goes on until it is done, or somebody is called.
    if (status >= 400)
      return { stop: { is: 'again', trouble: troubleOf(refusalOf(answer.value, question)) } };
  }
  return { is: 'told', told: null };
}

async function done({ links, link }: VendAt, { customerId, mark }: Plan, theirs: Customer): Promise<Told> {
  await asTenant(links.db, link.tenantId, async (tx) => {
    const mapping = { theirId: theirs.id, ourId: customerId, theirVersion: theirs.version ?? null };
    await keepMapped(tx, links.deps, { ...link, thing: 'customer' }, [mapping]);
    await nothingAside(tx, link, 'customer', [theirs.id, mark]);
  });
  return { is: 'told', told: hashOf(theirs) };
}

async function aside(
  { links, link }: VendAt,
  { customerId, mark, said }: Plan,
  theirId: string | null,
  reason: string,
  fields: Aside['fields'] = [],
): Promise<Told> {
  await asTenant(links.db, link.tenantId, (tx) =>
    setAside(tx, links.deps, link, {
      ...{ thing: 'customer', theirId: theirId ?? mark, ourId: customerId, label: said.name, reason, fields },
    }),
  );
  return { is: 'aside' };
}

const troubleOf = (outcome: TaskOutcome): string =>
  'trouble' in outcome ? outcome.trouble : 'Vend refused it.';

const inside = (body: unknown): object => {
  const data = (body as { data?: unknown } | null)?.data ?? body;
  return typeof data === 'object' && data !== null ? data : {};
};
