import { type Instant, type TenantId, idFrom, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { type Work, type WorkOutcome, addWorks } from '../work';
import { backOffMs, mostAttempts } from './back-off';
import type { Called } from './call-out';
import { laterAt } from './call-out';
import type { LinkErrand, LinkId, LinkTask, LinkTaskId, Links, OpenLink, TaskOutcome } from './kinds';
import { openLink } from './open-link';

export type NewErrand = {
  tenantId: TenantId;
  linkId: LinkId;
  /** As the link's kind names it. */
  errand: string;
  /** What makes it the same errand again: it is added once, whatever came of it. */
  key: string;
  input: unknown;
  /** At once when left out. */
  at?: Instant;
};

/**
 * Writes an errand at a service down, in the transaction of its reason: both commit or neither.
 * @returns its id, or null when it was there already
 * Source: spec/links.md LK7
 */
export async function addErrand(
  tx: Tx,
  deps: Pick<HubDeps, 'ids' | 'clock'>,
  errand: NewErrand,
): Promise<LinkTaskId | null> {
  const { tenantId, linkId } = errand;
  const now = deps.clock.now();
  const at = errand.at ?? now;
  const added = await rowOf<{ taskId: LinkTaskId }>(
    tx,
    sql`insert into link_task (tenant_id, task_id, link_id, is_hook, name, key, body, state, created_at, next_at)
        values (${tenantId}, ${deps.ids.next()}, ${linkId}, false, ${errand.errand}, ${errand.key},
                ${JSON.stringify(errand.input)}, 'waiting', ${now}, ${at})
        on conflict (tenant_id, link_id, is_hook, key) do nothing returning task_id as "taskId"`,
  );
  if (!added) return null;
  await addWorks(tx, deps, [{ tenantId, kind: 'link', subject: added.taskId, dueAt: at }]);
  return added.taskId;
}

type Row = Omit<LinkTask, 'attempt'> & {
  linkId: LinkId;
  isHook: boolean;
  attempts: number;
  state: string;
};

/** The handler of the work kind `link`. Source: spec/links.md LK7 */
export const linkWork =
  (links: Links) =>
  async ({ tenantId, subject }: Work): Promise<WorkOutcome> => {
    const found = await asTenant(links.db, tenantId, async (tx) => {
      const task = await readTask(tx, tenantId, subject);
      return task && { task, link: await openLink(tx, links, tenantId, task.linkId) };
    });
    if (!found || found.task.state !== 'waiting') return { done: true };
    const { task, link } = found;
    const errand = link && errandOf(links, link, task);
    const outcome = await attempt(links, link, errand, task);
    return asTenant(links.db, tenantId, (tx) =>
      settle(tx, links, { tenantId, task, link }, outcome, errand?.mostAttempts ?? mostAttempts),
    );
  };

const readTask = (tx: Tx, tenantId: TenantId, taskId: string): Promise<Row | undefined> =>
  rowOf<Row>(
    tx,
    sql`select task_id as "taskId", link_id as "linkId", is_hook as "isHook", name, key, body, state, attempts,
               created_at as "createdAt"
        from link_task where tenant_id = ${tenantId} and task_id = ${taskId}`,
  );

function errandOf(links: Links, link: OpenLink, task: Row): LinkErrand | undefined {
  const kind = links.kinds.get(link.kind);
  return (task.isHook ? kind?.events : kind?.errands)?.[task.name];
}

/** A link that is off keeps what waits; it is looked at again after this. */
const whileOffMs = 10 * 60_000;

async function attempt(
  links: Links,
  link: OpenLink | undefined,
  errand: LinkErrand | undefined,
  task: Row,
): Promise<TaskOutcome> {
  if (!link) return { is: 'dead', trouble: 'The link was taken away.' };
  const later = instant(links.deps.clock.now() + whileOffMs);
  if (link.state === 'off') return { is: 'later', at: later, why: 'The link is off.' };
  if (!errand) {
    if (task.isHook) return { is: 'done', note: 'Nobody waits for events of this type.' };
    return { is: 'dead', trouble: 'This hub does not know what is to be done here.' };
  }
  const { taskId, name, key, body, createdAt } = task;
  const inHand: LinkTask = { taskId, name, key, body, createdAt, attempt: task.attempts + 1 };
  try {
    return await errand.run({ links, link, task: inHand });
  } catch (error) {
    links.onTrouble?.(error);
    return { is: 'again', trouble: 'Something went wrong at the hub; its log says what.' };
  }
}

type Settled = { tenantId: TenantId; task: Row; link: OpenLink | undefined };

async function settle(
  tx: Tx,
  { deps }: Links,
  { tenantId, task, link }: Settled,
  outcome: TaskOutcome,
  most: number,
): Promise<WorkOutcome> {
  const now = deps.clock.now();
  const keep = (state: string, attempts: number, nextAt: Instant | null, trouble: string | null) =>
    tx.execute(
      sql`update link_task set state = ${state}, attempts = ${attempts}, next_at = ${nextAt}, trouble = ${trouble},
                 settled_at = ${nextAt === null ? now : null}
          where tenant_id = ${tenantId} and task_id = ${task.taskId} and state = 'waiting'`,
    );
  if (outcome.is === 'done') {
    await keep('done', task.attempts + 1, null, outcome.note ?? null);
    return { done: true };
  }
  if (outcome.is === 'later') {
    await keep('waiting', task.attempts, outcome.at, outcome.why);
    return { done: false, againAt: outcome.at };
  }
  const attempts = task.attempts + 1;
  // One that was brought back after it was given up begins its waits anew.
  const round = ((attempts - 1) % most) + 1;
  if (outcome.is === 'again' && round < most) {
    const againAt = instant(now + backOffMs(round, chanceOf(deps)));
    await keep('waiting', attempts, againAt, outcome.trouble);
    return { done: false, againAt };
  }
  await keep('dead', attempts, null, outcome.trouble);
  const sentence = `“${task.name}” of the link “${link?.label ?? 'that was taken away'}” was given up. ${outcome.trouble}`;
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, about_store_id, sequence, sentence, evidence, raised_at)
        values (${tenantId}, ${deps.ids.next()}, 'link-dead', null, ${link?.storeId ?? null}, null, ${sentence},
                ${JSON.stringify({ linkId: task.linkId, taskId: task.taskId })}::jsonb, ${now})`,
  );
  return { done: true };
}

/** 0 to 1, evenly enough to keep errands apart. */
const chanceOf = ({ randomBytes }: HubDeps): number => {
  const [high = 0, low = 0] = randomBytes(2);
  return (high * 256 + low) / 65_535;
};

/**
 * What an errand makes of a call that did not go well, or null where the answer's own words decide: 2xx and 4xx. An unknown outcome
 * comes back, so an errand finds out first whether it had its effect.
 */
export function afterTrouble(called: Called, now: Instant): TaskOutcome | null {
  if (called.is === 'unknown') return { is: 'again', trouble: called.sentence };
  if (called.is === 'refused') {
    const { because, sentence } = called;
    if (because === 'not-reached') return { is: 'again', trouble: sentence };
    if (because === 'address-unfit') return { is: 'dead', trouble: sentence };
    return { is: 'later', at: laterAt(called, now), why: sentence };
  }
  if (called.status === 429)
    return { is: 'later', at: laterAt({ againAt: null }, now), why: 'The service asked us to wait.' };
  if (called.status >= 500) return { is: 'again', trouble: `The service answered ${called.status}.` };
  return null;
}

/** Adds the rounds that are due on the links that are on; two hub processes add each one once. Source: spec/links.md LK8 */
export const addRounds = (links: Links, tenantId: TenantId): Promise<number> =>
  asTenant(links.db, tenantId, async (tx) => {
    const { deps, kinds } = links;
    const now = deps.clock.now();
    const on = await rowsOf<{ linkId: LinkId; kind: string }>(
      tx,
      sql`select link_id as "linkId", kind from link
          where tenant_id = ${tenantId} and state = 'on' and deleted_at is null`,
    );
    let added = 0;
    for (const { linkId, kind } of on) {
      for (const { errand, everyMs, isNeeded } of [...kinds.values()].find((each) => each.kind === kind)
        ?.rounds ?? []) {
        // One that is still at it, or waits for the service to come back, is not overtaken by the next.
        if (await isWaiting(tx, tenantId, linkId, errand)) continue;
        if (isNeeded && !(await isNeeded(tx, { tenantId, linkId }))) continue;
        const key = `${errand}@${Math.floor(now / everyMs)}`;
        if (await addErrand(tx, deps, { tenantId, linkId, errand, key, input: null })) added += 1;
      }
    }
    return added;
  });

const isWaiting = async (tx: Tx, tenantId: TenantId, linkId: LinkId, errand: string): Promise<boolean> =>
  (await rowOf(
    tx,
    sql`select 1 from link_task where tenant_id = ${tenantId} and link_id = ${linkId} and not is_hook
          and name = ${errand} and state = 'waiting' limit 1`,
  )) !== undefined;

export const linkTaskId = (text: string): LinkTaskId => idFrom<'LinkTaskId'>(text);
