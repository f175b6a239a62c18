import SqliteFile from 'better-sqlite3';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money, units } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { catalogueFilesIn } from '../catalogue/catalogue-files';
import { hubRefusal } from '../testing/fake-hub';
import { bread, item, lead, milk, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import type { Step, Sync } from './sync';
import { SyncLoop, pollWithHintsMs } from './sync-loop';

const salesAt = (till: TestTill) => till.hub.heard().filter((fact) => fact.type === 'sale-completed');

describe('the outbox', () => {
  it('[OB1] [OB3] keeps every fact until the hub says that it has it, and then no longer', async () => {
    const till = await TestTill.open();
    till.hub.trouble = 'away';
    for (let i = 0; i < 3; i++) till.sell(milk.itemId);
    await till.push();
    expect(till.api.status().outbox.count).toBe(4);
    till.hub.trouble = null;
    await till.push();
    expect(till.api.status().outbox).toMatchObject({ count: 0, oldestAgeMs: 0 });
    expect(salesAt(till)).toHaveLength(3);
    expect(till.hub.chain().ok).toBe(true);
  });

  it('[OB2] sends in order, at most a hundred facts at once, as the bytes that were hashed', async () => {
    const till = await TestTill.open();
    for (let i = 0; i < 130; i++) till.sell(milk.itemId);
    await till.push();
    expect(till.hub.pushes.map((batch) => batch.length)).toEqual([100, 31]);
    expect(till.hub.facts.map((link) => link.sequence)).toEqual(Array.from({ length: 131 }, (_, i) => i + 1));
    expect(till.hub.facts).toEqual(till.rows('select sequence, hash, body from journal order by sequence'));
  });

  it('[OB2] sends fewer when they are large, and one that is too large alone', async () => {
    const till = await TestTill.open();
    for (let sale = 0; sale < 2; sale++) {
      for (let i = 0; i < 180; i++) {
        till.api.addItem({ intentId: till.intentId(), itemId: bread.itemId, quantity: units(1) });
        till.api.setLineNote({ intentId: till.intentId(), lineId: till.line(i), note: 'n'.repeat(500) });
      }
      till.startTender();
      till.pay('cash', till.api.sale().cashDue);
    }
    await till.push();
    expect(till.hub.pushes.length).toBeGreaterThan(1);
    expect(salesAt(till)).toHaveLength(2);
  });

  it('[OB3] sends again when the answer was lost, and nothing arrives twice', async () => {
    const till = await TestTill.open();
    till.sell(milk.itemId);
    till.hub.trouble = 'answers-lost';
    await till.push();
    expect(till.api.status().outbox.count).toBe(2);
    till.hub.trouble = null;
    await till.push();
    expect(till.hub.pushes).toHaveLength(2);
    expect(salesAt(till)).toHaveLength(1);
    expect(till.api.status().outbox.count).toBe(0);
  });

  it('[OB3] a watermark beyond what was recorded, or behind what is known, moves nothing wrong', async () => {
    const till = await TestTill.open();
    till.sell(milk.itemId);
    const answer = (watermark: number) => () =>
      Response.json({ watermark, countersign: 'x', hubTime: till.clock.now(), chainBrokenAt: null });
    till.hub.refuses = answer(999);
    await till.push();
    till.sell(milk.itemId);
    expect(till.api.status().outbox.count).toBe(1);
    till.hub.refuses = answer(0);
    expect(await till.engine.sync.pushOnce()).toMatchObject({ kind: 'failed' });
    expect(till.api.status().outbox.count).toBe(1);
  });

  it.each(['nonsense', 'forgetful'] as const)(
    '[OB4] an answer that is %s leaves the facts where they are',
    async (trouble) => {
      const till = await TestTill.open();
      till.sell(milk.itemId);
      till.hub.trouble = trouble;
      expect(await till.engine.sync.pushOnce()).toMatchObject({ kind: 'failed' });
      expect(till.api.status().outbox.count).toBe(2);
      till.hub.trouble = null;
      await till.push();
      expect(salesAt(till)).toHaveLength(1);
    },
  );

  it.each([
    { status: 426, error: 'protocol-unknown', word: 'Update needed', notice: 'newer than this till' },
    { status: 401, error: 'revoked', word: 'Not accepted', notice: 'no longer accepts' },
    { status: 429, error: 'slow-down', word: 'Reconnecting', notice: '' },
    { status: 500, error: 'server', word: 'Reconnecting', notice: '' },
  ])('[OB5] selling goes on when the hub says $error', async ({ status, error, word, notice }) => {
    const till = await TestTill.open();
    till.sell(milk.itemId);
    till.hub.refuses = () => hubRefusal(status, error);
    expect(await till.engine.sync.pushOnce()).toMatchObject({ kind: 'failed', problem: { kind: 'refused' } });
    till.sell(milk.itemId);
    const view = till.api.status();
    expect(view.hub.word).toContain(word);
    expect(view.notices.map(({ sentence }) => sentence).join()).toContain(notice);
    expect(view.outbox.count).toBe(3);
  });

  it('[OB2] a terminal that still has facts of an earlier enrolment is not given another', async () => {
    const till = await TestTill.open();
    expect(await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE')).toMatchObject({
      refusal: { kind: 'enrolled' },
    });
    till.ledger.exec("delete from setting where name = 'identity'");
    till.restart();
    expect(await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE')).toMatchObject({
      refusal: { kind: 'holds-facts' },
    });
  });
});

