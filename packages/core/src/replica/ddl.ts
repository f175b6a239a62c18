/**
 * The catalogue replica: one SQLite file `catalogue-<n>.db` beside the terminal's ledger. The hub builds it whole as the
 * snapshot, the terminal swaps it in and then keeps it fresh from the feed; both sides use this text, so a snapshot needs no
 * import. Everything in it can be had again from the hub, therefore nothing that the terminal itself states lives here.
 * Source: spec/feed.md F8
 */
export const replicaDdl = `
create table replica_state (
  name  text primary key,
  value text not null
) without rowid;

-- item_no is the rowid of item_search; it means nothing outside this one file.
create table item (
  item_no      integer primary key,
  item_id      text not null unique,
  sku          text not null,
  name         text not null,
  brand        text,
  category_id  text,
  unit         text not null,
  prices       text not null,
  tax_codes    text not null,
  tax_category text,
  barcodes     text not null,
  moves_stock  integer not null,
  is_active    integer not null,
  -- What most items do not have, as JSON: attributes, tags, classes, tracking, picture, components.
  details      text
);

-- One row per canonical key (barcode lookupKeys) of each code: one code may stand on several items, and the till then asks.
create table barcode (
  key         text not null,
  item_no     integer not null,
  code        text not null,
  pack_milli  integer not null,
  primary key (key, item_no, code)
) without rowid;
create index barcode_by_item on barcode (item_no);

create virtual table item_search using fts5 (
  name, brand, sku,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

create table category (
  category_id text primary key,
  record      text not null
) without rowid;

create table staff (
  staff_id text primary key,
  record   text not null
) without rowid;

create table store (
  store_id text primary key,
  record   text not null
) without rowid;

create table register (
  register_id text primary key,
  store_id    text not null,
  record      text not null
) without rowid;

-- Also books of other stores and other times: which one counts is decided when an item is rung up.
create table price_book (
  price_book_id text primary key,
  record        text not null
) without rowid;

create table book_price (
  item_id       text not null,
  price_book_id text not null,
  breaks        text not null,
  primary key (item_id, price_book_id)
) without rowid;
create index book_price_by_book on book_price (price_book_id);

-- This terminal's own store only.
create table stock_level (
  item_id       text primary key,
  on_hand_milli integer not null
) without rowid;

-- Promotions, customers, gift cards and whatever else the shop's day needs: records by topic and key.
create table day_record (
  topic  text not null,
  key    text not null,
  -- What it can be found by, each in its own row of day_word: a card's hash, a phone number, a name.
  record text not null,
  primary key (topic, key)
) without rowid;

create table day_word (
  topic text not null,
  word  text not null,
  key   text not null,
  primary key (topic, word, key)
) without rowid;
create index day_word_by_key on day_word (topic, key);
`;

/**
 * What an older file lacks, by the version that it is of. It is brought up to date where it lies, so that a terminal that was updated
 * while it is offline goes on selling; its cursor is forgotten, because what the new tables hold never came, and so it takes a
 * snapshot as soon as it can. Source: spec/feed.md F10
 */
export const replicaUpgrades: Readonly<Record<number, string>> = {
  1: `
alter table item add column details text;
create table price_book (
  price_book_id text primary key,
  record        text not null
) without rowid;
create table book_price (
  item_id       text not null,
  price_book_id text not null,
  breaks        text not null,
  primary key (item_id, price_book_id)
) without rowid;
create index book_price_by_book on book_price (price_book_id);
`,
  2: `
create table day_record (
  topic  text not null,
  key    text not null,
  -- What it can be found by, each in its own row of day_word: a card's hash, a phone number, a name.
  record text not null,
  primary key (topic, key)
) without rowid;

create table day_word (
  topic text not null,
  word  text not null,
  key   text not null,
  primary key (topic, word, key)
) without rowid;
create index day_word_by_key on day_word (topic, key);
`,
  // The same tables: what is in them of transfers, counts and shelves never came.
  3: '',
};

/** Keys of `replica_state`. The cursor is written in the transaction of the page that it follows. */
export const replicaStateNames = ['cursor', 'schema-version', 'tenant-id', 'store-id', 'built-at'] as const;
export type ReplicaStateName = (typeof replicaStateNames)[number];
