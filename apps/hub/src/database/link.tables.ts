import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, tenantId } from './columns';

/** The services around the shop: how they are reached, what went to and fro, whose id is whose. Source: spec/links.md */

/** `needs-a-person`: nothing goes on by itself, for the reason in `trouble`. */
export const linkStates = ['off', 'connecting', 'on', 'needs-a-person'] as const;

export const link = pgTable(
  'link',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    kind: text('kind').notNull(),
    /** Null is the whole company. */
    storeId: uuid('store_id'),
    label: text('label').notNull(),
    /** What its kind asks for, parsed by the kind's own schema. */
    settings: jsonb('settings').notNull(),
    /** Sealed JSON of what nobody may read: keys, tokens. */
    secrets: text('secrets'),
    /** Where the service is; null is where its vendor has it. */
    baseUrl: text('base_url'),
    state: text('state', { enum: linkStates }).notNull(),
    /** Why it needs a person, in a sentence. */
    trouble: text('trouble'),
    /** When it came into this state. */
    since: instantColumn('since').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    deletedAt: instantColumn('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId] }),
    // A hook says which link it is for before anybody knows whose that is.
    index('link_at_the_door').on(table.linkId),
  ],
);

/** How a service does, shared by all hub processes: its breaker and what it says of how often it may be asked. */
export const linkHealth = pgTable(
  'link_health',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    /** In a row; 0 after any success. */
    failures: integer('failures').notNull().default(0),
    /** Not asked before this moment, but for one trial after it; null while it answers. */
    openUntil: instantColumn('open_until'),
    openedAt: instantColumn('opened_at'),
    /** One process tries whether it is back, and until this moment nobody else does. */
    trialUntil: instantColumn('trial_until'),
    lastSuccessAt: instantColumn('last_success_at'),
    lastTrouble: text('last_trouble'),
    lastTroubleAt: instantColumn('last_trouble_at'),
    /** The service's own limit in its window, and what is left of it, counted down by us between answers. */
    budgetLimit: integer('budget_limit'),
    budgetLeft: integer('budget_left'),
    budgetAt: instantColumn('budget_at'),
    /** It asked us to come back then. */
    restUntil: instantColumn('rest_until'),
    /** Hooks whose signature was wrong: nothing else is kept of them. */
    hooksRefused: integer('hooks_refused').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId] })],
);

export const linkCallOutcomes = ['answered', 'refused', 'unknown'] as const;

/** What was asked of a service and what came back, without its secrets. */
export const linkCall = pgTable(
  'link_call',
  {
    tenantId: tenantId(),
    callId: uuid('call_id').notNull(),
    linkId: uuid('link_id').notNull(),
    /** The errand it was a part of. */
    taskId: uuid('task_id'),
    at: instantColumn('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    /** What for, in words. */
    what: text('what').notNull(),
    method: text('method').notNull(),
    url: text('url').notNull(),
    requestHeaders: jsonb('request_headers').notNull(),
    requestBody: text('request_body'),
    outcome: text('outcome', { enum: linkCallOutcomes }).notNull(),
    status: integer('status'),
    responseHeaders: jsonb('response_headers'),
    responseBody: text('response_body'),
    /** Why nothing was sent, or why nobody knows what came of it. */
    trouble: text('trouble'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.callId] }),
    index('link_call_by_time').on(table.tenantId, table.linkId, table.at.desc(), table.callId.desc()),
    index('link_call_by_age').on(table.tenantId, table.at),
    index('link_call_by_task').on(table.tenantId, table.taskId),
  ],
);

/** `dead`: nobody tries any more until a person says so. `let-go`: a person said that nothing is to come of it. */
export const linkTaskStates = ['waiting', 'done', 'dead', 'let-go'] as const;

/** An errand: something of ours to do at a service, or an event that it told us of. Each once by its key. */
export const linkTask = pgTable(
  'link_task',
  {
    tenantId: tenantId(),
    taskId: uuid('task_id').notNull(),
    linkId: uuid('link_id').notNull(),
    /** Whether the service told us, by a hook. */
    isHook: boolean('is_hook').notNull(),
    /** The errand's own name at its kind, or the type of the event. */
    name: text('name').notNull(),
    /** An event's id, or what makes ours the same errand again. */
    key: text('key').notNull(),
    /** The event as it came, or the errand's input as JSON. */
    body: text('body').notNull(),
    state: text('state', { enum: linkTaskStates }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    createdAt: instantColumn('created_at').notNull(),
    /** Null while nothing more will be tried. */
    nextAt: instantColumn('next_at'),
    settledAt: instantColumn('settled_at'),
    /** Why the last attempt failed, or what came of it. */
    trouble: text('trouble'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.taskId] }),
    uniqueIndex('link_task_by_key').on(table.tenantId, table.linkId, table.isHook, table.key),
    index('link_task_by_state').on(table.tenantId, table.state, table.createdAt.desc(), table.taskId.desc()),
    index('link_task_by_age').on(table.tenantId, table.createdAt),
  ],
);

/** Whose id is whose: what a thing of ours is called at the service. */
export const linkMap = pgTable(
  'link_map',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    /** What kind of thing: `product`, `outlet`. */
    thing: text('thing').notNull(),
    theirId: text('their_id').notNull(),
    ourId: text('our_id').notNull(),
    /** The version of theirs that we know. */
    theirVersion: bigint('their_version', { mode: 'number' }),
    seenAt: instantColumn('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.thing, table.theirId] }),
    uniqueIndex('link_map_by_ours').on(table.tenantId, table.linkId, table.thing, table.ourId),
  ],
);
