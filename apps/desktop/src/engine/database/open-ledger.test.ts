import { instant } from '@tillbridge/core/kernel';
import { setLanguage } from '@tillbridge/words';
import SqliteFile from 'better-sqlite3';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lead, milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { claimFolder } from './folder-lock';
import { addsOnly, migrationsFolder } from './migrate';
import { openLedger } from './open-ledger';
import { salvagesIn } from './salvage';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const at = instant(Date.UTC(2026, 10, 21));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (migrations = migrationsFolder()) => openLedger({ folder, at, log, migrations });
const ledgerFile = () => join(folder, 'ledger.db');

function opened() {
  const ledger = open();
  if (!ledger.ok) throw new Error(ledger.refusal.sentence);
  return ledger.value;
}

/** A shop's day on disk: some sales at the hub, some not. */
async function dayOfSales(sent: number, unsent: number) {
  const db = opened();
  const till = await TestTill.open({ ledger: db });
  for (let i = 0; i < sent; i++) till.sell(milk.itemId);
  await till.push();
  for (let i = 0; i < unsent; i++) till.sell(milk.itemId);
  return { till, db };
}

it('a new till has a ledger that does not lose what it confirmed', () => {
  const db = opened();
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  db.close();
});

it('[EN14] a ledger keeps no more than 1 MB of its pages in memory', () => {
  const db = opened();
  expect(db.pragma('cache_size', { simple: true })).toBe(-1000);
  db.close();
});

it('[EN10] what was committed is there when the file is opened again', async () => {
  const { till, db } = await dayOfSales(2, 3);
  till.add(milk.itemId, 7);
  db.close();
  const again = await TestTill.open(
    { ledger: opened(), catalogue: till.catalogue, secrets: till.secrets },
    null,
  );
  await again.signIn(lead);
  expect(again.api.sale().total).toBe(700);
  expect(again.engine.verify()).toMatchObject({ ok: true, sales: 5 });
  expect(again.api.status().outbox.count).toBe(3);
  again.ledger.close();
});

describe('[EN4] a damaged ledger', () => {
  it('is set aside with its unsent facts saved, and they reach the hub under the terminal that stated them', async () => {
    const { till, db } = await dayOfSales(3, 20);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const pageSize = Number(db.pragma('page_size', { simple: true }));
    const root = db
      .prepare<[], { rootpage: number }>("select rootpage from sqlite_master where name = 'sale'")
      .get();
    db.close();
    const bytes = readFileSync(ledgerFile());
    bytes.fill(0xa5, ((root?.rootpage ?? 1) - 1) * pageSize, (root?.rootpage ?? 1) * pageSize);
    writeFileSync(ledgerFile(), bytes);

    const refused = open();
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
    if (!refused.ok) expect(refused.refusal.sentence).toMatch(/set aside as .*ledger-damaged.*20 records/);
    expect(readdirSync(folder).some((name) => name.startsWith('ledger-damaged'))).toBe(true);
    expect(salvagesIn(folder)[0]?.links).toHaveLength(20);

    const fresh = new TestTill({
      ledger: opened(),
      secrets: till.secrets,
      salvages: () => salvagesIn(folder),
    });
    fresh.hub.facts.push(...till.hub.facts);
    expect(fresh.api.status().notices[0]?.sentence).toContain('20 records saved from a damaged database');
    await fresh.engine.sync.pushSalvages();
    expect(fresh.hub.heard().filter((fact) => fact.type === 'sale-completed')).toHaveLength(23);
    expect(fresh.hub.chain().ok).toBe(true);
    expect(fresh.api.status().notices).toEqual([]);
    expect(salvagesIn(folder)).toEqual([]);
    fresh.ledger.close();
  });

  it('that is no database at all is set aside, too', () => {
    writeFileSync(ledgerFile(), 'this was a ledger once'.repeat(1000));
    expect(open()).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
    opened().close();
  });

  it('that is another program’s database is set aside as it was', () => {
    const other = new SqliteFile(ledgerFile());
    other.exec('create table cookies (host text)');
    other.close();
    expect(open()).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
    const aside = readdirSync(folder).find((name) => /^ledger-damaged-.*\.db$/.test(name)) ?? '';
    const kept = new SqliteFile(join(folder, aside), { readonly: true });
    expect(kept.prepare('select count(*) as n from cookies').get()).toEqual({ n: 0 });
    kept.close();
    opened().close();
  });

  it('whose write-ahead log was taken away opens with what had been written into the file', async () => {
    const { db } = await dayOfSales(2, 1);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const whole = readFileSync(ledgerFile());
    db.prepare("insert into setting (name, value) values ('later', 'x')").run();
    db.close();
    // As somebody leaves it who copies the one file and not its companions.
    for (const suffix of ['-wal', '-shm']) rmSync(ledgerFile() + suffix, { force: true });
    writeFileSync(ledgerFile(), whole);
    const till = await TestTill.open({ ledger: opened() }, null);
    expect(till.engine.verify()).toMatchObject({ ok: true, sales: 3 });
    till.ledger.close();
  });

  it('of which the end is missing is set aside with what can be read', async () => {
    const { db } = await dayOfSales(0, 120);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    truncateSync(ledgerFile(), Math.floor(readFileSync(ledgerFile()).length * 0.6));
    expect(open()).toMatchObject({ ok: false, refusal: { kind: 'damaged' } });
    const [salvage] = salvagesIn(folder);
    expect(salvage?.links.length).toBeGreaterThan(10);
  });
});

