import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GivenRole } from '@tillbridge/core/access';
import {
  type ItemId,
  type Money,
  type OrderId,
  type PurchaseOrderId,
  type StoreId,
  idFrom,
  units,
} from '@tillbridge/core/kernel';
import {
  type ItemV1,
  type LimitsV1,
  type ReceivedLineV1,
  type StoreV1,
  receiptLayoutDefaults,
} from '@tillbridge/core/wire';
import type { AdminRouter } from '@tillbridge/hub/routers';
import { createTRPCClient, httpLink } from '@trpc/client';

type AdminClient = ReturnType<typeof createTRPCClient<AdminRouter>>;

type Wanted = { item: { itemId: ItemId }; count: number };

function askedOf([fromStoreId, toStoreId]: readonly StoreId[], goods: readonly Wanted[]) {
  if (!fromStoreId || !toStoreId) throw new Error('a transfer goes from one store to another');
  const lines = goods.map(({ item, count }) => ({ itemId: item.itemId, quantity: units(count) }));
  return { fromStoreId, toStoreId, note: null, lines };
}

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

  /** Pieces of an item in each bin of a store, and on its shop floor. */
  async inBins(storeId: StoreId, itemId: ItemId): Promise<Record<string, number>> {
    const stores = await this.#client.bin.ofItem.query({ itemId });
    const here = stores.find((each) => each.storeId === storeId);
    if (!here) return {};
    const bins = here.bins.map(({ bin, quantityMilli }) => [bin, quantityMilli / 1_000] as const);
    return { ...Object.fromEntries(bins), floor: here.floorMilli / 1_000 };
  }

  /** The stores of these names, in that order. */
  async stores(names: readonly string[]): Promise<StoreId[]> {
    const stores = await this.#client.store.list.query();
    return names.map((name) => {
      const found = stores.find((store) => store.name === name);
      if (!found) throw new Error(`the hub has no store ${name}`);
      return found.storeId;
    });
  }

  /** On hand in thousandths: of the first store all the items, and then of the next. */
  async hands(
    storeIds: readonly (StoreId | undefined)[],
    items: readonly { itemId: ItemId; sku: string }[],
  ): Promise<number[]> {
    const asked = storeIds.flatMap((storeId) => (storeId ? items.map((item) => ({ storeId, ...item })) : []));
    return Promise.all(asked.map(({ storeId, itemId, sku }) => this.onHand(storeId, itemId, sku)));
  }

  async transferId(reference: string): Promise<string> {
    const { transfers } = await this.#client.transfer.list.query({});
    const found = transfers.find((each) => each.reference === reference);
    if (!found) throw new Error(`the hub has no transfer ${reference}`);
    return found.transferId;
  }

  /** Every transfer of the company, the newest first. */
  async transferReferences(): Promise<(string | null)[]> {
    const { transfers } = await this.#client.transfer.list.query({});
    return transfers.map(({ reference }) => reference);
  }

  /** Head office has goods sent that nobody asked for: it is agreed to. Answers its reference. */
  async pushTransfer(stores: readonly StoreId[], goods: readonly Wanted[]): Promise<string> {
    const pushed = await this.#client.transfer.push.mutate(askedOf(stores, goods));
    if (!pushed.ok) throw new Error(pushed.refusal.sentence);
    return pushed.value.reference ?? '';
  }

  /** Head office asks one store to send goods to another. Answers its reference. */
  async requestTransfer(stores: readonly StoreId[], goods: readonly Wanted[]): Promise<string> {
    const requested = await this.#client.transfer.request.mutate(askedOf(stores, goods));
    if (!requested.ok) throw new Error(requested.refusal.sentence);
    return requested.value.reference ?? '';
  }

  /** What came to a store without an order, told at head office. */
  async takeIn(
    storeId: StoreId | undefined,
    goods: readonly (Pick<ReceivedLineV1, 'itemId' | 'batch' | 'serials'> & {
      count: number;
      unitCost: Money | null;
    })[],
  ): Promise<void> {
    if (!storeId) throw new Error('goods come to a store');
    const taken = await this.#client.purchase.receive.mutate({
      ...{
        storeId,
        supplierId: null,
        purchaseOrderId: null,
        deliveryNote: null,
        currency: 'NZD',
        charges: [],
      },
      lines: goods.map(({ itemId, count, unitCost, batch, serials }) => ({
        ...{
          lineId: idFrom<'LineId'>(randomUUID()),
          itemId,
          good: units(count),
          damaged: units(0),
          unitCost,
        },
        ...{ weightGrams: null, purchaseLineId: null, insteadOf: null, note: null },
        ...(batch && { batch }),
        ...(serials && { serials }),
      })),
    });
    if (!taken.ok) throw new Error(taken.refusal.sentence);
  }

  /** What a store holds is worth, in minor units; the hub works it out soon after goods moved. */
  async stockValue(storeId: StoreId | undefined): Promise<number> {
    const { rows } = await this.#client.cost.valuation.query({});
    return rows.reduce((all, row) => all + (row.storeId === storeId ? Number(row.value) : 0), 0);
  }

  /** What has left a store and is neither received nor explained. */
  async inTransit() {
    return (await this.#client.stock.inTransit.query({})).away;
  }

  /** Agrees to a count, and to what was proposed to be counted again as it is. */
  async approveNewestCount(accepted: ItemId[]): Promise<void> {
    const [newest] = await this.#client.count.list.query({ limit: 1 });
    if (!newest) throw new Error('the hub knows no count');
    const { countId } = newest;
    const approved = await this.#client.count.approve.mutate({ countId, accepted });
    if (!approved.ok) throw new Error(`the hub refused the count: ${approved.refusal.sentence}`);
  }

  async saveItem(item: ItemV1): Promise<void> {
    const saved = await this.#client.item.save.mutate(item);
    if (!saved.ok) throw new Error(`the hub refused ${item.name}`);
  }

  /** Sets how far holders of a given role go alone. */
  async limitRole(given: GivenRole, limits: LimitsV1): Promise<void> {
    const roles = await this.#client.role.list.query();
    const role = roles.find((each) => each.given === given);
    if (!role) throw new Error(`the hub has no role ${given}`);
    const set = await this.#client.role.setLimits.mutate({ roleId: role.roleId, limits });
    if (!set.ok) throw new Error(set.refusal.sentence);
  }

  /** Takes somebody on at a store, in a given role, with this PIN. */
  async hire(
    storeId: StoreId,
    given: GivenRole,
    { name, pin }: { name: string; pin: string },
  ): Promise<void> {
    const roles = await this.#client.role.list.query();
    const roleId = roles.find((each) => each.given === given)?.roleId;
    if (!roleId) throw new Error(`the hub has no role ${given}`);
    const hired = await this.#client.staff.hire.mutate({
      ...{ name, grants: [{ roleId, storeId }], pin: { is: 'typed', pin } },
    });
    if (!hired.ok) throw new Error(hired.refusal.sentence);
  }

  /** Orders goods for a store from the first of the company's suppliers. Answers the order's number and who delivers. */
  async orderGoods(
    storeId: StoreId,
    goods: readonly { itemId: ItemId; count: number; unitCost: Money }[],
  ): Promise<{ purchaseOrderId: PurchaseOrderId; supplier: string }> {
    const [supplier] = await this.#client.supplier.list.query();
    if (!supplier) throw new Error('the company has no supplier');
    const lines = goods.map(({ itemId, count, unitCost }) => ({ itemId, ordered: units(count), unitCost }));
    const asked = { storeId, supplierId: supplier.supplierId, expectedOn: null, note: null, lines };
    const saved = await this.#client.purchase.save.mutate(asked);
    if (!saved.ok) throw new Error(saved.refusal.sentence);
    const { purchaseOrderId } = saved.value;
    const sent = await this.#client.purchase.send.mutate({ purchaseOrderId, email: null });
    if (!sent.ok) throw new Error(sent.refusal.sentence);
    return { purchaseOrderId, supplier: supplier.name };
  }

  purchase(purchaseOrderId: PurchaseOrderId) {
    return this.#client.purchase.show.query({ purchaseOrderId });
  }

  /** Decides how a store's receipts, drawers and tips are, as its form at head office does. */
  async decideStore(
    storeId: StoreId,
    decided: Pick<
      StoreV1,
      'receiptByDefault' | 'receiptLanguage' | 'receiptLayout' | 'takesTips' | 'cashControl'
    >,
  ): Promise<void> {
    const shown = await this.#client.store.show.query({ storeId });
    if (!shown.ok) throw new Error(shown.refusal.sentence);
    const { jurisdiction, openingHours, receiptLogo, ...record } = shown.value.record;
    const saved = await this.#client.store.change.mutate({
      ...record,
      jurisdictionCode: jurisdiction.code,
      openingHours: openingHours ?? null,
      receiptLogo: receiptLogo ?? null,
      legalTexts: record.legalTexts ?? [],
      ...decided,
      receiptLanguage: (decided.receiptLanguage ?? record.receiptLanguage) === 'es' ? 'es' : null,
      receiptLayout: decided.receiptLayout ?? record.receiptLayout ?? receiptLayoutDefaults,
    });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
  }

  async giveBadge(name: string, code: string): Promise<void> {
    const { people } = await this.#client.staff.list.query({ text: name });
    const found = people.find((each) => each.name === name);
    if (!found) throw new Error(`the hub has nobody called ${name}`);
    const badge = { is: 'scanned' as const, code };
    const given = await this.#client.staff.setBadge.mutate({ staffId: found.staffId, badge });
    if (!given.ok) throw new Error(given.refusal.sentence);
  }

  /** A customer who may buy on account up to so much, in minor units. */
  async saveCustomer(name: string, accountLimit: Money): Promise<void> {
    const details = {
      name,
      ...{ company: null, email: null, phone: null, customerGroupId: null, note: null, exemption: null },
    };
    const saved = await this.#client.customer.save.mutate({
      customerId: null,
      details,
      account: { accountLimit, accountTermsDays: 20 },
    });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
  }

  async customer(name: string) {
    const { customers } = await this.#client.customer.list.query({ text: name });
    return customers.find((each) => each.name === name) ?? null;
  }

  /** An order that head office makes for a customer who rang. */
  async makeOrder(asked: Parameters<AdminClient['order']['make']['mutate']>[0]) {
    const made = await this.#client.order.make.mutate(asked);
    if (!made.ok) throw new Error(made.refusal.sentence);
    return made.value;
  }

  order(orderId: OrderId) {
    return this.#client.order.show.query({ orderId });
  }

  terminals() {
    return this.#client.terminal.list.query();
  }

  alerts() {
    return this.#client.alert.list.query({});
  }
}
