import { assert } from '@tillbridge/core/kernel';
import { EnrolAnswer, HealthAnswer, type HealthRequest, SyncRefusal } from '@tillbridge/core/wire';
import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type CompanyPlan, createCompany } from '../company';
import { createEnrolmentCode } from '../enrolment';
import type { AdminRouter } from '../routers';
import type { RunningHub } from '../server';
import { TestClock, TestTerminal, smallCompany, startHub } from '../testing';

const protocol = { 'tillbridge-protocol': '1' };
const clock = new TestClock();
let running: RunningHub;
let plan: CompanyPlan;

beforeAll(async () => {
  running = await startHub({ clock });
  plan = smallCompany(402, 2);
  await createCompany(running.hub.db, running.hub.deps, plan);
});
afterAll(() => running.close());

const body: HealthRequest = {
  health: {
    appVersion: '0.2.0',
    outboxDepth: 0,
    oldestUnsentAt: null,
    clockOffsetMs: null,
    devices: [],
    receiptsWaiting: 0,
    diskFreeBytes: null,
    databaseBytes: null,
    uptimeMs: 5,
    catalogueItems: 0,
  },
  receipts: [],
};

async function enrolTill(register = 0) {
  clock.pass(61_000);
  const registerId = plan.registers[register]?.registerId;
  const [person] = plan.staff;
  assert(registerId && person, 'the company is there');
  const { db, deps } = running.hub;
  const made = await createEnrolmentCode(db, deps, { tenantId: plan.tenantId, registerId, who: 'test' });
  assert(made.ok, 'a code was made');
  const response = await fetch(`${running.url}/sync/v1/enrol`, {
    method: 'POST',
    headers: protocol,
    body: JSON.stringify({ code: made.value.code, terminalName: 'Till', appVersion: '0.1.0' }),
  });
  const answer = EnrolAnswer.parse(await response.json());
  const headers = { ...protocol, authorization: `Bearer ${answer.terminalId}.${answer.secret}` };
  const { staffId } = person.record;
  const terminal = new TestTerminal({ ...answer, staffId, ids: deps.ids, now: () => clock.now() });
  return { answer, headers, terminal };
}

const post = (path: string, headers: Record<string, string>, sent: unknown) =>
  fetch(`${running.url}/sync/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(sent) });
const refusalOf = async (response: Response) => ({
  status: response.status,
  ...SyncRefusal.parse(await response.json()),
});
const office = () =>
  createTRPCClient<AdminRouter>({
    links: [
      httpLink({ url: `${running.url}/trpc`, headers: { authorization: `Bearer ${running.operatorToken}` } }),
    ],
  });

it('[FL1] a report is taken from who may speak, and one that cannot be read is refused', async () => {
  const { headers, answer } = await enrolTill();
  expect(HealthAnswer.parse(await (await post('health', headers, body)).json())).toEqual({
    hubTime: clock.now(),
    messages: [],
  });
  expect(await refusalOf(await post('health', protocol, body))).toMatchObject({ status: 401 });
  expect(await refusalOf(await post('health', headers, { health: {} }))).toMatchObject({
    error: 'unreadable',
  });
  const found = (await office().terminal.list.query()).find(
    ({ terminalId }) => terminalId === answer.terminalId,
  );
  expect(found).toMatchObject({ appVersion: '0.2.0', health: body.health, isConnected: false });
});

it('[FL8] a till that listens is asked to report when there is a message for it, and no other is', async () => {
  const [ours, other] = [await enrolTill(0), await enrolTill(1)];
  const heard: string[][] = [[], []];
  const sockets = [ours, other].map(({ headers }, index) => {
    const socket = new WebSocket(`${running.url.replace('http', 'ws')}/sync/v1/hints`, { headers });
    socket.on('message', (data: Buffer) => heard[index]?.push(data.toString()));
    return socket;
  });
  await expect.poll(() => heard.map((each) => each.length)).toEqual([1, 1]);
  const { terminalId } = ours.answer;
  await office().terminal.sendMessage.mutate({ terminalIds: [terminalId], text: 'The van is late.' });
  await expect.poll(() => heard[0]?.at(-1)).toBe('{"hint":"report"}');
  expect(heard[1]).toEqual(['{"hint":"alive"}']);
  for (const socket of sockets) socket.close();
});

it('[E7] a replaced till is disconnected and told why; its facts and its health are still taken', async () => {
  const old = await enrolTill(0);
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/sync/v1/hints`, {
    headers: old.headers,
  });
  await new Promise((resolve) => socket.once('message', resolve));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await enrolTill(0);
  expect(await closed).toBe(4401);
  for (const path of ['feed?cursor=0-0', 'snapshot']) {
    const refusal = await refusalOf(await fetch(`${running.url}/sync/v1/${path}`, { headers: old.headers }));
    expect(refusal).toMatchObject({ status: 401, error: 'revoked' });
    expect(refusal.sentence).toContain('taken the place');
  }
  const facts = [old.terminal.sell(plan.items.slice(0, 1))];
  expect(await (await post('facts', old.headers, { facts })).json()).toMatchObject({ watermark: 1 });
  expect((await post('health', old.headers, body)).status).toBe(200);
});

it('[E9] a replaced till can be revoked, and then its facts are refused too', async () => {
  const old = await enrolTill(0);
  await enrolTill(0);
  const { terminalId } = old.answer;
  expect(await office().terminal.revoke.mutate({ terminalId })).toMatchObject({ ok: true });
  const facts = [old.terminal.sell(plan.items.slice(0, 1))];
  await expect.poll(async () => (await post('facts', old.headers, { facts })).status).toBe(401);
});