describe('[OB6] waiting for the hub', () => {
  // A push is compressed on a thread of its own, which takes as long as it takes.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 2));

  const loopOf = (till: TestTill, sync: object, jitter: number) =>
    new SyncLoop({
      sync: sync as Sync,
      network: till.hub.network,
      timers: till.timers,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      randomBytes: () => Uint8Array.of(jitter),
      identity: () => till.engine.identity(),
      token: () => null,
    });

  async function waits(answer: () => Response | never, rounds: number, jitter: number) {
    const till = await TestTill.open();
    till.hub.refuses = answer;
    const loop = loopOf(till, till.engine.sync, jitter);
    const seen: number[] = [];
    loop.start();
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < 2000 && till.timers.waits().length === 0; i++) await settle();
      const [wait = -1] = till.timers.waits();
      seen.push(wait);
      till.timers.pass(wait);
    }
    loop.stop();
    return seen;
  }

  const silent = () => {
    throw new TypeError('fetch failed');
  };

  it('doubles from one second to ten', async () => {
    expect(await waits(silent, 7, 255)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
  });

  it('spreads over the upper half', async () => {
    expect(await waits(silent, 3, 0)).toEqual([500, 1000, 2000]);
  });

  it('sends at once what was sold while the hub was found again, instead of at the next poll', async () => {
    const till = await TestTill.open();
    let attempts = 0;
    let finish: (step: Step) => void = () => undefined;
    const sync: Pick<Sync, 'pushOnce' | 'pullOnce' | 'salvagedFacts' | 'pushSalvages'> = {
      async pushOnce() {
        attempts += 1;
        if (attempts === 1)
          return { kind: 'failed', problem: { kind: 'unreachable', because: 'The hub is off.' } };
        if (attempts > 2) return { kind: 'idle' };
        return new Promise<Step>((resolve) => (finish = resolve));
      },
      pullOnce: async () => ({ kind: 'idle' }),
      salvagedFacts: () => 0,
      pushSalvages: async () => undefined,
    };
    const loop = loopOf(till, sync, 0);
    loop.start();
    for (let i = 0; i < 2000 && till.timers.waits().length === 0; i++) await settle();
    till.timers.pass(1000);
    for (let i = 0; i < 2000 && attempts < 2; i++) await settle();
    // The second attempt has read the outbox and is on its way when a sale is completed.
    loop.wake();
    finish({ kind: 'idle' });
    for (let i = 0; i < 2000 && attempts < 3; i++) await settle();
    loop.stop();
    expect(attempts).toBe(3);
  });

  it('waits as long as the hub asks, when that is longer', async () => {
    expect(await waits(() => hubRefusal(429, 'slow-down', 60_000), 1, 0)).toEqual([60_000]);
  });
});

