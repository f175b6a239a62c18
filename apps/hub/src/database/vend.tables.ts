import { sql } from 'drizzle-orm';
import {
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
import { instantColumn, tenantId, whole } from './columns';

/** What the link to Vend keeps beside what every link keeps. Source: spec/vend.md */

/** How far each of their lists was read: after which of their versions it goes on. */
export const vendPull = pgTable(
  'vend_pull',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    list: text('list').notNull(),
    after: whole('after').notNull(),
    rowsRead: integer('rows_read').notNull(),
    rowsAside: integer('rows_aside').notNull(),
    startedAt: instantColumn('started_at').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
    /** When it was first read to its end. */
    firstDoneAt: instantColumn('first_done_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.list] })],
);

/** Which version of ours a product had when Vend was last followed: a later one was changed here since. */
export const vendSeen = pgTable(
  'vend_seen',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    productId: uuid('product_id').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.productId] })],
);

/** What one of their price books says of one of their products, and what ours said when it was last followed. */
export const vendBookPrice = pgTable(
  'vend_book_price',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    bookId: text('book_id').notNull(),
    productId: text('product_id').notNull(),
    /** As far as we use them; prices in major units, without tax. */
    rows: jsonb('rows')
      .$type<
        {
          id: string;
          price: number;
          minUnits: number | null;
          maxUnits: number | null;
          taxId: string | null;
        }[]
      >()
      .notNull(),
    /** The breaks of ours; null where ours priced nothing. Another value there now was changed here since. */
    seen: jsonb('seen').$type<{ minQuantity: number; price: number }[]>(),
    /** The product is not here yet. */
    isWaiting: boolean('is_waiting').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.bookId, table.productId] }),
    index('vend_book_price_waiting')
      .on(table.tenantId, table.linkId, table.productId)
      .where(sql`is_waiting`),
  ],
);

/** What their outlets and registers are called there. */
export const vendPlace = pgTable(
  'vend_place',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    thing: text('thing', { enum: ['outlet', 'register'] }).notNull(),
    theirId: text('their_id').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.thing, table.theirId] })],
);

/** A transfer as it is told to Vend. */
export const vendTransfer = pgTable(
  'vend_transfer',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    /** Null until it was found or made there. */
    consignmentId: text('consignment_id'),
    /** The highest version of theirs before we first asked for it: one of ours lies behind it. */
    lookAfter: whole('look_after').notNull(),
    /** As it stood there when we last saw it. */
    status: text('status'),
    /** One process at a time tells of it. */
    heldUntil: instantColumn('held_until').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.transferId] }),
    uniqueIndex('vend_transfer_by_theirs').on(table.tenantId, table.linkId, table.consignmentId),
  ],
);

export const vendSaleStandings = ['waiting', 'told', 'aside'] as const;

/** A sale that Vend is to be told of. Source: spec/vend.md VN21 to VN23 */
export const vendSale = pgTable(
  'vend_sale',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    saleId: uuid('sale_id').notNull(),
    registerId: uuid('register_id').notNull(),
    completedAt: instantColumn('completed_at').notNull(),
    standing: text('standing', { enum: vendSaleStandings }).notNull(),
    /** Why it was set aside. */
    trouble: text('trouble'),
    /** What it lacks, such as the item that has no like there: it goes on once there is. Null where a person has to say so. */
    lacksThing: text('lacks_thing'),
    lacksId: text('lacks_id'),
    /** One process at a time tells of it. */
    heldUntil: instantColumn('held_until').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.saleId] }),
    index('vend_sale_waiting')
      .on(table.tenantId, table.linkId, table.registerId, table.completedAt, table.saleId)
      .where(sql`standing = 'waiting'`),
    index('vend_sale_aside')
      .on(table.tenantId, table.linkId, table.completedAt)
      .where(sql`standing = 'aside'`),
    index('vend_sale_told')
      .on(table.tenantId, table.linkId, table.changedAt)
      .where(sql`standing = 'told'`),
  ],
);

export const vendToldThings = ['customer', 'price-book', 'product', 'levels'] as const;

/** What of ours Vend is to be told of, where we lead of it. Source: spec/vend.md */
export const vendTelling = pgTable(
  'vend_telling',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    thing: text('thing', { enum: vendToldThings }).notNull(),
    ourId: uuid('our_id').notNull(),
    standing: text('standing', { enum: vendSaleStandings }).notNull(),
    /** Somebody decided that ours is right, whatever was changed there. */
    isForced: boolean('is_forced').notNull(),
    /** How it stood there when it was told last, as a hash; another there now was changed there since. */
    told: text('told'),
    /** What of ours Vend is told, as a hash: a change of something else is none to be told. Null where each change is. */
    said: text('said'),
    /** One more with each change here: one that came while an earlier one was told is told as well. */
    asks: integer('asks').notNull(),
    /** One process at a time tells of it. */
    heldUntil: instantColumn('held_until').notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.thing, table.ourId] }),
    index('vend_telling_waiting')
      .on(table.tenantId, table.linkId, table.thing, table.changedAt, table.ourId)
      .where(sql`standing = 'waiting'`),
  ],
);

