import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubPermissions } from '@tillbridge/core/access';
import { assert, idFrom, instant } from '@tillbridge/core/kernel';
import { HealthAnswer, SignedReleaseV1, type TerminalHealthV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type CompanyPlan, createCompany } from '../company';
import { asTenant, rowsOf } from '../database';
import type { RunningHub } from '../server';
import { TestClock, enrolOn, smallCompany, startHub } from '../testing';
import {
  type NewRollOut,
  addRelease,
  beginRollOut,
  changeRollOut,
  newReleaseKey,
  setChannel,
  signRelease,
} from './index';

const clock = new TestClock();
const protocol = { 'tillbridge-protocol': '1' };
const text = '0123456789';
const health: TerminalHealthV1 = {
  appVersion: '1.0.0',
  ...{ outboxDepth: 0, oldestUnsentAt: null, clockOffsetMs: null, devices: [], receiptsWaiting: 0 },
  ...{ diskFreeBytes: null, databaseBytes: null, uptimeMs: 5, catalogueItems: 0 },
  update: { platform: 'kiosk-linux-x64', state: 'none', version: null, attempt: 0, sentence: '' },
};
let folder: string;
let running: RunningHub;
let plan: CompanyPlan;
let by: Principal;
let headers: Record<string, string>[];
let terminals: Awaited<ReturnType<typeof enrolOn>>['known'][];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-roll-out-'));
  running = await startHub({ dataDir: join(folder, 'hub'), clock });
  const { db, deps, releases } = running.hub;
  plan = smallCompany(431, 2);
  await createCompany(db, deps, plan);
  by = {
    ...{ tenantId: plan.tenantId, companyName: plan.name, kind: 'person', who: 'Ada', whoId: null },
    ...{ address: '127.0.0.1', permissions: new Set(hubPermissions), storeIds: null },
  };
  const [first, ...rest] = plan.registers;
  const elsewhere = rest.find(({ storeId }) => storeId !== first?.storeId);
  assert(first && elsewhere, 'there are two stores');
  headers = [];
  terminals = [];
  for (const { registerId } of [first, elsewhere]) {
    const { known, secret } = await enrolOn(db, deps, plan, registerId);
    headers.push({ ...protocol, authorization: `Bearer ${known.terminalId}.${secret}` });
    terminals.push(known);
  }
  const key = newReleaseKey();
  for (const version of ['1.1.0', '1.2.0']) {
    const from = join(folder, version);
    mkdirSync(join(from, 'kiosk-linux-x64', 'engine'), { recursive: true });
    writeFileSync(join(from, 'kiosk-linux-x64', 'engine', 'main.js'), text);
    await signRelease({ folder: from, version, privatePem: key.privatePem, madeAt: instant(1_000) });
    const added = await addRelease(releases, { from, publicKey: key.publicKey, at: clock.now() });
    assert(added.ok, 'the release is there');
  }
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const offered = async (till = 0, runs: Partial<TerminalHealthV1> = {}) => {
  const answer = await fetch(`${running.url}/sync/v1/health`, {
    method: 'POST',
    headers: headers[till] ?? {},
    body: JSON.stringify({ health: { ...health, ...runs }, receipts: [] }),
  });
  return HealthAnswer.parse(await answer.json()).update ?? null;
};
const toAll: NewRollOut = {
  ...{ version: '1.1.0', channel: 'stable', percent: 100, storeIds: null, terminalIds: null },
  ...{ isForced: false, mayGoBack: false },
};
const begin = (asked: Partial<NewRollOut> = {}, who = by) => {
  clock.pass(1_000);
  const { db, deps, releases } = running.hub;
  return beginRollOut(db, deps, { by: who, folder: releases, asked: { ...toAll, ...asked } });
};
const change = (rollOutId: string, asked: Parameters<typeof changeRollOut>[2]['change'], who = by) =>
  changeRollOut(running.hub.db, running.hub.deps, { by: who, rollOutId, change: asked });
async function begun(asked: Partial<NewRollOut> = {}): Promise<string> {
  const answer = await begin(asked);
  assert(answer.ok, 'it was begun');
  return answer.value.rollOutId;
}