describe('the feed', () => {
  it('[OF2] brings changes page by page, and a page that comes again changes nothing', async () => {
    const till = await TestTill.open();
    const cheaper = {
      ...milk,
      prices: [{ priceId: sampleId<'PriceId'>(7, 90), price: money(80), effectiveFrom: null }],
    };
    for (let i = 0; i < 12; i++) till.hub.changes.push({ topic: 'item', key: milk.itemId, record: cheaper });
    till.hub.changes.push({ topic: 'item', key: bread.itemId, record: null });
    await till.pull();
    till.add(milk.itemId);
    expect(till.api.sale().total).toBe(80);
    expect(till.scan('9400000000029')).toMatchObject({ refusal: { kind: 'code-unknown' } });
    expect(till.api.search({ text: 'milk', limit: 10 })).toHaveLength(1);
  });

  it('[OF2] a power cut around the commit of a page costs nothing', async () => {
    let cut: string | null = null;
    const crash = (point: string) => {
      if (point === cut) {
        cut = null;
        throw new Error('the power went');
      }
    };
    const till = await TestTill.open({ crash });
    for (const point of ['before-commit:feed-page', 'after-commit:feed-page']) {
      const renamed = { ...milk, name: `Milk ${point}` };
      till.hub.changes.push({ topic: 'item', key: milk.itemId, record: renamed });
      cut = point;
      await expect(till.engine.sync.pullOnce()).rejects.toThrow('the power went');
      till.restart();
      await till.pull();
      expect(till.api.search({ text: 'milk', limit: 5 }).map((tile) => tile.name)).toEqual(
        (await till.signIn(lead)).ok ? [renamed.name] : [],
      );
    }
  });

  it('[OF3] a cursor that is too old takes a snapshot', async () => {
    const till = await TestTill.open();
    till.hub.changes.push({ topic: 'item', key: 'x', record: item(9, { name: 'Brand new' }) });
    till.hub.oldestCursor = 1000;
    await till.engine.sync.pullOnce();
    till.hub.oldestCursor = 0;
    await till.pull();
    expect(till.api.search({ text: 'brand', limit: 5 })).toHaveLength(1);
  });

  it('[OF6] the stock shown is the hub’s word less what was sold here and not yet heard of there', async () => {
    const till = await TestTill.open();
    const shown = () => till.api.search({ text: 'milk', limit: 1 })[0]?.onHand;
    expect(shown()).toBe(units(40));
    till.sell(milk.itemId);
    till.sell(milk.itemId);
    expect(shown()).toBe(units(38));
    await till.push();
    expect(shown()).toBe(units(40));
  });

  it('[OF4] a price that begins at a moment is charged from that moment, without the hub', async () => {
    const till = await TestTill.open();
    const later = till.clock.now() + 3_600_000;
    const dearer = {
      priceId: sampleId<'PriceId'>(7, 91),
      price: money(150),
      effectiveFrom: till.clock.now(),
    };
    till.hub.changes.push({
      topic: 'item',
      key: milk.itemId,
      record: {
        ...milk,
        prices: [...milk.prices, { ...dearer, effectiveFrom: later as typeof dearer.effectiveFrom }],
      },
    });
    await till.pull();
    till.hub.trouble = 'away';
    till.add(milk.itemId);
    expect(till.api.sale().total).toBe(100);
    till.clock.pass(3_600_000);
    till.add(milk.itemId);
    expect(till.api.sale().lines.map((line) => line.unitPrice)).toEqual([100, 150]);
  });
});