/** Their customers, as far as ours are found among them: nothing that says who somebody is. Source: spec/vend.md */
export const vendPerson = pgTable(
  'vend_person',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    theirId: text('their_id').notNull(),
    /** What we called them there, where we made them. */
    mark: text('mark'),
    /** Of their mail address. */
    mailHash: text('mail_hash'),
    isGone: boolean('is_gone').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.theirId] }),
    index('vend_person_by_mark')
      .on(table.tenantId, table.linkId, table.mark)
      .where(sql`mark is not null`),
    index('vend_person_by_mail')
      .on(table.tenantId, table.linkId, table.mailHash)
      .where(sql`mail_hash is not null`),
  ],
);

/** Their products as they were last seen, where we lead of them: each row of theirs that is not only a family's. Source: spec/vend.md */
export const vendProduct = pgTable(
  'vend_product',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    theirId: text('their_id').notNull(),
    /** The same for all variants of a product. */
    familyId: text('family_id').notNull(),
    /** Folded. */
    sku: text('sku'),
    /** What we called the product when we had it made. */
    mark: text('mark'),
    isGone: boolean('is_gone').notNull(),
    /** Of what can be told of it, as a hash. */
    print: text('print').notNull(),
    /** As far as it is compared, in their words. */
    record: jsonb('record').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkId, table.theirId] }),
    index('vend_product_by_sku').on(table.tenantId, table.linkId, table.sku),
    index('vend_product_by_family').on(table.tenantId, table.linkId, table.familyId),
    index('vend_product_by_mark')
      .on(table.tenantId, table.linkId, table.mark)
      .where(sql`mark is not null`),
  ],
);

/** How much of an item Vend says is in one of our stores, where we lead of stock. */
export const vendLevel = pgTable(
  'vend_level',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    storeId: uuid('store_id').notNull(),
    itemId: uuid('item_id').notNull(),
    /** As it was last seen. */
    thereMilli: whole('there_milli').notNull(),
    /** What we told last, or found when we began: another there now was changed there. Null before we began. */
    toldMilli: whole('told_milli'),
    /** What we are telling, written down before: its answer may be lost. Of one that is aside, what a person saw there. */
    askedMilli: whole('asked_milli'),
    /** A person is to say which is right. */
    isAside: boolean('is_aside').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.storeId, table.itemId] })],
);

export const vendPreviewOf = ['products', 'stock'] as const;
export const vendPreviewStandings = ['comparing', 'ready', 'begun'] as const;

/** What Vend would be told once we lead, until somebody says: begin. */
export const vendPreview = pgTable(
  'vend_preview',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    data: text('data', { enum: vendPreviewOf }).notNull(),
    standing: text('standing', { enum: vendPreviewStandings }).notNull(),
    /** How many of each: to make, to change, alike, not to be told, there alone. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    /** The first of them, in words. */
    first: jsonb('first').$type<{ what: string; label: string; words: string }[]>().notNull(),
    changedAt: instantColumn('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId, table.data] })],
);

/** One process at a time renews the tokens of a link. */
export const vendRenewal = pgTable(
  'vend_renewal',
  {
    tenantId: tenantId(),
    linkId: uuid('link_id').notNull(),
    renewingUntil: instantColumn('renewing_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.linkId] })],
);

export const vendChoices = ['theirs', 'ours'] as const;

/** What could not be taken over as it came: both sides changed it, or it is refused here. */
export const vendConflict = pgTable(
  'vend_conflict',
  {
    tenantId: tenantId(),
    conflictId: uuid('conflict_id').notNull(),
    linkId: uuid('link_id').notNull(),
    thing: text('thing').notNull(),
    theirId: text('their_id').notNull(),
    ourId: text('our_id'),
    label: text('label').notNull(),
    reason: text('reason').notNull(),
    /** What differs, in words: field, ours, theirs. Empty where it was refused. */
    fields: jsonb('fields').$type<{ field: string; ours: string; theirs: string }[]>().notNull(),
    foundAt: instantColumn('found_at').notNull(),
    settledAt: instantColumn('settled_at'),
    settledBy: text('settled_by'),
    choice: text('choice', { enum: vendChoices }),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.conflictId] }),
    uniqueIndex('vend_conflict_open')
      .on(table.tenantId, table.linkId, table.thing, table.theirId)
      .where(sql`settled_at is null`),
    index('vend_conflict_by_time').on(table.tenantId, table.linkId, table.foundAt),
  ],
);