describe('a roll-out', () => {
  it('[UP15] is offered, paused, gone on with, tried again, forced and withdrawn, all on record', async () => {
    expect(await offered()).toBeNull();
    const id = await begun();
    expect(await offered()).toEqual({ version: '1.1.0', attempt: 1, isForced: false });
    expect(await offered(0, { appVersion: '1.1.0' })).toBeNull();
    await change(id, { state: 'paused' });
    expect(await offered()).toBeNull();
    await change(id, { state: 'running', triesAgain: true, isForced: true });
    expect(await offered()).toEqual({ version: '1.1.0', attempt: 2, isForced: true });
    await change(id, { percent: 0 });
    expect(await offered()).toBeNull();
    await change(id, { percent: 100, state: 'withdrawn' });
    expect(await offered()).toBeNull();
    expect(await change(id, { state: 'running' })).toMatchObject({ refusal: { kind: 'withdrawn' } });
    const verbs = await asTenant(running.hub.db, plan.tenantId, (tx) =>
      rowsOf<{ verb: string }>(tx, sql`select verb from audit where subject = ${id} order by at, sequence`),
    );
    expect(verbs.map(({ verb }) => verb)).toEqual([
      'begin-roll-out',
      ...Array<string>(4).fill('change-roll-out'),
    ]);
  });

  it('[UP15] goes to the stores and tills that were chosen, and to the early channel', async () => {
    const [ours, theirs] = terminals;
    assert(ours && theirs, 'there are two tills');
    const toStore = await begun({ storeIds: [ours.storeId] });
    expect([await offered(0), await offered(1)]).toMatchObject([{ version: '1.1.0' }, null]);
    await change(toStore, { state: 'withdrawn' });
    const toTill = await begun({ terminalIds: [theirs.terminalId] });
    expect([await offered(0), await offered(1)]).toMatchObject([null, { version: '1.1.0' }]);
    await change(toTill, { state: 'withdrawn' });
    const early = await begun({ channel: 'early' });
    const set = (subjectId: string, channel: 'early' | 'stable' | null) =>
      setChannel(running.hub.db, running.hub.deps, { by, subjectId, channel });
    expect([await offered(0), await offered(1)]).toEqual([null, null]);
    await set(ours.storeId, 'early');
    expect([await offered(0), await offered(1)]).toMatchObject([{ version: '1.1.0' }, null]);
    await set(ours.terminalId, 'stable');
    expect(await offered(0)).toBeNull();
    await set(ours.terminalId, null);
    expect(await offered(0)).not.toBeNull();
    expect(await set(idFrom('0190f000-0000-7000-8000-00000000dead'), 'early')).toMatchObject({ ok: false });
    await set(ours.storeId, null);
    await change(early, { state: 'withdrawn' });
  });

  it('[UP15] is not for a release that is not here, or for stores that are somebody else’s', async () => {
    expect(await begin({ version: '9.0.0' })).toMatchObject({ refusal: { kind: 'release-unknown' } });
    const [ours, theirs] = terminals;
    assert(ours && theirs, 'there are two tills');
    const limited = { ...by, storeIds: [ours.storeId] };
    expect(await begin({}, limited)).toMatchObject({ refusal: { kind: 'not-your-store' } });
    expect(await begin({ storeIds: [theirs.storeId] }, limited)).toMatchObject({ ok: false });
    const own = await begin({ storeIds: [ours.storeId] }, limited);
    assert(own.ok, 'their own store is theirs');
    await change(own.value.rollOutId, { state: 'withdrawn' }, limited);
    const all = await begun();
    expect(await change(all, { state: 'paused' }, limited)).toMatchObject({
      refusal: { kind: 'not-your-store' },
    });
    const other = await begun({ storeIds: [theirs.storeId] });
    expect(await change(other, { state: 'paused' }, limited)).toMatchObject({
      refusal: { kind: 'roll-out-unknown' },
    });
    for (const id of [all, other]) await change(id, { state: 'withdrawn' });
  });

  it('[UP15] is not told to a till that takes no releases', async () => {
    const id = await begun();
    expect(await offered(0, { update: undefined })).toBeNull();
    await change(id, { state: 'withdrawn' });
  });
});

describe('the doors of releases', () => {
  const get = (path: string, more: Record<string, string> = headers[0] ?? {}) =>
    fetch(`${running.url}/sync/v1/${path}`, { headers: more });
  const file = 'releases/1.1.0/kiosk-linux-x64/engine/main.js';

  it('[UP16] give a terminal what was signed, and each file whole or from a byte on', async () => {
    expect(SignedReleaseV1.safeParse(await (await get('releases/1.1.0/release.json')).json()).success).toBe(
      true,
    );
    const whole = await get(file);
    expect([whole.status, whole.headers.get('accept-ranges'), await whole.text()]).toEqual([
      200,
      'bytes',
      text,
    ]);
    const rest = await get(file, { ...headers[0], range: 'bytes=4-' });
    expect([rest.status, rest.headers.get('content-range'), await rest.text()]).toEqual([
      206,
      'bytes 4-9/10',
      '456789',
    ]);
    expect((await get(file, { ...headers[0], range: 'bytes=10-' })).status).toBe(416);
  });

  it.each([
    'releases/9.0.0/release.json',
    'releases/..%2f..%2fhub.key/release.json',
    'releases/1.1.0/kiosk-linux-x64/engine/other.js',
    'releases/1.1.0/kiosk-linux-x64/..%2f..%2f..%2f..%2fhub.key',
    'releases/1.1.0/electron-windows-x64/engine/main.js',
  ])('[UP16] have nothing at %s', async (path) => expect((await get(path)).status).toBe(404));

  it.each([file, 'releases/1.1.0/release.json'])(
    '[UP16] are shut to everybody who is no terminal: %s',
    async (path) => expect((await get(path, protocol)).status).toBe(401),
  );
});
