import { type Result, type StoreId, type TerminalId, ok, refuse } from '@tillbridge/core/kernel';
import type { RollOutState, UpdateChannel } from '@tillbridge/core/update';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type Database, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type RollOutRow, readRollOuts } from './offer';
import { readRelease } from './releases';

export type RollOutRefusal = {
  kind: 'release-unknown' | 'roll-out-unknown' | 'withdrawn' | 'not-your-store' | 'place-unknown';
  sentence: string;
};

const refusals = {
  'release-unknown': 'This release is not on the hub. Put it there first: hub release add FOLDER.',
  'roll-out-unknown': 'There is no such roll-out. Load the page again.',
  withdrawn: 'This roll-out was withdrawn and stays so. Begin another one.',
  'not-your-store': 'It goes to stores that are not yours. Choose among your own.',
  'place-unknown': 'There is no such store or terminal. Load the page again.',
} as const satisfies Record<RollOutRefusal['kind'], string>;
const no = (kind: RollOutRefusal['kind']) => refuse({ kind, sentence: refusals[kind] });

export type NewRollOut = {
  version: string;
  channel: UpdateChannel;
  percent: number;
  storeIds: readonly StoreId[] | null;
  terminalIds: readonly TerminalId[] | null;
  isForced: boolean;
  mayGoBack: boolean;
};

type Done = Promise<Result<{ rollOutId: string }, RollOutRefusal>>;

/** Begins to offer a release. Source: spec/updates.md UP15 */
export async function beginRollOut(
  db: Database,
  deps: HubDeps,
  { by, folder, asked }: { by: Principal; folder: string; asked: NewRollOut },
): Done {
  if (!(await readRelease(folder, asked.version))) return no('release-unknown');
  return asTenant(db, by.tenantId, async (tx) => {
    const reach = await mayReach(tx, by, asked);
    if (!reach.ok) return reach;
    const rollOutId = deps.ids.next();
    const at = deps.clock.now();
    const { version, channel, percent, isForced, mayGoBack } = asked;
    await tx.execute(
      sql`insert into roll_out (tenant_id, roll_out_id, version, channel, percent, store_ids, terminal_ids, state, is_forced,
                                may_go_back, attempt, created_at, created_by, changed_at, changed_by)
          values (${by.tenantId}, ${rollOutId}, ${version}, ${channel}, ${percent}, ${arrayOf(asked.storeIds)},
                  ${arrayOf(asked.terminalIds)}, 'running', ${isForced}, ${mayGoBack}, 1, ${at}, ${by.who}, ${at}, ${by.who})`,
    );
    await told(tx, deps, by, { verb: 'begin-roll-out', subject: rollOutId, after: { ...asked } });
    return ok({ rollOutId });
  });
}

const arrayOf = (ids: readonly string[] | null) =>
  ids === null ? sql`null` : sql`${`{${ids.join(',')}}`}::uuid[]`;

/** What is left out stays. */
export type RollOutChange = {
  percent?: number | undefined;
  state?: RollOutState | undefined;
  isForced?: boolean | undefined;
  /** Also where it was returned from. */
  triesAgain?: boolean | undefined;
};

