import { createHmac, timingSafeEqual } from 'node:crypto';
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../../database';
import { ingest } from '../../ingest';
import { type ApiCaller, apiCaller } from '../../testing/api-caller';
import { newPostgresDatabase } from '../../testing/databases';
import { type SetUp, TestClock, setUpCompany, smallCompany, startHub } from '../../testing';
import { publish } from '../publish';
import { mostAttempts } from './schedule';

type Heard = { headers: IncomingHttpHeaders; body: string };
type Answering = (heard: Heard) => { status: number; body?: string; location?: string };

/** A receiver as somebody would write it from the Standard Webhooks text. */
class Receiver {
  readonly heard: Heard[] = [];
  answering: Answering = () => ({ status: 204 });
  url = '';
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const heard = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      this.heard.push(heard);
      const { status, body, location } = this.answering(heard);
      response.writeHead(status, location ? { location } : {}).end(body ?? '');
    });
  });
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

function isSignedBy(secret: string, { headers, body }: Heard): boolean {
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const right = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(text)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((each) => Buffer.from(each.replace('v1,', ''), 'base64'))
    .some((each) => each.length === right.length && timingSafeEqual(each, right));
}

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];

describe.each(both)('webhooks on $name', ({ options }) => {
  const clock = new TestClock();
  const plan = smallCompany(91, 4);
  const { tenantId } = plan;
  const receiver = new Receiver();
  let running: Awaited<ReturnType<typeof startHub>>;
  let company: SetUp;
  let program: ApiCaller;
  beforeAll(async () => {
    process.env['TILLBRIDGE_WEBHOOKS_TO_LOOPBACK'] = '1';
    await receiver.listen();
    running = await startHub({ ...(await options()), clock, apiPerMinute: 10_000 });
    company = await setUpCompany(running.hub.db, running.hub.deps, plan, 1);
    program = await apiCaller(running, tenantId);
  });
  afterEach(async () => {
    for (const { webhookId } of await listed()) await program.send('DELETE', `/webhooks/${webhookId}`);
    receiver.heard.length = 0;
    receiver.answering = () => ({ status: 204 });
  });
  afterAll(async () => {
    await running.close();
    receiver.close();
    delete process.env['TILLBRIDGE_WEBHOOKS_TO_LOOPBACK'];
  });

  type Webhook = { webhookId: string; secret: string; isActive: boolean; offBecause: string | null };
  type Delivery = { deliveryId: string; state: string; attempts: Record<string, unknown>[] };
  const listed = async () => (await program.get('/webhooks')).body.data as unknown as Webhook[];
  const rows = (question: ReturnType<typeof sql>) =>
    asTenant(running.hub.db, tenantId, (tx) => rowsOf<Record<string, unknown>>(tx, question));
  const webhook = async (events: string[], url = receiver.url) => {
    const made = await program.send('POST', '/webhooks', { name: 'books', url, events });
    assert(made.status === 201, JSON.stringify(made.body));
    return made.body.data as unknown as Webhook;
  };
  const log = async (webhookId: string) =>
    (await program.get(`/webhooks/${webhookId}/deliveries`)).body.data as unknown as Delivery[];
  const settle = () => running.hub.work.settle();
  const news = { tenantId, event: 'customer.changed' as const, subject: 'x', data: { name: 'Kererū' } };

  it('[WH1, WH2] a sale is told with the stock it moved, and a company without a webhook writes nothing', async () => {
    const [till] = company.terminals;
    const [item] = plan.items;
    assert(till && item, 'a till and an item');
    const sell = () => ingest(running.hub.db, till.known, [till.terminal.sell([item])], running.hub.deps);
    await sell();
    expect(await rows(sql`select 1 from webhook_message`)).toEqual([]);
    await webhook(['sale.completed', 'stock.changed']);
    await sell();
    await settle();
    const told = receiver.heard.map(
      ({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> },
    );
    expect(told.map(({ type }) => type).sort()).toEqual(['sale.completed', 'stock.changed']);
    expect(told.find(({ type }) => type === 'sale.completed')?.data).toMatchObject({
      storeId: till.known.storeId,
      receiptNo: 2,
    });
    expect(told.find(({ type }) => type === 'stock.changed')?.data).toMatchObject({
      levels: [{ itemId: item.itemId, onHand: 48 }],
    });
  });

  it('[WH1] a fact that had to be set aside calls for attention', async () => {
    const [till] = company.terminals;
    assert(till, 'a till');
    await webhook(['terminal.attention', 'sale.completed']);
    await ingest(running.hub.db, till.known, [till.terminal.stateText('poison')], running.hub.deps);
    await settle();
    expect(receiver.heard.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { type: 'terminal.attention', data: { terminalId: till.known.terminalId, kind: 'fact-set-aside' } },
    ]);
  });

  it('[WH2] nothing is told of what was rolled back', async () => {
    await webhook(['customer.changed']);
    const undone = asTenant(running.hub.db, tenantId, async (tx) => {
      await publish(tx, running.hub.deps, news);
      throw new Error('the reason fell away');
    });
    await expect(undone).rejects.toThrow('fell away');
    await settle();
    expect(receiver.heard).toEqual([]);
  });

  it('[WH1, CU5, TR10] a customer and a transfer that change are told', async () => {
    await webhook(['customer.changed', 'transfer.changed']);
    await program.send('POST', '/customers', { name: 'Kiri' });
    const [from, to] = plan.stores;
    const [item] = plan.items;
    await program.send('POST', '/transfers', {
      fromStoreId: from?.storeId,
      toStoreId: to?.storeId,
      lines: [{ itemId: item?.itemId, quantity: 1 }],
    });
    await settle();
    const told = receiver.heard.map(({ body }) => JSON.parse(body) as unknown);
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'customer.changed', data: expect.objectContaining({ name: 'Kiri' }) }),
    );
    expect(told).toContainEqual(
      expect.objectContaining({
        type: 'transfer.changed',
        data: expect.objectContaining({ number: 'TR-1001', state: 'requested' }),
      }),
    );
  });

  it('[WH3] the signature is right, the secret is sealed, and both secrets sign for a day after a change', async () => {
    const { webhookId, secret } = await webhook(['customer.changed']);
    await program.send('POST', '/customers', { name: 'Signed — ā' });
    await settle();
    const [first] = receiver.heard;
    assert(first, 'something was sent');
    expect(isSignedBy(secret, first)).toBe(true);
    expect(isSignedBy(secret, { ...first, body: first.body.replace('Signed', 'Forged') })).toBe(false);
    expect(Number(first.headers['webhook-timestamp'])).toBe(Math.floor(clock.now() / 1_000));
    const kept = JSON.stringify(await rows(sql`select to_jsonb(webhook) as row from webhook`));
    expect(kept).not.toContain(secret.slice(6));
    const rotated = await program.send('POST', `/webhooks/${webhookId}/rotate`);
    const next = (rotated.body.data as unknown as { secret: string }).secret;
    await program.send('POST', '/customers', { name: 'Both' });
    await settle();
    const second = receiver.heard[1];
    assert(second, 'something was sent');
    expect([isSignedBy(secret, second), isSignedBy(next, second)]).toEqual([true, true]);
    clock.pass(24 * 3_600_000 + 1);
    await program.send('POST', '/customers', { name: 'Only the new one' });
    await settle();
    const third = receiver.heard[2];
    assert(third, 'something was sent');
    expect([isSignedBy(secret, third), isSignedBy(next, third)]).toEqual([false, true]);
  });

  it('[WH4, WH7] a receiver that was away gets the same message later, and the log says how it went', async () => {
    const { webhookId } = await webhook(['customer.changed']);
    receiver.answering = () => ({ status: 503, body: 'x'.repeat(5_000) });
    await program.send('POST', '/customers', { name: 'Later' });
    await settle();
    clock.pass(4_000);
    await settle();
    expect(receiver.heard, 'five seconds are not over').toHaveLength(1);
    clock.pass(1_000);
    await settle();
    receiver.answering = () => ({ status: 200, body: 'thanks' });
    clock.pass(60_000);
    await settle();
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const [delivery] = await log(webhookId);
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: [
        { attemptNo: 1, status: 503, trouble: 'The receiver answered 503.' },
        { attemptNo: 2, status: 503 },
        { attemptNo: 3, status: 200, answer: 'thanks', trouble: null },
      ],
    });
    expect(String(delivery?.attempts[0]?.['answer'])).toHaveLength(1_024);
  });

  it('[WH4, WH5, WH7] after nine attempts a message is given up, a person is called, and it can be sent again', async () => {
    const { webhookId } = await webhook(['customer.changed']);
    await program.send('POST', '/customers', { name: 'Heard once' });
    await settle();
    clock.pass(1_000);
    receiver.answering = () => ({ status: 500 });
    await program.send('POST', '/customers', { name: 'Never heard' });
    receiver.heard.length = 0;
    for (let hours = 0; hours < 60; hours += 1) {
      // The first waits are shorter than an hour: each step finds at most the one that is due.
      for (let minutes = 0; minutes < 12; minutes += 1) {
        await settle();
        clock.pass(300_000);
      }
    }
    expect(receiver.heard).toHaveLength(mostAttempts);
    const [dead] = await log(webhookId);
    expect(dead?.state).toBe('dead');
    const alerts = await rows(sql`select kind from alert where kind like 'webhook%'`);
    expect(alerts).toEqual([{ kind: 'webhook-off' }]);
    const [off] = await listed();
    expect(off).toMatchObject({ isActive: false, offBecause: 'The receiver answered 500.' });
    const path = `/webhooks/${webhookId}/deliveries/${dead?.deliveryId}/replay`;
    expect(await program.send('POST', path)).toMatchObject({
      status: 409,
      body: { error: { details: { reason: 'webhook-off' } } },
    });
    receiver.answering = () => ({ status: 204 });
    await program.send('PATCH', `/webhooks/${webhookId}`, { isActive: true });
    expect((await program.send('POST', path)).status).toBe(200);
    await settle();
    const [again] = await log(webhookId);
    expect(again).toMatchObject({ deliveryId: dead?.deliveryId, state: 'delivered' });
    expect(receiver.heard.at(-1)?.headers['webhook-id']).toBe(receiver.heard[0]?.headers['webhook-id']);
  });

  it('[WH5] one that took something since then stays on when a message is given up', async () => {
    const { webhookId } = await webhook(['customer.changed']);
    receiver.answering = ({ body }) => ({ status: body.includes('Poison') ? 500 : 204 });
    await program.send('POST', '/customers', { name: 'Poison' });
    for (let hours = 0; hours < 60; hours += 1) {
      await settle();
      if (hours === 2) await program.send('POST', '/customers', { name: 'Fine' });
      clock.pass(3_600_000);
    }
    expect((await log(webhookId)).map(({ state }) => state)).toEqual(['delivered', 'dead']);
    expect((await listed())[0]?.isActive).toBe(true);
  });

  it('[WH5] a receiver that says it is gone is believed', async () => {
    const { webhookId } = await webhook(['customer.changed']);
    receiver.answering = () => ({ status: 410 });
    await program.send('POST', `/webhooks/${webhookId}/test`);
    await settle();
    expect((await listed())[0]).toMatchObject({ isActive: false });
    expect(receiver.heard).toHaveLength(1);
  });

  it('[WH6] a redirect is not followed', async () => {
    const { webhookId } = await webhook(['customer.changed']);
    receiver.answering = () => ({ status: 302, location: `${receiver.url}/elsewhere` });
    await program.send('POST', `/webhooks/${webhookId}/test`);
    await settle();
    expect(receiver.heard).toHaveLength(1);
    expect((await log(webhookId))[0]?.attempts[0]).toMatchObject({ status: 302 });
  });

  it('[WH4] one receiver that never answers does not hold up the messages of another', async () => {
    const stuck = createServer(() => undefined);
    await new Promise<void>((resolve) => stuck.listen(0, '127.0.0.1', resolve));
    const slow = await webhook(
      ['customer.changed'],
      `http://127.0.0.1:${(stuck.address() as AddressInfo).port}/`,
    );
    const fine = await webhook(['transfer.changed']);
    await program.send('POST', `/webhooks/${slow.webhookId}/test`);
    await program.send('POST', `/webhooks/${fine.webhookId}/test`);
    await settle();
    stuck.closeAllConnections();
    stuck.close();
    expect((await log(slow.webhookId))[0]?.attempts[0]).toMatchObject({
      status: null,
      trouble: 'The receiver did not answer within 10 seconds.',
    });
    expect((await log(fine.webhookId))[0]?.state).toBe('delivered');
    const begun = performance.now();
    for (let count = 0; count < 6; count += 1) await program.send('POST', `/webhooks/${slow.webhookId}/test`);
    await program.send('POST', `/webhooks/${fine.webhookId}/test`);
    await settle();
    expect(performance.now() - begun, 'a receiver that hangs is left alone for a while').toBeLessThan(5_000);
    expect((await log(fine.webhookId))[0]?.state).toBe('delivered');
  }, 30_000);
});
