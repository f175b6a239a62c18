import { z } from 'zod';
import { asTenant } from '../database';
import type { TaskOutcome } from '../link';
import { clientOf } from './client';
import { keepCustomers } from './keep-customers';
import { beginPulling, pullList } from './pull';
import type { VendAt } from './settings';
import { Customer } from './shapes';

/** Customers: every five minutes, where Vend leads of them. Source: spec/vend.md VN11, VN18 */
export async function pullCustomers(at: VendAt): Promise<TaskOutcome> {
  const { deps } = at.links;
  if (at.link.settings.directions.customers !== 'vend-leads')
    return { is: 'done', note: 'Vend does not lead of customers.' };
  const pulled = await pullList(beginPulling(at), 'customers', Customer, (tx, link, rows) =>
    keepCustomers(tx, deps, { link, at: deps.clock.now() }, rows),
  );
  return pulled.ok ? { is: 'done' } : pulled.refusal;
}

const Input = z.object({ theirId: z.string() });

/** A person said that Vend is right about a customer: they are fetched anew and taken over. Source: spec/vend.md VN12 */
export async function takeCustomer(at: VendAt): Promise<TaskOutcome> {
  const { theirId } = Input.parse(JSON.parse(at.task.body));
  const { links } = at;
  const client = clientOf(at);
  const customer = await client.one(Customer, {
    ...{ method: 'GET', path: `/customers/${encodeURIComponent(theirId)}`, what: 'Fetch a customer anew' },
  });
  if (!customer.ok) return customer.refusal;
  await asTenant(links.db, at.link.tenantId, (tx) =>
    keepCustomers(tx, links.deps, { link: client.link(), at: links.deps.clock.now(), isForced: true }, [
      customer.value,
    ]),
  );
  return { is: 'done' };
}
