import type { Result } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowsOf, unnest } from '../database';
import type { TaskOutcome } from '../link';
import { type Pulling, pages } from './pull';
import type { VendAt } from './settings';
import { Customer } from './shapes';
import { digest } from './wish-customer';

/** Where the reading of these goes on; customers who are taken over have a list of their own. */
const list = 'people';
const personTypes = { their_id: 'text', mark: 'text', mail_hash: 'text', is_gone: 'boolean' } as const;

/** Reads on who is a customer there, so that nobody is made a second time: their lists cannot be searched. Source: spec/vend.md VN25 */
export const readPeople = (pulling: Pulling): Promise<Result<null, TaskOutcome>> =>
  pages(
    pulling,
    list,
    async (tx, link, rows: readonly Customer[]) => {
      const newest = [...new Map(rows.map((row) => [row.id, row])).values()];
      await keepPeople(tx, link, newest);
      return 0;
    },
    (after) =>
      pulling.client.page(Customer, {
        ...{ list: 'customers', after, query: '&deleted=true', what: 'Look who is a customer there' },
      }),
  );

async function keepPeople(
  tx: Tx,
  { tenantId, linkId }: VendAt['link'],
  rows: readonly Customer[],
): Promise<void> {
  const people = rows.map(({ id, customer_code: code, email, deleted_at: deletedAt }) => {
    const isGone = Boolean(deletedAt);
    const mail = email?.trim().toLowerCase();
    return {
      ...{ their_id: id, mark: code?.startsWith('TB-') ? code : null, is_gone: isGone },
      mail_hash: mail && !isGone ? digest(mail) : null,
    };
  });
  await tx.execute(
    sql`insert into vend_person (tenant_id, link_id, their_id, mark, mail_hash, is_gone)
        select ${tenantId}::uuid, ${linkId}::uuid, said.* from ${unnest('said', personTypes, people)}
        on conflict (tenant_id, link_id, their_id) do update
          set mark = coalesce(excluded.mark, vend_person.mark), mail_hash = excluded.mail_hash, is_gone = excluded.is_gone`,
  );
}

export type FoundThere =
  { is: 'found'; theirId: string } | { is: 'gone'; theirId: string } | { is: 'several' } | { is: 'nobody' };

/**
 * Who of theirs a customer of ours is, by what we called them there, and otherwise by a mail address that one of theirs has who is
 * nobody of ours yet. Source: spec/vend.md VN25
 */
export const findThere = (
  { links, link: { tenantId, linkId } }: VendAt,
  { mark, email }: { mark: string; email: string | null },
): Promise<FoundThere> =>
  asTenant(links.db, tenantId, async (tx) => {
    const found = await rowsOf<{ theirId: string; isGone: boolean; isMade: boolean }>(
      tx,
      sql`select their_id as "theirId", is_gone as "isGone", mark is not distinct from ${mark} as "isMade" from vend_person
          where tenant_id = ${tenantId} and link_id = ${linkId}
            and (mark = ${mark} or mail_hash = ${email === null ? null : digest(email)}::text and not is_gone
              and not exists (select from link_map where link_map.tenant_id = ${tenantId} and link_map.link_id = ${linkId}
                                and thing = 'customer' and link_map.their_id = vend_person.their_id))
          order by "isMade" desc, "isGone", their_id limit 2`,
    );
    const [first, second] = found;
    if (!first) return { is: 'nobody' };
    const { theirId } = first;
    if (first.isMade) return first.isGone ? { is: 'gone', theirId } : { is: 'found', theirId };
    return second ? { is: 'several' } : { is: 'found', theirId };
  });