/** Widens, pauses, goes on with, withdraws, forces a roll-out, or has it tried again. Source: spec/updates.md UP15 */
export const changeRollOut = (
  db: Database,
  deps: HubDeps,
  { by, rollOutId, change }: { by: Principal; rollOutId: string; change: RollOutChange },
): Done =>
  asTenant(db, by.tenantId, async (tx) => {
    await tx.execute(
      sql`select 1 from roll_out where tenant_id = ${by.tenantId} and roll_out_id = ${rollOutId} for update`,
    );
    const known = (await readRollOuts(tx, by.tenantId)).find((each) => each.rollOutId === rollOutId);
    if (!known || !isSeenBy(by, known)) return no('roll-out-unknown');
    const reach = await mayReach(tx, by, known);
    if (!reach.ok) return reach;
    if (known.state === 'withdrawn') return no('withdrawn');
    const { percent = known.percent, state = known.state, isForced = known.isForced, triesAgain } = change;
    const attempt = known.attempt + (triesAgain ? 1 : 0);
    await tx.execute(
      sql`update roll_out set percent = ${percent}, state = ${state}, is_forced = ${isForced}, attempt = ${attempt},
                              changed_at = ${deps.clock.now()}, changed_by = ${by.who}
          where tenant_id = ${by.tenantId} and roll_out_id = ${rollOutId}`,
    );
    const of = ({ version }: RollOutRow, now: object) => ({ version, ...now });
    const before = { percent: known.percent, state: known.state, isForced: known.isForced };
    await told(tx, deps, by, {
      verb: 'change-roll-out',
      subject: rollOutId,
      before: of(known, { ...before, attempt: known.attempt }),
      after: of(known, { percent, state, isForced, attempt }),
    });
    return ok({ rollOutId });
  });

/** Puts a store or a terminal on a channel; null is what its store has, and for a store the stable one. */
export const setChannel = (
  db: Database,
  deps: HubDeps,
  { by, subjectId, channel }: { by: Principal; subjectId: string; channel: UpdateChannel | null },
): Promise<Result<null, RollOutRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const place = await rowOf<{ storeId: StoreId }>(
      tx,
      sql`select store_id as "storeId" from store where tenant_id = ${by.tenantId} and store_id = ${subjectId}
          union all
          select store_id from terminal where tenant_id = ${by.tenantId} and terminal_id = ${subjectId}`,
    );
    if (!place || !mayActAt(by, place.storeId).ok) return no('place-unknown');
    await tx.execute(
      channel === null
        ? sql`delete from update_channel where tenant_id = ${by.tenantId} and subject_id = ${subjectId}`
        : sql`insert into update_channel (tenant_id, subject_id, channel) values (${by.tenantId}, ${subjectId}, ${channel})
              on conflict (tenant_id, subject_id) do update set channel = excluded.channel`,
    );
    await told(tx, deps, by, { verb: 'set-update-channel', subject: subjectId, after: { channel } });
    return ok(null);
  });

/** Whoever looks after some stores sees what goes to those or to all. */
export const isSeenBy = ({ storeIds }: Principal, rollOut: Pick<RollOutRow, 'storeIds'>): boolean =>
  storeIds === null || rollOut.storeIds === null || rollOut.storeIds.some((id) => storeIds.includes(id));

/** Whether it goes to nobody but the stores that somebody looks after. */
async function mayReach(
  tx: Tx,
  by: Principal,
  { storeIds, terminalIds }: Pick<NewRollOut, 'storeIds' | 'terminalIds'>,
): Promise<Result<null, RollOutRefusal>> {
  if (by.storeIds !== null && (storeIds === null || storeIds.some((id) => !mayActAt(by, id).ok)))
    return no('not-your-store');
  const stores = await rowsOf<{ id: string }>(
    tx,
    sql`select store_id as id from store where tenant_id = ${by.tenantId}
        union all select terminal_id from terminal where tenant_id = ${by.tenantId}`,
  );
  const known = new Set(stores.map(({ id }) => id));
  return [...(storeIds ?? []), ...(terminalIds ?? [])].every((id) => known.has(id))
    ? ok(null)
    : no('place-unknown');
}

type Deed = { verb: string; subject: string; before?: object; after: object };

/** On record, and every terminal that listens asks at once what it is to run. */
async function told(tx: Tx, deps: HubDeps, by: Principal, deed: Deed): Promise<void> {
  const { tenantId, who, whoId, address } = by;
  await writeAudit(tx, deps, { tenantId, who, whoId, address, at: deps.clock.now(), ...deed });
  await tx.execute(
    sql`select pg_notify('tillbridge', 'report ' || terminal_id) from terminal
        where tenant_id = ${tenantId} and revoked_at is null and replaced_at is null`,
  );
}
