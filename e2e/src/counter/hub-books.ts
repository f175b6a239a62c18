import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemId, StoreId } from '@tillbridge/core/kernel';
import type { ItemV1 } from '@tillbridge/core/wire';
import type { AdminRouter } from '@tillbridge/hub/routers';
import { createTRPCClient, httpLink } from '@trpc/client';

/** What head office would read at the hub, asked over its own door with the operator's token. */
export class HubBooks {
  readonly #client;

  /** @param hub.isOpen settles when the hub answers */
  constructor(hub: { url: string; dataFolder: string; isOpen(): Promise<void> }) {
    this.#client = createTRPCClient<AdminRouter>({
      links: [
        httpLink({
          url: `${hub.url}/trpc`,
          headers: () => ({
            authorization: `Bearer ${readFileSync(join(hub.dataFolder, 'operator.token'), 'utf8').trim()}`,
          }),
          fetch: async (input, init) => {
            await hub.isOpen();
            return fetch(input, init as RequestInit);
          },
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
  async onHand(storeId: StoreId, itemId: ItemId, sku: string): Promise<number> {
    const before = sku.slice(0, -1);
    const rows = await this.#client.stock.list.query({ storeId, afterSku: before, limit: 1000 });
    const row = rows.find((each) => each.itemId === itemId);
    if (!row) throw new Error(`the hub has no stock level of ${sku}`);
    return Number(row.onHandMilli);
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
