import { vendStandIn } from '@tillbridge/simulators/vend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readAs, readOne, readPage } from './read-answer';
import * as shapes from './shapes';

type ListShape = z.ZodType<{ version?: number | undefined }>;

describe('the stand-in speaks the shapes that the recordings are read with', () => {
  let service: Awaited<ReturnType<typeof vendStandIn>>;
  let token = '';
  beforeAll(async () => {
    service = await vendStandIn({ plan: { products: 50, customers: 4 } });
    token = service.vend.tokens.personal();
  });
  afterAll(() => service.close());

  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${service.url}/api/${shapes.apiVersion}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'test' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.json();
  };

  it.each<[string, ListShape]>([
    ['/outlets', shapes.Outlet],
    ['/registers', shapes.Register],
    ['/taxes', shapes.Tax],
    ['/brands', shapes.Named],
    ['/product_types', shapes.ProductType],
    ['/suppliers', shapes.Supplier],
    ['/products', shapes.Product],
    ['/customers', shapes.Customer],
    ['/payment_types', shapes.PaymentType],
    ['/price_books', shapes.PriceBook],
  ])('[VN7] %s', async (path, shape) => {
    const page = readPage(shape, await call('GET', path), 0);
    if (!page.ok) throw new Error(page.refusal.sentence);
    expect(page.value.unread).toEqual([]);
    expect(page.value.rows.length).toBeGreaterThan(0);
    const highest = Math.max(...page.value.rows.map(({ version }) => version ?? 0));
    expect(page.value.next, 'with the block and without it').toBe(highest);
    const end = readPage(shape, await call('GET', `${path}?after=${highest}`), highest);
    expect(end).toMatchObject({ ok: true, value: { rows: [], next: null } });
  });

  it('[VN7] inventory is a bare list', async () => {
    const page = readPage(
      shapes.InventoryLevel,
      await call('POST', '/inventory', { size: 10, sort_direction: 'asc' }),
      0,
    );
    expect(page).toMatchObject({ ok: true, value: { unread: [] } });
  });

  it('[VN7] a transfer and its lines', async () => {
    const [from, to] = service.vend.outletIds;
    const [product] = service.vend.productIds;
    const made = readOne(
      shapes.Consignment,
      await call('POST', '/consignments', {
        ...{ type: 'OUTLET', status: 'OPEN', name: 'Run', reference: 'TR-7' },
        ...{ outlet_id: to, source_outlet_id: from },
      }),
    );
    if (!made.ok) throw new Error(made.refusal.sentence);
    expect(made.value).toMatchObject({ type: 'OUTLET', status: 'OPEN', reference: 'TR-7' });
    const path = `/consignments/${made.value.id}`;
    const bulk = await call('POST', `${path}/bulk`, [{ product_id: product, count: '6' }]);
    expect(readOne(shapes.BulkWritten, bulk)).toMatchObject({ ok: true });
    const lines = readPage(shapes.ConsignmentLine, await call('GET', `${path}/products`), 0);
    expect(lines).toMatchObject({
      ok: true,
      value: { rows: [{ product_id: product, count: 6, received: 0 }] },
    });
  });

  it('[VN7] a row that cannot be read is set aside with why, and the others go on', () => {
    const page = readPage(
      shapes.Outlet,
      {
        data: [
          { id: 'a', name: 'A', version: 3 },
          { id: 'b', version: 4 },
        ],
      },
      0,
    );
    expect(page).toMatchObject({
      ok: true,
      value: {
        rows: [{ id: 'a' }],
        unread: [{ id: 'b', reason: expect.stringContaining('Its field name cannot be read') as string }],
        next: 4,
      },
    });
    expect(
      readPage(shapes.Outlet, { data: [{ id: 'a', name: 'A', version: 3 }] }, 3),
      'does not advance',
    ).toMatchObject({
      ok: true,
      value: { next: null },
    });
    expect(readAs(shapes.Outlet, '<html>')).toMatchObject({ ok: false });
  });
});