describe('[EN5] a migration', () => {
  function laterMigrations(sql: string): string {
    const later = join(folder, 'migrations');
    cpSync(migrationsFolder(), later, { recursive: true });
    const journalFile = join(later, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as {
      entries: { idx: number; when: number; tag: string }[];
    };
    const last = journal.entries.at(-1);
    const entry = { ...last, idx: journal.entries.length, when: (last?.when ?? 0) + 1000, tag: '9999_later' };
    writeFileSync(journalFile, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
    writeFileSync(join(later, '9999_later.sql'), sql);
    return later;
  }

  it('takes over yesterday’s sales', async () => {
    const { db } = await dayOfSales(2, 1);
    db.close();
    const later = open(laterMigrations('alter table sale add column note text;'));
    expect(
      later.ok && later.value.prepare('select count(note) as n, count(*) as all_of_them from sale').get(),
    ).toEqual({
      n: 0,
      all_of_them: 3,
    });
    if (later.ok) later.value.close();
    expect(existsSync(`${ledgerFile()}.before-migration`)).toBe(false);
  });

  it('that fails leaves yesterday’s file, and yesterday’s program opens it', async () => {
    const { db } = await dayOfSales(2, 1);
    db.close();
    const failing = laterMigrations(
      'drop table intent;--> statement-breakpoint\nalter table nowhere add column note text;',
    );
    expect(open(failing)).toMatchObject({ ok: false, refusal: { kind: 'migration-failed' } });
    const again = opened();
    expect(again.prepare('select count(*) as n from sale').get()).toEqual({ n: 3 });
    expect(again.prepare('select count(*) > 0 as kept from intent').get()).toEqual({ kept: 1 });
    again.close();
  });

  it('of a newer version is left alone by an older one', () => {
    const newer = open(laterMigrations('create table brand_new (n integer);'));
    if (newer.ok) newer.value.close();
    expect(open()).toMatchObject({ ok: false, refusal: { kind: 'newer-ledger' } });
    expect(existsSync(ledgerFile())).toBe(true);
  });

  it('[EN13] goes on under an earlier program where the later one only added to it', async () => {
    const { db } = await dayOfSales(2, 1);
    db.close();
    const later = open(laterMigrations(`${addsOnly}\ncreate table brand_new (n integer);`));
    if (!later.ok) throw new Error(later.refusal.sentence);
    later.value.close();
    const till = await TestTill.open({ ledger: opened() }, null);
    expect(till.engine.verify()).toMatchObject({ ok: true, sales: 3 });
    till.ledger.close();
  });
});

it('[EN13] a migration that says that it only adds does nothing else', () => {
  const files = readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql'));
  const adding = files
    .map((name) => readFileSync(join(migrationsFolder(), name), 'utf8'))
    .filter((text) => text.startsWith(addsOnly));
  expect(adding.length).toBeGreaterThan(0);
  const statements = adding.flatMap((text) =>
    text
      .slice(addsOnly.length)
      .split(/--> statement-breakpoint|;/)
      .map((one) => one.trim()),
  );
  const adds = /^(create table|create index|alter table \S+ add(?! .*not null))/i;
  expect(statements.filter((one) => one !== '' && !adds.test(one))).toEqual([]);
});

it('[EN6] a folder belongs to one engine at a time', () => {
  const letGo = claimFolder(folder);
  expect(letGo).not.toBeNull();
  expect(claimFolder(folder)).toBeNull();
  letGo?.();
  const next = claimFolder(folder);
  expect(next).not.toBeNull();
  next?.();
});

describe('[EN7] verify', () => {
  const edits = [
    {
      what: 'a changed byte of a body',
      sql: `update journal set body = replace(body, '"total":100', '"total":900') where sequence = 3`,
    },
    { what: 'a fact taken out', sql: 'delete from journal where sequence = 4' },
    { what: 'a receipt taken out', sql: 'delete from sale where receipt_no = 2' },
    {
      what: 'money that came from nowhere',
      sql: "update money_ledger set amount = amount + 1 where sequence = 3 and to_account = 'customer'",
    },
  ];

  it.each(edits)('finds $what', async ({ sql }) => {
    const till = await TestTill.open();
    for (let i = 0; i < 4; i++) till.sell(milk.itemId);
    expect(till.engine.verify()).toEqual({ ok: true, sentences: [], sales: 4, facts: 5 });
    till.ledger.pragma('foreign_keys = OFF');
    till.ledger.exec(sql);
    expect(till.engine.verify()).toMatchObject({ ok: false });
  });

  it('finds it in the last links at start, says so, and lets the shop sell', async () => {
    const till = await TestTill.open();
    till.sell(milk.itemId);
    till.ledger.exec(
      `update journal set body = replace(body, '"total":100', '"total":900') where sequence = 2`,
    );
    till.restart();
    expect(till.api.status().notices[0]).toMatchObject({ severity: 'danger' });
    await till.signIn(lead);
    till.sell(milk.itemId);
    expect(till.count('sale')).toBe(2);
  });
});

it('[WO7] a ledger that cannot be opened says so in the language of the till', () => {
  writeFileSync(ledgerFile(), 'no database at all, but long enough to be taken for one'.repeat(100));
  setLanguage('es-US');
  const refused = open();
  setLanguage('en-NZ');
  expect(refused).toMatchObject({
    ok: false,
    refusal: {
      kind: 'damaged',
      sentence: expect.stringMatching(/^La base de datos de la caja estaba dañada .* con un código nuevo\.$/),
    },
  });
});
