import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../kit';
import { tellHooks } from './hooks';
import { paramOf } from './lists';
import type { Vend, VendKit } from './service';
import type { NewRecord } from './store';

type Body = Record<string, unknown>;

/** What one is made with that says nothing else. */
const nobody = {
  ...{ first_name: null, last_name: null, company_name: null, email: null, phone: null, mobile: null },
  ...{ note: null, customer_group_id: null, enable_loyalty: true, do_not_email: false },
  ...{ enable_promotional_sms: false, on_account_limit: null, gender: null, date_of_birth: null },
};
/** The service's own; nobody writes them. */
const own = { year_to_date: 0, balance: 0, loyalty_balance: 0 };
const texts = ['first_name', 'last_name', 'company_name', 'note', 'physical_address_1', 'physical_address_2'];
/** Blanked without a word, because it may be a card's number. Source: reference of outside services, A5 */
const likeCard = /(?:\d[ -]?){13,19}/g;

/** Customers are made, changed and deleted; what a change leaves out stays or is emptied, by the switch. Source: reference, A9 */
export function customerRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  const shelf = vend.shelf('customers');
  const put = (record: NewRecord) => {
    const written = shelf.put(record);
    tellHooks(vend, kit, 'customer.update', written);
    return written;
  };
  app.post('/api/:api/customers', (request, reply) => {
    const body = (jsonOf(request) ?? {}) as Body;
    const trouble = wrongCustomer(body);
    if (trouble) return reply.code(422).send({ error: trouble });
    const id = vend.newId('customer');
    const code = body['customer_code'] ?? `${String(body['first_name'])}-${id.slice(0, 4).toUpperCase()}`;
    const made = { ...nobody, ...own, created_at: vend.at(), ...blanked(body), id, customer_code: code };
    return reply.code(201).send({ data: put({ ...made, updated_at: vend.at() }) });
  });
  app.put('/api/:api/customers/:id', (request, reply) => {
    const there = shelf.get(paramOf(request, 'id'));
    if (!there || there.deleted_at !== null) return reply.code(404).send({ error: 'Not found' });
    const body = (jsonOf(request) ?? {}) as Body;
    const trouble = wrongCustomer(body);
    if (trouble) return reply.code(422).send({ error: trouble });
    const { customer_code: code, created_at: createdAt, balance, year_to_date: year } = there;
    const base =
      kit.switches.get('customerChange') === 'replaces'
        ? { ...nobody, ...own, customer_code: code, created_at: createdAt, balance, year_to_date: year }
        : there;
    return { data: put({ ...base, ...blanked(body), id: there.id, updated_at: vend.at() }) };
  });
  app.delete('/api/:api/customers/:id', (request, reply) => {
    const there = shelf.get(paramOf(request, 'id'));
    if (!there || there.deleted_at !== null) return reply.code(404).send({ error: 'Not found' });
    put({ ...there, deleted_at: vend.at() });
    return reply.code(204).send();
  });
}

function wrongCustomer(body: Body): string | null {
  if (!('first_name' in body) || !('last_name' in body)) return 'first_name and last_name are required.';
  const email = body['email'];
  const isMail =
    email === undefined ||
    email === null ||
    email === '' ||
    (typeof email === 'string' && email.includes('@'));
  return isMail ? null : 'email is not a mail address.';
}

const blanked = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' && texts.includes(name) ? value.replaceAll(likeCard, '') : value,
    ]),
  );