describe('without the hub', () => {
  it('[OF5] no screen says that the hub is away while it answers every pull', async () => {
    const till = await TestTill.open();
    for (let pulls = 0; pulls < 12; pulls++) {
      till.clock.pass(pollWithHintsMs);
      expect(till.api.transfers({ text: '' })).toMatchObject({ isAway: false });
      await till.pull();
    }
    till.clock.pass(120_000);
    expect(till.api.transfers({ text: '' })).toMatchObject({ isAway: true });
  });

  it('[OF1] a till starts, signs in, sells and lists its receipts', async () => {
    const till = await TestTill.open();
    till.hub.trouble = 'away';
    till.restart();
    const before = till.hub.requests;
    expect(await till.signIn(lead)).toMatchObject({ ok: true });
    till.sell(milk.itemId);
    expect(till.api.receipts({ limit: 10, text: '' })).toMatchObject([
      { receiptNo: 1, total: 100, isSynced: false },
    ]);
    expect(till.hub.requests).toBe(before);
  });

  it('[OF5] says so after ten seconds, with how many wait', async () => {
    const till = await TestTill.open();
    till.sell(milk.itemId);
    await till.push();
    till.hub.trouble = 'away';
    for (let i = 0; i < 12; i++) till.sell(milk.itemId);
    await till.push();
    expect(till.api.status().hub.state).toBe('busy');
    till.clock.pass(10_000);
    expect(till.api.status().hub).toMatchObject({ state: 'offline', word: 'Offline · 12 to send' });
    expect(till.api.status().outbox).toMatchObject({ count: 12, oldestAgeMs: 10_000 });
    till.clock.pass(60_000);
    expect(till.api.status().notices.map((notice) => notice.severity)).toEqual(['info']);
    till.clock.pass(24 * 3_600_000);
    expect(till.api.status().notices[0]).toMatchObject({ severity: 'danger' });
    till.hub.trouble = null;
    await till.push();
    expect(till.api.status()).toMatchObject({ hub: { state: 'ok', word: 'Online' }, notices: [] });
  });

  it('[OF5] a clock that is far from the hub’s is said', async () => {
    const till = await TestTill.open();
    const now = till.clock.now();
    till.hub.refuses = () =>
      Response.json({ changes: [], nextCursor: '12', more: false, hubTime: now + 10 * 60_000 });
    await till.pull();
    expect(till.api.status().notices).toMatchObject([{ severity: 'warning' }]);
  });

  it('[EN8] a disk with less than a gigabyte is said', async () => {
    const till = await TestTill.open({ freeDiskBytes: () => 300 * 1024 * 1024 });
    expect(till.api.status().notices[0]).toMatchObject({
      severity: 'danger',
      sentence: expect.stringContaining('300 MB'),
    });
  });
});

it('[OF3] a replica that turns out damaged refuses with a sentence, and is fetched anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'replica-'));
  const catalogue = catalogueFilesIn(folder);
  const till = await TestTill.open({ catalogue });
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.db'));
  till.engine.api.search({ text: 'milk', limit: 1 });
  const root = new SqliteFile(join(folder, file))
    .prepare<[], { page: number }>("select rootpage as page from sqlite_master where name = 'barcode'")
    .get();
  const path = join(folder, file);
  const bytes = readFileSync(path);
  bytes.fill(0xa5, ((root?.page ?? 1) - 1) * 4096, (root?.page ?? 1) * 4096);
  writeFileSync(path, bytes);
  till.restart({ catalogue: catalogueFilesIn(folder) });
  await till.signIn(lead);
  expect(till.scan('9400000000012')).toMatchObject({ ok: false, refusal: { kind: 'database-damaged' } });
  expect(till.heard.at(-1)?.outcome.kind).toBe('refused');
  await till.pull();
  expect(till.scan('9400000000012')).toMatchObject({ ok: true });
  rmSync(folder, { recursive: true, force: true });
});
