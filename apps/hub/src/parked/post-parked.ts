import { type SQL, sql } from 'drizzle-orm';
import type { ParkedSaleV1 } from '@tillbridge/core/wire';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { tellOfParked } from './records';

const parkedTypes = {
  park_id: 'uuid',
  store_id: 'uuid',
  staff_id: 'uuid',
  parked_at: 'bigint',
  is_quote: 'int',
  record: 'jsonb',
} as const;
const takenTypes = {
  park_id: 'uuid',
  sequence: 'int',
  how: 'text',
  sale_id: 'uuid',
  staff_id: 'uuid',
  at: 'bigint',
} as const;

function* postParked({ tenantId, terminalId }: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const parked = factsOf(facts, 'sale-parked').map(({ fact }) => {
    const { parkId, storeId, parkedAt, label, total, quote, sale } = fact;
    const record: Omit<ParkedSaleV1, 'staffName'> = {
      ...{ parkId, storeId, terminalId, parkedAt },
      ...{ label, total, quote, sale },
    };
    return {
      park_id: fact.parkId,
      store_id: fact.storeId,
      staff_id: fact.staffId,
      parked_at: fact.parkedAt,
      is_quote: fact.quote ? 1 : 0,
      record: JSON.stringify(record),
    };
  });
  if (parked.length > 0)
    yield sql`
      insert into parked_sale (tenant_id, park_id, store_id, terminal_id, parked_at, is_quote, record)
      select ${tenantId}::uuid, park_id, parked.store_id, ${terminalId}::uuid, parked_at, is_quote,
             parked.record || jsonb_build_object('staffName', coalesce(staff.name, 'Somebody'))
      from ${unnest('parked', parkedTypes, parked)}
      left join staff on staff.tenant_id = ${tenantId} and staff.staff_id = parked.staff_id
      on conflict do nothing`;
  const taken = factsOf(facts, 'sale-retrieved').map(({ recorded, fact }) => ({
    park_id: fact.parkId,
    sequence: recorded.sequence,
    how: fact.how,
    sale_id: fact.saleId ?? null,
    staff_id: fact.staffId,
    at: recorded.recordedAt,
  }));
  if (taken.length === 0) return;
  yield sql`
    insert into parked_taken (tenant_id, park_id, terminal_id, sequence, how, sale_id, staff_id, at)
    select ${tenantId}::uuid, park_id, ${terminalId}::uuid, sequence, how, sale_id, staff_id, at
    from ${unnest('taken', takenTypes, taken)}
    on conflict do nothing`;
  // A quote is there for the next time, until somebody throws it away. Who came first keeps what waits; the other is told of below.
  yield sql`
    update parked_sale set gone_to = ${terminalId}, gone_how = taken.how, gone_at = taken.at
    from ${unnest('taken', takenTypes, taken)}
    where parked_sale.tenant_id = ${tenantId} and parked_sale.park_id = taken.park_id and parked_sale.gone_at is null
      and (parked_sale.is_quote = 0 or taken.how = 'thrown-away')`;
}

async function afterParked(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const taken = factsOf(facts, 'sale-retrieved');
  const ids = [
    ...factsOf(facts, 'sale-parked').map(({ fact }) => fact.parkId),
    ...taken.map(({ fact }) => fact.parkId),
  ];
  await tellOfParked(tx, pushed, [...new Set(ids)]);
  await callForTakenTwice(
    tx,
    pushed,
    new Map(taken.map(({ recorded, fact }) => [fact.parkId as string, recorded.sequence])),
  );
  await hintCompany(tx, pushed.tenantId);
}

type Twice = {
  parkId: string;
  label: string;
  takers: { register: string; staff: string; saleId: string | null; terminalId: string; at: number }[];
};

/**
 * One parked sale that two tills rang up: the line was down, or a till took its own back while another had it. Both may have been
 * paid; a person is told. Source: spec/parked-sales.md PK8
 */
async function callForTakenTwice(tx: Tx, pushed: Pushed, sequences: Map<string, number>): Promise<void> {
  if (sequences.size === 0) return;
  const { tenantId } = pushed;
  const found = await rowsOf<Twice>(
    tx,
    sql`select parked.park_id as "parkId", parked.record ->> 'label' as label,
               json_agg(json_build_object('register', coalesce(register.name, 'a register'),
                 'staff', coalesce(staff.name, 'somebody'), 'saleId', taken.sale_id,
                 'terminalId', taken.terminal_id, 'at', taken.at) order by taken.at, taken.terminal_id) as takers
        from parked_sale as parked
        join parked_taken as taken on taken.tenant_id = parked.tenant_id and taken.park_id = parked.park_id
                                  and taken.how = 'taken-up'
        left join terminal on terminal.tenant_id = taken.tenant_id and terminal.terminal_id = taken.terminal_id
        left join register on register.tenant_id = terminal.tenant_id and register.register_id = terminal.register_id
        left join staff on staff.tenant_id = taken.tenant_id and staff.staff_id = taken.staff_id
        where parked.tenant_id = ${tenantId} and parked.is_quote = 0
          and parked.park_id = any(${arrayLiteral([...sequences.keys()])}::text::uuid[])
        group by parked.park_id, parked.record ->> 'label'
        having count(distinct taken.terminal_id) > 1`,
  );
  for (const { parkId, label, takers } of found) {
    const where = takers.map(({ register, staff }) => `at ${register} by ${staff}`).join(' and ');
    await raiseAlert(tx, pushed, {
      kind: 'parked-twice',
      sequence: sequences.get(parkId) ?? 0,
      sentence: `The parked sale “${label}” was taken up ${where}, while the tills could not know of each other. Look whether both were paid; if so, give one back.`,
      evidence: { parkId, takers },
    });
  }
}

/** Source: spec/parked-sales.md PK5, PK6, PK8 */
export const parkedPoster: FactPoster = {
  types: ['sale-parked', 'sale-retrieved'],
  statements: postParked,
  after: afterParked,
};
