import { ok } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import type { Question, VendClient } from './client';
import { type PriceToWrite, writePrices } from './write-prices';

const as = { thing: 'book-price', theirId: '', ourId: '', label: '' };
const priceOf = (productId: string): PriceToWrite => {
  const row = { product_id: productId, price: 1, tax_id: 'tax', min_units: null, max_units: null };
  return { productId, as, rows: { patched: [], added: [row], deleted: [] } };
};
const many = (count: number) => Array.from({ length: count }, (_, no) => priceOf(`p${no}`));

/** A service that refuses what it is told to, and how many rows each question had. */
function service(isRefused: (productId: string) => boolean) {
  const asked: number[] = [];
  const ask = ({ body }: Question) => {
    const { data } = body as { data: { product_id: string }[] };
    asked.push(data.length);
    const status = data.some(({ product_id }) => isRefused(product_id)) ? 422 : 200;
    return Promise.resolve(ok({ status, body: { error: 'No.' } }));
  };
  return { asked, client: { ask } as unknown as VendClient };
}

describe('prices of a book that are written', () => {
  it('[VN27] goes a hundred at a time, and says of one that was refused alone why', async () => {
    const { asked, client } = service((productId) => productId === 'p200');
    const written = await writePrices(client, '/rows', many(201), 100);
    expect(asked).toEqual([100, 100, 1]);
    expect(written).toMatchObject({ ok: true, value: { isTooMuch: false } });
    if (!written.ok) return;
    expect([...written.value.alone]).toEqual([
      ['p200', 'Vend did not take its price: Vend answered 422, “No”.'],
    ]);
    expect(written.value.touched.size).toBe(200);
  });

  it('[VN33] what was refused together may have been any of it', async () => {
    const { client } = service((productId) => productId === 'p5');
    const written = await writePrices(client, '/rows', many(150), 100);
    if (!written.ok) throw new Error('Vend answered');
    const { alone, together, touched } = written.value;
    expect([alone.size, together.size, touched.size]).toEqual([0, 100, 50]);
  });

  it('[VN33] stops where more than twenty are refused, for then it is no matter of a price', async () => {
    const { asked, client } = service(() => true);
    const written = await writePrices(client, '/rows', many(5_000), 1);
    expect(written).toMatchObject({ ok: true, value: { isTooMuch: true } });
    expect(asked).toHaveLength(21);
  });
});
