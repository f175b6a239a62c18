import { createHmac } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { ringUp } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { hookDoor } from '../link';
import { newPostgresDatabase } from '../testing/databases';
import { readVendHook } from './read-hook';
import { vendHouse } from './vend-house.fixture';

const url = 'https://hub.example/hooks/vend/link?of=product.update';
const body = 'payload=%7B%22id%22%3A%22p1%22%2C%22version%22%3A7%7D&domain_prefix=acme';
const vector = '2fa728130f6e386dead97ff3af2a896a4733c1d1d7901c7401899c5b16f6c6f6';
const request = (signature: string | null, raw = body, at = url) => ({
  ...{ raw: Buffer.from(raw), url: at },
  headers: signature === null ? {} : { 'x-signature': `signature=${signature},algorithm=HMAC-SHA256` },
});

describe('a message of Vend', () => {
  it('[VN16] is believed by its signature over the bytes: the reference’s vector, in capitals, and in base64', () => {
    const events = [{ key: 'product.update p1 7', type: 'product.update', body: '{"id":"p1","version":7}' }];
    const base64 = createHmac('sha256', 'vend-secret').update(body).digest('base64');
    for (const signature of [vector, vector.toUpperCase(), base64])
      expect(readVendHook('vend-secret', request(signature))).toEqual({ ok: true, events });
  });

  it.each([
    { why: 'no signature', secret: 'vend-secret', given: request(null) },
    { why: 'another secret', secret: 'another', given: request(vector) },
    { why: 'other bytes', secret: 'vend-secret', given: request(vector, `${body}&more=1`) },
    { why: 'a signature cut short', secret: 'vend-secret', given: request(vector.slice(0, 20)) },
    { why: 'a link by a token, whose messages nobody signs', secret: undefined, given: request(vector) },
  ])('[VN16] is refused: $why', ({ secret, given }) =>
    expect(readVendHook(secret, given)).toEqual({ ok: false, status: 401 }),
  );

  it('[VN16] without a version it is known by its bytes, and its type is told by its address or by itself', () => {
    const signed = (raw: string, at: string) =>
      readVendHook('s', request(createHmac('sha256', 's').update(raw).digest('hex'), raw, at));
    const bare = 'https://hub.example/hooks/vend/link';
    const told = signed('payload=%7B%22id%22%3A%22p1%22%7D&type=sale.update', bare);
    expect(told).toMatchObject({ ok: true, events: [{ type: 'sale.update' }] });
    expect(told).not.toEqual(signed('payload=%7B%22id%22%3A%22p2%22%7D&type=sale.update', bare));
    expect(signed('payload=%7B%22id%22%3A%22p1%22%7D', bare)).toEqual({ ok: false, status: 400 });
  });
});

