import { sql } from 'drizzle-orm';
import { assert } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { type ApiCaller, type ApiReply, apiCaller } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { TestClock, setUpCompany, smallCompany, startHub } from '../testing';

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];
type Variant = { itemId: string; sku: string; price: number; isActive: boolean };
// What comes is looked into by the tests themselves.
type Data = Record<string, string> & { version: number; variants: Variant[]; counts: Record<string, number> };
const dataOf = (reply: ApiReply): Data => reply.body.data as unknown as Data;
const listOf = (reply: ApiReply): Data[] => reply.body.data as unknown as Data[];

describe.each(both)('the catalogue of a program on $name', ({ options }) => {
  const clock = new TestClock();
  const plan = smallCompany(61, 4);
  const { tenantId } = plan;
  let running: Awaited<ReturnType<typeof startHub>>;
  let program: ApiCaller;
  beforeAll(async () => {
    running = await startHub({ ...(await options()), clock, apiPerMinute: 10_000 });
    await setUpCompany(running.hub.db, running.hub.deps, plan, 0);
    program = await apiCaller(running, tenantId);
  });
  afterAll(() => running.close());

  const shirt = (sku: string, more: object = {}) => ({
    name: `Shirt ${sku}`,
    taxCodes: ['GST'],
    attributeNames: ['Size'],
    variants: [
      {
        sku: `${sku}-S`,
        attributeValues: ['S'],
        price: 4_990,
        barcodes: [{ code: '9415077102345', packQuantity: 24 }],
      },
      { sku: `${sku}-L`, attributeValues: ['L'], price: 5_490 },
    ],
    ...more,
  });
  const comesTo = (importId: string | undefined, state: string) =>
    expect
      .poll(async () => dataOf(await program.get(`/imports/${importId}`)).state, { timeout: 15_000 })
      .toBe(state);
  const make = async (sku: string) => dataOf(await program.send('POST', '/products', shirt(sku)));

  it('[VA20] [PC-2] a card number is refused wherever a program may write, and what it says does not repeat it', async () => {
    const planted = '4111 1111 1111 1111';
    const answers = [
      await program.send('POST', '/products', shirt('P1', { name: `Shirt ${planted}` })),
      await program.send('POST', '/products', shirt('P2', { description: `paid with ${planted}` })),
      await program.send('POST', '/customers', { name: planted }),
      await program.get(`/products?search=${encodeURIComponent(planted)}`),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.error?.message).toContain('payment card');
      expect(JSON.stringify(body)).not.toMatch(/4111|1111/);
    }
  });

  it('[AP4] [LR4] a vape says its notification id; left out it stays, and null takes it away', async () => {
    const vape = shirt('V1', { ageClass: 'vape', notificationId: 'HVP-0042' });
    const { productId } = dataOf(await program.send('POST', '/products', vape));
    const read = async () => dataOf(await program.get(`/products/${productId}`))['notificationId'];
    const change = (body: object) => program.send('PATCH', `/products/${productId}`, body);
    expect(await read()).toBe('HVP-0042');
    await change({ name: 'Cloud' });
    expect(await read()).toBe('HVP-0042');
    await change({ notificationId: 'HVP-0043' });
    expect(await read()).toBe('HVP-0043');
    await change({ notificationId: null });
    expect(await read()).toBeNull();
    expect((await make('V2'))['notificationId']).toBeNull();
  });

  it('[AP4] a product is made with its variants, found, changed, archived and put back', async () => {
    const made = await make('A1');
    expect(made).toMatchObject({
      version: 1,
      isActive: true,
      variants: [{ price: 4_990 }, { price: 5_490 }],
    });
    const found = listOf(await program.get('/products?search=shirt%20a1'));
    expect(found.map(({ productId }) => productId)).toEqual([made.productId]);
    const renamed = await program.send('PATCH', `/products/${made.productId}`, {
      name: 'Blouse',
      version: 1,
    });
    expect(dataOf(renamed)).toMatchObject({ name: 'Blouse', version: 2, variants: made.variants });
    const stale = await program.send('PATCH', `/products/${made.productId}`, { name: 'Late', version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { error: { details: { reason: 'changed-meanwhile' } } },
    });
    const [small] = made.variants;
    assert(small, 'a variant');
    const narrowed = await program.send('PATCH', `/products/${made.productId}`, {
      variants: [{ itemId: small.itemId, sku: small.sku, attributeValues: ['S'], price: 4_490 }],
    });
    expect(dataOf(narrowed).variants.map(({ sku, isActive }) => [sku, isActive])).toEqual([
      ['A1-S', true],
      ['A1-L', false],
    ]);
    const archived = await program.send('POST', `/products/${made.productId}/archive`);
    expect(dataOf(archived)).toMatchObject({ isActive: false });
    expect(dataOf(await program.send('POST', `/products/${made.productId}/restore`))).toMatchObject({
      isActive: true,
    });
  });

  it.each([
    { change: { variants: [] }, status: 422, why: 'nothing is sold' },
    { change: { taxCodes: ['VAT'] }, status: 422, why: 'no store knows this tax' },
    {
      change: { brandId: '00000000-0000-7000-8000-000000000000' },
      status: 422,
      why: 'there is no such brand',
    },
    { change: { name: 'a\u0000' }, status: 422, why: 'a NUL' },
    { change: { attributeNames: [] }, status: 422, why: 'nobody knows what S means' },
  ])('[AP5] a product is refused, because $why', async ({ change, status }) => {
    const reply = await program.send('POST', '/products', shirt('B1', change));
    expect(reply.status).toBe(status);
    expect(reply.body.error?.message).toMatch(/\.$/);
  });

  it('[AP5] a variant of another product is not taken over by naming its item', async () => {
    const [one, other] = [await make('C1'), await make('C2')];
    const stolen = other.variants[0];
    assert(stolen, 'a variant');
    const reply = await program.send('PATCH', `/products/${one.productId}`, {
      variants: [{ itemId: stolen.itemId, sku: 'C9', attributeValues: ['S'], price: 1 }],
    });
    expect(reply).toMatchObject({ status: 422, body: { error: { details: { reason: 'variant-unknown' } } } });
  });

  it('[AP4] a price is set for now and for tomorrow, and a quote of tomorrow knows it', async () => {
    const { variants } = await make('D1');
    const [small] = variants;
    assert(small, 'a variant');
    const tomorrow = new Date(clock.now() + 86_400_000).toISOString();
    const set = await program.send('POST', `/items/${small.itemId}/prices`, {
      price: 3_990,
      effectiveFrom: tomorrow,
    });
    expect(set).toMatchObject({
      status: 201,
      body: { data: { price: 3_990, isInForce: false, effectiveFrom: tomorrow } },
    });
    const prices = listOf(await program.get(`/items/${small.itemId}/prices`));
    expect(prices.map(({ price, isInForce }) => [price, isInForce])).toEqual([
      [4_990, true],
      [3_990, false],
    ]);
    const quote = async (at?: string) => {
      const lines = [{ itemId: small.itemId, quantity: 1 }];
      return dataOf(
        await program.send('POST', '/quotes', {
          storeId: plan.stores[0]?.storeId,
          lines,
          ...(at ? { at } : {}),
        }),
      );
    };
    expect([(await quote()).total, (await quote(tomorrow)).total]).toEqual([4_990, 3_990]);
    const all = listOf(await program.get('/prices?limit=200'));
    expect(all.find(({ itemId }) => itemId === small.itemId)).toMatchObject({ price: 4_990 });
  });

  it('[AP4] a CSV file is tried out, applied and undone', async () => {
    const csv = 'SKU,Name,Price\nIMP-1,Imported one,12.50\nIMP-2,,3.00\n';
    const begun = await program.send('POST', '/imports?name=new.csv', csv, { 'content-type': 'text/csv' });
    expect(begun.status, JSON.stringify(begun.body)).toBe(202);
    const { importId } = dataOf(begun);
    const state = async () => dataOf(await program.get(`/imports/${importId}`));
    await comesTo(importId, 'checked');
    expect(await state()).toMatchObject({ counts: { new: 1, refused: 1 } });
    const [row] = listOf(await program.get(`/imports/${importId}/rows?outcome=refused`));
    expect(row).toMatchObject({ line: 3, outcome: 'refused' });
    expect((await program.send('POST', `/imports/${importId}/undo`)).status).toBe(409);
    expect((await program.send('POST', `/imports/${importId}/apply`)).status).toBe(202);
    await comesTo(importId, 'applied');
    expect(listOf(await program.get('/products?search=IMP-1'))).toHaveLength(1);
    await program.send('POST', `/imports/${importId}/undo`);
    await comesTo(importId, 'undone');
    expect(listOf(await program.get('/products?search=IMP-1'))).toHaveLength(0);
    expect(listOf(await program.get('/imports'))[0]).toMatchObject({ importId });
  });

  it('[WH1] products, prices and imports that change are told', async () => {
    await asTenant(running.hub.db, tenantId, (tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${running.hub.deps.ids.next()}, 'all', 'https://example.com', '{product.changed,price.changed,import.finished}',
                    'x', true, 1)`,
      ),
    );
    const told = () =>
      asTenant(running.hub.db, tenantId, (tx) =>
        rowsOf<{ event: string; data: unknown }>(
          tx,
          sql`select event, data from webhook_message order by message_id`,
        ),
      );
    const made = await make('E1');
    const first = await told();
    expect(first).toHaveLength(2);
    expect(first.find(({ event }) => event === 'product.changed')?.data).toMatchObject({
      products: [{ productId: made.productId, version: 1 }],
    });
    expect(first.find(({ event }) => event === 'price.changed')?.data).toMatchObject({
      prices: [
        { sku: 'E1-S', price: 4_990 },
        { sku: 'E1-L', price: 5_490 },
      ],
    });
    clock.pass(1_000);
    await program.send('PATCH', `/products/${made.productId}`, { description: 'soft' });
    expect(
      (await told()).slice(2).map(({ event }) => event),
      'no price is new',
    ).toEqual(['product.changed']);
    clock.pass(1_000);
    await program.send('POST', `/items/${made.variants[0]?.itemId}/prices`, { price: 100 });
    expect((await told()).at(-1)).toMatchObject({
      event: 'price.changed',
      data: { prices: [{ price: 100 }] },
    });
    clock.pass(1_000);
    const begun = await program.send('POST', '/imports', 'SKU,Name,Price\nIMP-9,Told,1.00\n', {
      'content-type': 'text/csv',
    });
    await comesTo(dataOf(begun).importId, 'checked');
    await program.send('POST', `/imports/${dataOf(begun).importId}/apply`);
    await comesTo(dataOf(begun).importId, 'applied');
    const finished = (await told()).filter(({ event }) => event === 'import.finished');
    expect(finished).toMatchObject([
      { data: { importId: dataOf(begun).importId, state: 'applied', applied: 1 } },
    ]);
  });
});
