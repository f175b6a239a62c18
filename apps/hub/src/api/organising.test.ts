import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assert } from '@tillbridge/core/kernel';
import { type ApiCaller, type ApiReply, apiCaller } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { TestClock, setUpCompany, smallCompany, startHub } from '../testing';

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];
// What comes is looked into by the tests themselves.
type Data = Record<string, string>;
const dataOf = (reply: ApiReply): Data => reply.body.data as unknown as Data;
const listOf = (reply: ApiReply): Data[] => reply.body.data as unknown as Data[];
const reasonOf = ({ status, body }: ApiReply): unknown => ({
  status,
  reason: (body.error?.details as { reason?: string } | undefined)?.reason,
});
const nobody = '00000000-0000-7000-8000-000000000000';

describe.each(both)('how a program puts the catalogue in order, on $name', ({ options }) => {
  const plan = smallCompany(63, 4);
  let running: Awaited<ReturnType<typeof startHub>>;
  let program: ApiCaller;
  beforeAll(async () => {
    running = await startHub({ ...(await options()), clock: new TestClock(), apiPerMinute: 10_000 });
    await setUpCompany(running.hub.db, running.hub.deps, plan, 0);
    program = await apiCaller(running, plan.tenantId);
  });
  afterAll(() => running.close());

  const make = async (path: string, body: object): Promise<Data> => {
    const made = await program.send('POST', path, body);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return dataOf(made);
  };
  const product = (sku: string, more: object) =>
    make('/products', { name: sku, taxCodes: ['GST'], variants: [{ sku, price: 100 }], ...more });

  it('[AP11, CG13] a brand is renamed with its products, merged into another, and deleted when nothing has it', async () => {
    const [one, other] = [
      await make('/brands', { name: 'Zefir' }),
      await make('/brands', { name: 'Zephyr' }),
    ];
    const { productId } = await product('ZEF-1', { brandId: one['brandId'] });
    const renamed = await program.send('PATCH', `/brands/${one['brandId']}`, { name: 'Zefyr' });
    expect(dataOf(renamed)).toEqual({ brandId: one['brandId'], name: 'Zefyr', products: 1 });
    const taken = await program.send('PATCH', `/brands/${one['brandId']}`, { name: 'ZEPHYR' });
    expect(reasonOf(taken)).toEqual({ status: 409, reason: 'name-taken' });
    const kept = await program.send('DELETE', `/brands/${one['brandId']}`);
    expect(reasonOf(kept)).toEqual({ status: 409, reason: 'in-use' });

    const merged = await program.send('POST', `/brands/${one['brandId']}/merge`, {
      intoId: other['brandId'],
    });
    expect(dataOf(merged)).toEqual({ brandId: other['brandId'], name: 'Zephyr', products: 1 });
    expect(dataOf(await program.get(`/products/${productId}`))['brandId']).toBe(other['brandId']);
    const names = listOf(await program.get('/brands')).map(({ name }) => name);
    expect(names).toContain('Zephyr');
    expect(names).not.toContain('Zefyr');

    const unused = await make('/brands', { name: 'Nobody’s' });
    expect(await program.send('DELETE', `/brands/${unused['brandId']}`)).toMatchObject({ status: 200 });
    expect(reasonOf(await program.send('DELETE', `/brands/${unused['brandId']}`))).toMatchObject({
      status: 404,
    });
  });

  it('[AP11, CG14] a category is made below another, changed in part, and never put below itself', async () => {
    const top = await make('/categories', { name: 'Garden' });
    const below = await make('/categories', {
      name: 'Seeds',
      parentId: top['categoryId'],
      colour: '#2f7d32',
    });
    expect(below).toMatchObject({ parentId: top['categoryId'], products: 0 });
    const renamed = await program.send('PATCH', `/categories/${below['categoryId']}`, {
      name: 'Seed packets',
    });
    expect(dataOf(renamed)).toMatchObject({
      name: 'Seed packets',
      parentId: top['categoryId'],
      colour: '#2f7d32',
    });
    const circle = await program.send('PATCH', `/categories/${top['categoryId']}`, {
      parentId: below['categoryId'],
    });
    expect(reasonOf(circle)).toEqual({ status: 422, reason: 'circle' });
    const moved = await program.send('PATCH', `/categories/${below['categoryId']}`, { parentId: null });
    expect(dataOf(moved)).toMatchObject({ name: 'Seed packets', parentId: null });

    const { productId } = await product('SEED-1', { categoryId: below['categoryId'] });
    const kept = await program.send('DELETE', `/categories/${below['categoryId']}`);
    expect(reasonOf(kept)).toEqual({ status: 409, reason: 'in-use' });
    const merged = await program.send('POST', `/categories/${below['categoryId']}/merge`, {
      intoId: top['categoryId'],
    });
    expect(dataOf(merged)).toMatchObject({ categoryId: top['categoryId'], products: 1 });
    expect(dataOf(await program.get(`/products/${productId}`))['categoryId']).toBe(top['categoryId']);
    const empty = await make('/categories', { name: 'Empty' });
    expect(await program.send('DELETE', `/categories/${empty['categoryId']}`)).toMatchObject({ status: 200 });
  });

  it('[AP11, CG15] a supplier is changed in part, archived and restored', async () => {
    const { supplierId } = await make('/suppliers', {
      name: 'Hill & Sons',
      phone: '09 555 1',
      note: 'Tuesdays',
    });
    const changed = await program.send('PATCH', `/suppliers/${supplierId}`, {
      email: 'orders@hill.example',
      note: '',
    });
    expect(dataOf(changed)).toMatchObject({
      name: 'Hill & Sons',
      email: 'orders@hill.example',
      phone: '09 555 1',
      note: '',
      isActive: true,
    });
    const archived = await program.send('POST', `/suppliers/${supplierId}/archive`);
    expect(dataOf(archived)).toMatchObject({ isActive: false, phone: '09 555 1' });
    expect(listOf(await program.get('/suppliers')).at(-1)).toMatchObject({ supplierId, isActive: false });
    expect(dataOf(await program.send('POST', `/suppliers/${supplierId}/restore`))).toMatchObject({
      isActive: true,
    });
    await make('/suppliers', { name: 'Valley' });
    const taken = await program.send('PATCH', `/suppliers/${supplierId}`, { name: 'VALLEY' });
    expect(reasonOf(taken)).toEqual({ status: 409, reason: 'name-taken' });
  });

  it.each([
    { method: 'PATCH', path: `/brands/${nobody}`, body: { name: 'New' } },
    { method: 'POST', path: `/brands/${nobody}/merge`, body: { intoId: nobody.replace('7', '8') } },
    { method: 'PATCH', path: `/categories/${nobody}`, body: { name: 'New' } },
    { method: 'DELETE', path: `/categories/${nobody}` },
    { method: 'PATCH', path: `/suppliers/${nobody}`, body: { name: 'New' } },
    { method: 'POST', path: `/suppliers/${nobody}/archive` },
  ])('[AP11] $method $path makes nothing that was not there', async ({ method, path, body }) => {
    const list = `/${path.split('/')[1]}`;
    const before = listOf(await program.get(list));
    const reply = await program.send(method, path, body);
    assert(reply.body.error, 'it is refused');
    expect(reply.status).toBe(404);
    expect(listOf(await program.get(list))).toEqual(before);
  });
});
