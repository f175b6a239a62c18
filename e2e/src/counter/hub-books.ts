import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { AdminRouter } from '@tillbridge/hub/routers';
import { createTRPCClient, httpLink } from '@trpc/client';

/** An item of the catalogue with the code on one piece of it. */
export type Coded = ItemV1 & { code: string };

/** What head office would read at the hub, asked over its own door with the operator's token. */
export class HubBooks {
  readonly #client;

  constructor(url: string, dataDir: string) {
    this.#client = createTRPCClient<AdminRouter>({
      links: [
        httpLink({
          url: `${url}/trpc`,
          headers: () => ({
            authorization: `Bearer ${readFileSync(join(dataDir, 'operator.token'), 'utf8').trim()}`,
          }),
        }),
      ],
    });
  }

  /** Every sale the hub has, oldest first. */
  async sales() {
    const rows = await this.#client.sale.list.query({ limit: 200 });
    return rows.toReversed();
  }

  async salesTotal(): Promise<{ sales: number; total: number }> {
    const rows = await this.#client.sale.totals.query({});
    return {
      sales: rows.reduce((all, row) => all + Number(row.sales), 0),
      total: rows.reduce((all, row) => all + Number(row.total), 0),
    };
  }

  /** On hand at a store, in thousandths. */
  async onHand(storeId: string, itemId: ItemId, sku: string): Promise<number> {
    const before = sku.slice(0, -1);
    const rows = await this.#client.stock.list.query({ storeId, afterSku: before, limit: 1000 });
    const row = rows.find((each) => each.itemId === itemId);
    if (!row) throw new Error(`the hub has no stock level of ${sku}`);
    return Number(row.onHandMilli);
  }

  /** Different items that are sold by the piece and bear a code each, in the order of their names. */
  async items(count: number, text = 'ml'): Promise<Coded[]> {
    const found = await this.#client.item.find.query({ text, limit: 100 });
    const coded = found.flatMap((item) => {
      const [first] = item.barcodes;
      return first && item.unitOfMeasure === 'each' && item.isActive ? [{ ...item, code: first.code }] : [];
    });
    if (coded.length < count) throw new Error(`the demo has only ${coded.length} items with "${text}"`);
    return coded.slice(0, count);
  }

  async item(text: string): Promise<Coded> {
    const [item] = await this.items(1, text);
    if (!item) throw new Error(`the hub knows no item ${text}`);
    return item;
  }

  async saveItem(item: ItemV1): Promise<void> {
    const saved = await this.#client.item.save.mutate(item);
    if (!saved.ok) throw new Error(`the hub refused ${item.name}`);
  }

  terminals() {
    return this.#client.terminal.list.query();
  }

  alerts() {
    return this.#client.alert.list.query({});
  }
}
