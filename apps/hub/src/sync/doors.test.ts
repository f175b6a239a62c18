import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { createTRPCClient, httpLink } from '@trpc/client';
import { assert, idFrom, isUuid, money } from '@tillbridge/core/kernel';
import {
  BackupKeyAnswer,
  EnrolAnswer,
  FeedAnswer,
  PushAnswer,
  SyncRefusal,
  cursorHeader,
} from '@tillbridge/core/wire';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type CompanyPlan, createCompany } from '../company';
import { createEnrolmentCode } from '../enrolment';
import type { AdminRouter } from '../routers';
import type { RunningHub } from '../server';
import { TestClock, TestTerminal, sha256, smallCompany, startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';

const protocol = { 'tillbridge-protocol': '1' };

describe.each([
  { name: 'the embedded database', url: () => Promise.resolve(undefined) },
  { name: 'PostgreSQL', url: () => newPostgresDatabase() },
])('the doors of a hub on $name', ({ url }) => {
  const clock = new TestClock();
  let dataDir: string;
  let running: RunningHub;
  let plan: CompanyPlan;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'tillbridge-hub-'));
    running = await startHub({ dataDir, databaseUrl: await url(), clock });
    plan = smallCompany(401);
    await createCompany(running.hub.db, running.hub.deps, plan);
  });
  afterAll(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const newCode = async (register = 0): Promise<string> => {
    const registerId = plan.registers[register]?.registerId;
    assert(registerId, 'the register is there');
    const made = await createEnrolmentCode(running.hub.db, running.hub.deps, {
      tenantId: plan.tenantId,
      registerId,
      who: 'test',
    });
    assert(made.ok, 'a code was made');
    return made.value.code;
  };
  const askToEnrol = (code: string, headers: Record<string, string> = protocol): Promise<Response> =>
    fetch(`${running.url}/sync/v1/enrol`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ code, terminalName: 'Till', appVersion: '0.1.0' }),
    });
  const enrolTill = async (register = 0) => {
    clock.pass(61_000);
    const answer = EnrolAnswer.parse(await (await askToEnrol(await newCode(register))).json());
    const [person] = plan.staff;
    assert(person, 'there are people');
    const terminal = new TestTerminal({
      ...answer,
      staffId: person.record.staffId,
      ids: running.hub.deps.ids,
      now: () => clock.now(),
    });
    return {
      answer,
      terminal,
      headers: { ...protocol, authorization: `Bearer ${answer.terminalId}.${answer.secret}` },
    };
  };
  const push = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
    fetch(`${running.url}/sync/v1/facts`, { method: 'POST', headers, body });
  const refusalOf = async (response: Response) => ({
    status: response.status,
    ...SyncRefusal.parse(await response.json()),
  });

  it('[BK5] the key of backups is the register’s: the next terminal there gets the same, nobody else any', async () => {
    const keyFor = (headers: Record<string, string>) =>
      fetch(`${running.url}/sync/v1/backup-key`, { headers });
    const keyOf = async (headers: Record<string, string>) =>
      BackupKeyAnswer.parse(await (await keyFor(headers)).json()).key;
    const [first, elsewhere] = [await enrolTill(0), await enrolTill(1)];
    const key = await keyOf(first.headers);
    expect(await keyOf(elsewhere.headers)).not.toBe(key);
    const next = await enrolTill(0);
    expect(await keyOf(next.headers)).toBe(key);
    expect((await keyFor(first.headers)).status, 'the replaced terminal').toBe(401);
    expect((await keyFor(protocol)).status, 'a stranger').toBe(401);
  });

  it('[E2] a code lets one terminal in, once, however it was typed', async () => {
    clock.pass(61_000);
    const code = await newCode();
    const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const answer = EnrolAnswer.parse(await (await askToEnrol(typed)).json());
    expect(isUuid(answer.terminalId)).toBe(true);
    expect(answer.secret.length).toBeGreaterThan(40);
    expect(await refusalOf(await askToEnrol(code))).toMatchObject({ status: 409, error: 'code-used' });
  });

  it('[E1] a code is worth nothing after fifteen minutes', async () => {
    const code = await newCode();
    clock.pass(15 * 60_000);
    expect(await refusalOf(await askToEnrol(code))).toMatchObject({ status: 410, error: 'code-expired' });
  });

  it('[E3] who guesses codes is told to wait', async () => {
    clock.pass(61_000);
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++) statuses.push((await askToEnrol('00000000')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(404), 429, 429]);
    const refusal = await refusalOf(await askToEnrol('00000000'));
    expect(refusal.retryAfterMs).toBeGreaterThan(0);
    clock.pass(61_000);
    expect((await askToEnrol('00000000')).status).toBe(404);
  });

  it('[E3] whoever enrols one machine after another through one address has nothing to wait for', async () => {
    clock.pass(61_000);
    const statuses: number[] = [];
    for (let machine = 0; machine < 12; machine++)
      statuses.push((await askToEnrol(await newCode(machine % 2))).status);
    expect(statuses).toEqual(Array<number>(12).fill(200));
    expect((await askToEnrol('00000000')).status, 'and a guess is still a guess').toBe(404);
  });

  it('[E4] the hub keeps no secret, only its hash', async () => {
    const { answer } = await enrolTill();
    const stored = JSON.stringify(
      await running.hub.db.drizzle.transaction(
        async (tx) => (await tx.execute('select * from terminal')) as unknown,
      ),
    );
    expect(stored).toContain(sha256(answer.secret));
    expect(stored).not.toContain(answer.secret);
  });

  it('[Y2] whoever brings no credential, a wrong one or another protocol is turned away with a reason', async () => {
    const { headers, answer } = await enrolTill();
    const ask = async (more: Record<string, string>) =>
      refusalOf(await fetch(`${running.url}/sync/v1/feed?cursor=0-0`, { headers: more }));
    expect(await ask(protocol)).toMatchObject({ status: 401, error: 'not-enrolled' });
    const wrong = { ...protocol, authorization: `Bearer ${answer.terminalId}.${'x'.repeat(43)}` };
    expect(await ask(wrong)).toMatchObject({ status: 401, error: 'not-enrolled' });
    expect(await ask({ ...headers, 'tillbridge-protocol': '9' })).toMatchObject({
      status: 426,
      error: 'protocol-unknown',
    });
  });

  it.each([
    { why: 'plain', pack: (text: string) => Buffer.from(text), encoding: {} },
    { why: 'gzip', pack: (text: string) => gzipSync(text), encoding: { 'content-encoding': 'gzip' } },
    { why: 'zstd', pack: (text: string) => zstdCompressSync(text), encoding: { 'content-encoding': 'zstd' } },
  ])('[Y4] takes facts $why', async ({ pack, encoding }) => {
    const { terminal, headers } = await enrolTill();
    const facts = [terminal.sell(plan.items.slice(0, 3))];
    const response = await push({ ...headers, ...encoding }, new Uint8Array(pack(JSON.stringify({ facts }))));
    expect(PushAnswer.parse(await response.json())).toMatchObject({ watermark: 1, chainBrokenAt: null });
  });

  it('[Y4] what cannot be read, or would unpack to something huge, is refused in words', async () => {
    const { headers } = await enrolTill();
    expect(await refusalOf(await push(headers, '{'))).toMatchObject({ status: 400, error: 'unreadable' });
    expect(await refusalOf(await push(headers, '{"facts":[]}'))).toMatchObject({ status: 400 });
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')));
    expect(await refusalOf(await push({ ...headers, 'content-encoding': 'gzip' }, bomb))).toMatchObject({
      status: 400,
    });
  });

  it('[Y9] [F7] [F8] a snapshot is a replica file whose cursor the feed continues', async () => {
    const { headers, answer, terminal } = await enrolTill();
    const response = await fetch(`${running.url}/sync/v1/snapshot`, { headers });
    const cursor = response.headers.get(cursorHeader);
    assert(cursor, 'a snapshot has a cursor');
    const path = join(dataDir, 'snapshot-test.db');
    writeFileSync(path, new Uint8Array(await response.arrayBuffer()));
    const replica = new Sqlite(path);
    expect(replica.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(replica.prepare('select count(*) as count from item').get()).toEqual({ count: plan.items.length });
    expect(replica.prepare("select value from replica_state where name = 'cursor'").get()).toEqual({
      value: cursor,
    });
    expect(replica.prepare('select count(*) as count from staff').get()).toEqual({ count: 3 });
    expect(replica.prepare('select store_id from store').all()).toEqual([{ store_id: answer.storeId }]);
    const word = plan.items[0]?.name.split(' ')[0];
    expect(
      replica.prepare('select count(*) > 0 as found from item_search where item_search match ?').get(word),
    ).toEqual({ found: 1 });
    replica.close();

    await push(headers, JSON.stringify({ facts: [terminal.sell(plan.items.slice(0, 1))] }));
    const feed = FeedAnswer.parse(
      await (await fetch(`${running.url}/sync/v1/feed?cursor=${cursor}`, { headers })).json(),
    );
    expect(feed.changes.map(({ topic }) => topic)).toContain('stock-level');
  });

  it('[Y8] however many terminals ask at once, one snapshot is made for a store', async () => {
    const { headers } = await enrolTill();
    const answers = await Promise.all(
      [1, 2, 3].map(() => fetch(`${running.url}/sync/v1/snapshot`, { headers })),
    );
    expect(new Set(answers.map((answer) => answer.headers.get(cursorHeader))).size).toBe(1);
    const files = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    expect(files.every((file) => files[0]?.equals(file))).toBe(true);
  });

  it('[Y10] a terminal that listens is told to pull when something changed, and only then', async () => {
    const { headers, terminal } = await enrolTill();
    const heard: string[] = [];
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/sync/v1/hints`, { headers });
    const next = (): Promise<string> =>
      new Promise((resolve, reject) => {
        socket.once('message', (data: Buffer) => resolve(data.toString()));
        socket.once('error', reject);
      });
    heard.push(await next());
    const pulled = next();
    await push(headers, JSON.stringify({ facts: [terminal.sell(plan.items.slice(0, 1))] }));
    heard.push(await pulled);
    expect(heard).toEqual(['{"hint":"alive"}', '{"hint":"pull"}']);
    socket.close();
  });

  it('[E6] a terminal that is shut out is disconnected and refused at once', async () => {
    const { headers, answer, terminal } = await enrolTill();
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/sync/v1/hints`, { headers });
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const revoked = await operator().terminal.revoke.mutate({ terminalId: answer.terminalId });
    expect(revoked.ok).toBe(true);
    expect(await closed).toBe(4401);
    const response = await push(headers, JSON.stringify({ facts: [terminal.sell(plan.items.slice(0, 1))] }));
    expect(await refusalOf(response)).toMatchObject({ status: 401, error: 'revoked' });
  });

  const operator = (token = running.operatorToken) =>
    createTRPCClient<AdminRouter>({
      links: [httpLink({ url: `${running.url}/trpc`, headers: { authorization: `Bearer ${token}` } })],
    });

  it("[A1] head office's procedures need the operator's token, which only its owner can read", async () => {
    await expect(operator('wrong').sale.totals.query({})).rejects.toThrow('Sign in first');
    expect(statSync(join(dataDir, 'operator.token')).mode & 0o777).toBe(0o600);
  });

  it('[A2] a changed price is written, audited and fed in one go, and the till hears of it', async () => {
    const { headers } = await enrolTill();
    const item = plan.items[3];
    assert(item, 'there is a fourth item');
    const cursor = (await fetch(`${running.url}/sync/v1/snapshot`, { headers })).headers.get(cursorHeader);
    const changed = await operator().item.changePrice.mutate({
      itemId: item.itemId,
      price: money(1234),
      effectiveFrom: null,
    });
    assert(changed.ok, 'the price was changed');
    const feed = FeedAnswer.parse(
      await (await fetch(`${running.url}/sync/v1/feed?cursor=${cursor}`, { headers })).json(),
    );
    const heard = feed.changes.filter(({ topic, key }) => topic === 'item' && key === item.itemId);
    expect(heard.at(-1)?.record).toMatchObject({
      prices: [{ price: item.prices[0]?.price }, { price: 1234 }],
    });
    expect(await operator().item.changePrice.mutate({ itemId: item.itemId, price: money(-1) })).toEqual({
      ok: false,
      refusal: { kind: 'price-below-zero', sentence: expect.any(String) },
    });
    const [found] = await operator().item.find.query({ text: item.barcodes[0]?.code ?? '' });
    expect(found?.itemId).toBe(item.itemId);
  });

  it('[A2] an archived item goes from sale, and a SKU belongs to one item', async () => {
    const [item, other] = plan.items.slice(5, 7);
    assert(item && other, 'there are more items');
    expect(await operator().item.archive.mutate({ itemId: item.itemId })).toMatchObject({
      ok: true,
      value: { isActive: false },
    });
    expect(await operator().item.archive.mutate({ itemId: item.itemId })).toMatchObject({
      refusal: { kind: 'already-archived', sentence: expect.any(String) },
    });
    expect(await operator().item.save.mutate({ ...item, sku: other.sku, isActive: true })).toMatchObject({
      refusal: { kind: 'sku-taken', sentence: expect.any(String) },
    });
    const unknown = idFrom<'ItemId'>('00000000-0000-4000-8000-000000000000');
    expect(await operator().item.archive.mutate({ itemId: unknown })).toMatchObject({
      refusal: { kind: 'item-unknown', sentence: expect.any(String) },
    });
  });

  it('[A3] sales, stock, people, alerts and quarantine can be asked for, and a fact replayed', async () => {
    const { headers, terminal, answer } = await enrolTill(1);
    const good = terminal.sell(plan.items.slice(0, 2));
    const poison = terminal.stateText('{"fact":{"type":"gift-card-sold","v":1}}');
    await push(headers, JSON.stringify({ facts: [good, poison] }));
    const [latest] = await operator().sale.list.query({ limit: 200 });
    expect(latest?.receiptNo).toBeGreaterThan(0);
    const totals = await operator().sale.totals.query({});
    expect(totals.reduce((count, { sales }) => count + sales, 0)).toBeGreaterThan(0);
    expect(await operator().stock.list.query({ storeId: answer.storeId })).toHaveLength(plan.items.length);
    const { people } = await operator().staff.list.query({});
    expect(people).toHaveLength(plan.staff.length);
    const terminals = await operator().terminal.list.query();
    expect(terminals.find(({ terminalId }) => terminalId === answer.terminalId)).toMatchObject({
      watermark: 2,
    });
    expect(
      (await operator().alert.list.query({})).some(({ terminalId }) => terminalId === answer.terminalId),
    ).toBe(true);
    const aside = (await operator().quarantine.list.query({})).find(
      ({ terminalId }) => terminalId === answer.terminalId,
    );
    assert(aside, 'the poison fact is there');
    const again = await operator().quarantine.replay.mutate({
      terminalId: answer.terminalId,
      sequence: 2,
      hash: aside.hash,
    });
    expect(again).toMatchObject({ ok: false, refusal: { kind: 'still-poison' } });
  });

  it('[Y11] tells that it lives, that it is ready, and what it does', async () => {
    expect(await (await fetch(`${running.url}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${running.url}/health/ready`)).json()).toMatchObject({ status: 'ready' });
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    expect(metrics).toMatch(/tillbridge_hub_facts_received_total \d+/);
    expect(metrics).toMatch(/tillbridge_hub_feed_bound_age_seconds \d+/);
  });

  it('[Y11] the status page is open on this machine and asks for the token elsewhere', async () => {
    expect(await (await fetch(`${running.url}/status`)).text()).toContain('Tillbridge hub');
    const status = (await (await fetch(`${running.url}/status.json`)).json()) as {
      companies: { name: string }[];
    };
    expect(status.companies.map(({ name }) => name)).toEqual([plan.name]);
    const byAnotherName = await new Promise<number | undefined>((resolve, reject) =>
      get(`${running.url}/status.json`, { headers: { host: 'shop.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject),
    );
    expect(byAnotherName).toBe(401);
  });
});