describe('messages of Vend at a hub', () => {
  let db: Database;
  let door: FastifyInstance;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    door = Fastify();
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, raw, done) => done(null, raw));
    const its: { knock?: ReturnType<typeof hookDoor> } = {};
    let publicUrl = '';
    door.post<{ Params: { linkId: string } }>('/hooks/vend/:linkId', async (asked, reply) => {
      const headers = { 'x-signature': asked.headers['x-signature'] as string | undefined };
      const raw = asked.body as Buffer;
      const answer = await its.knock?.('vend', asked.params.linkId, {
        headers,
        raw,
        url: `${publicUrl}${asked.url}`,
      });
      return reply.status(answer?.status ?? 500).send();
    });
    publicUrl = await door.listen({ host: '127.0.0.1', port: 0 });
    house = await vendHouse(db, 4_400, { byApp: true, publicUrl });
    its.knock = hookDoor(house.links);
    await house.pulled();
    await house.add('ask-for-hooks');
    await house.settle();
  });
  afterAll(async () => {
    await house.close();
    await door.close();
    await db.close();
  });
  const rename = async (sku: string, name: string): Promise<void> => {
    const pressed = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sku, name }),
    };
    const answer = await fetch(`${house.service.url}/_stand-in/api/press/rename`, pressed);
    expect(answer.status).toBe(200);
    await house.service.hooks.settled();
  };
  const errands = () =>
    house.rows<{ name: string; at: number }>(
      sql`select name, next_at as at from link_task where link_id = ${house.linkId} and key like '%hinted%' order by created_at`,
    );
  const nameOf = async (sku: string) =>
    (
      await house.rows<{ name: string }>(
        sql`select product.name from product join item using (product_id) where sku = ${sku}`,
      )
    )[0]?.name;

  it('[VN16] are asked for once, and not again when they are asked for anew', async () => {
    const types = () => [...house.vend.webhooks.values()].map(({ type }) => type).sort();
    expect(types()).toEqual(['customer.update', 'inventory.update', 'product.update']);
    await house.add('ask-for-hooks');
    await house.settle();
    expect(types()).toEqual(['customer.update', 'inventory.update', 'product.update']);
  });

  it('[VN16] bring the next reading forward, one for all that come together, and what they say is fetched', async () => {
    house.service.switches.set('hooks', 'doubled');
    await rename('V24', 'Heard at once');
    await rename('V25', 'Heard as well');
    await house.settle();
    expect(await errands()).toHaveLength(1);
    expect(await nameOf('V24'), 'not before it is fetched').not.toBe('Heard at once');
    house.clock.pass(10_000);
    await house.settle();
    expect(await nameOf('V24')).toBe('Heard at once');
    expect(await nameOf('V25')).toBe('Heard as well');
  });

  it('[VN16] after a quiet while are followed in a moment, and what comes on their heels once more', async () => {
    house.service.switches.set('hooks', 'ordered');
    const before = (await errands()).length;
    house.clock.pass(10_000 - (house.clock.now() % 10_000));
    await rename('V24', 'Heard in a moment');
    await house.settle();
    house.clock.pass(1_000);
    await house.settle();
    expect(await nameOf('V24')).toBe('Heard in a moment');
    for (const name of ['Heard again', 'Heard once more']) {
      house.clock.pass(1_000);
      await rename('V25', name);
      await house.settle();
    }
    expect(await nameOf('V25'), 'not in these ten seconds').toBe('Heard as well');
    house.clock.pass(8_000);
    await house.settle();
    expect(await nameOf('V25')).toBe('Heard once more');
    expect(await errands()).toHaveLength(before + 2);
  });

  it('[VN16] of what Vend’s own tills sold are asked for where that is read', async () => {
    const turn = (which: string) =>
      house.rows(
        sql`update link set settings = jsonb_set(settings, '{directions,salesThere}', to_jsonb(${which}::text))
            where link_id = ${house.linkId} returning 1`,
      );
    await turn('vend-leads');
    await house.add('ask-for-hooks');
    await house.settle();
    expect([...house.vend.webhooks.values()].map(({ type }) => type)).toContain('sale.update');
    const sold = ringUp(house.vend, house.service, { productId: house.likeOurs[0] ?? '', pieces: 1 });
    await house.service.hooks.settled();
    await house.settle();
    house.clock.pass(10_000);
    await house.settle();
    expect(await house.rows(sql`select their_id as id from outside_sale`)).toEqual([{ id: sold.id }]);
    await turn('off');
  });

  it('[VN16] that are not signed as they should be change nothing', async () => {
    house.service.switches.set('hooks', 'ordered');
    house.service.switches.set('signature', 'none');
    const before = (await errands()).length;
    await rename('V26', 'Nobody believes it');
    expect(house.service.hooks.sent().at(-1)).toMatchObject({ status: 401 });
    await house.settle();
    expect(await errands()).toHaveLength(before);
  });

  it('[VN16] that never come are not missed: the rounds bring everything', async () => {
    house.service.switches.set('hooks', 'dropped');
    await rename('V27', 'Found by the round');
    await house.add('pull-goods');
    await house.settle();
    expect(await nameOf('V27')).toBe('Found by the round');
  });
});
