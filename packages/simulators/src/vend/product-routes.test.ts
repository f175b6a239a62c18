import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VendStandIn, stockAt, vendStandIn } from './index';

describe('the stand-in for Vend: products', () => {
  let service: VendStandIn;
  let token: string;
  beforeEach(async () => {
    service = await vendStandIn({ plan: { products: 10 } });
    token = service.vend.tokens.personal();
  });
  afterEach(() => service.close());
  const call = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${service.url}/api/2026-07${path}`, {
      ...{ method, body: JSON.stringify(body) },
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
    });
    return { status: answer.status, body: (await answer.json()) as { data: string[]; error?: string } };
  };
  const row = (id: string | undefined) => service.vend.shelf('products').get(id ?? '');
  const named = async (path: string, name: string): Promise<string> => {
    await call('POST', path, { name });
    const shelf = path.slice(1);
    return [...service.vend.shelf(shelf).all()].find((each) => each['name'] === name)?.id ?? '';
  };

  it('[VN40] makes one with the price that is not written reckoned, and refuses both at once', async () => {
    const made = await call('POST', '/products', { name: 'Cup', sku: 'CUP', price_including_tax: 11.5 });
    expect(made.status).toBe(200);
    expect(row(made.body.data[0])).toMatchObject({
      sku: 'CUP',
      price_excluding_tax: 10,
      has_inventory: true,
    });
    const both = { name: 'Cup', price_including_tax: 1, price_excluding_tax: 1 };
    expect((await call('POST', '/products', both)).status).toBe(422);
    expect((await call('POST', '/products', { sku: 'X' })).status).toBe(422);
  });

  it('[VN40] makes a family, whose first variant the others hang on', async () => {
    const attribute = await named('/variant_attributes', 'Size');
    const variants = ['S', 'M'].map((value) => ({
      ...{ sku: `SOCK-${value}`, price_including_tax: 5 },
      variant_definitions: [{ attribute_id: attribute, value }],
    }));
    const { body } = await call('POST', '/products', { name: 'Sock', variants });
    const [first, second] = body.data;
    expect(row(first)).toMatchObject({ has_variants: true, variant_options: [{ name: 'Size', value: 'S' }] });
    expect(row(second)).toMatchObject({ variant_parent_id: first, variant_name: 'Sock / M' });
    await call('PUT', `/products/${second}`, { common: { name: 'Socks' }, details: { is_active: false } });
    expect(row(first)).toMatchObject({ name: 'Socks', is_active: true });
    expect(row(second)).toMatchObject({ name: 'Socks', is_active: false, sku: 'SOCK-M' });
  });

  it('[VN40] leaves what a change leaves out, and takes the first code for the SKU', async () => {
    const brand = await named('/brands', 'Wharf');
    const { body } = await call('POST', '/products', { name: 'Bowl', sku: 'BOWL', description: 'Blue' });
    const path = `/products/${body.data[0]}`;
    await call('PUT', path, {
      common: { brand_id: brand },
      details: { product_codes: [{ code: 'BOWL-2' }] },
    });
    expect(row(body.data[0])).toMatchObject({ description: 'Blue', sku: 'BOWL-2', brand: { name: 'Wharf' } });
    expect((await call('PUT', path, { details: { product_codes: [] } })).status).toBe(422);
    expect((await call('PUT', path, { common: { brand_id: 'nobody' } })).status).toBe(422);
    expect((await call('PUT', '/products/nothing', {})).status).toBe(404);
  });

  it.each([
    ['refused', 422],
    ['taken', 200],
  ] as const)('[VN40] a code that another has is %s', async (manner, status) => {
    service.switches.set('takenCodes', manner);
    expect((await call('POST', '/products', { name: 'Other', sku: 'V5' })).status).toBe(status);
  });

  it('[VN40] writes a level as what is there now', async () => {
    const [outletId = ''] = service.vend.outletIds;
    const [productId = ''] = service.vend.productIds;
    const inventory = [{ outlet_id: outletId, current_amount: 21.5 }];
    expect((await call('PUT', `/products/${productId}`, { details: { inventory } })).status).toBe(200);
    expect(stockAt(service.vend, productId, outletId)).toBe(21.5);
    const seen = await fetch(`${service.url}/api/2026-07/inventory/${productId}`, {
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
    });
    expect(await seen.json()).toContainEqual(
      expect.objectContaining({ outlet_id: outletId, current_inventory_level: 21.5 }),
    );
    const nowhere = [{ outlet_id: 'nowhere', current_amount: 1 }];
    expect((await call('PUT', `/products/${productId}`, { details: { inventory: nowhere } })).status).toBe(
      422,
    );
  });
});
