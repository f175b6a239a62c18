import { randomBytes } from 'node:crypto';
import { tillPermissions } from '@tillbridge/core/access';
import { type ItemId, type TenantId, idFrom, instant, money, uuidV7 } from '@tillbridge/core/kernel';
import { type ItemV1, type JurisdictionV1 } from '@tillbridge/core/wire';
import type { CompanyPlan } from '@tillbridge/hub/company';
import type { Invoice } from './sales-log';

const newId = <Name extends string>() => idFrom<Name>(uuidV7(instant(Date.now()), randomBytes(10)));

/** The log's prices are what was paid, and it says nothing of tax: so none is worked out, and nothing is rounded. */
const asLogged: JurisdictionV1 = {
  code: 'GB-LOG',
  version: 1,
  currency: 'GBP',
  minorUnitDigits: 2,
  pricesIncludeTax: true,
  taxRounding: { level: 'line', mode: 'half_up' },
  rates: [],
  holidays: [],
  cashRounding: null,
  denominations: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1].map(money),
  taxName: 'VAT',
};

export type LogCompany = { plan: CompanyPlan; tenantId: TenantId; itemByCode: Map<string, ItemId> };

/** A wholesaler whose catalogue is the log's stock codes, at the first price that each of them had. */
export function companyOf(invoices: readonly Invoice[], terminals: number): LogCompany {
  const items = new Map<string, ItemV1>();
  for (const { stockCode, description, unitPrice } of invoices.flatMap(({ lines }) => lines)) {
    if (items.has(stockCode)) continue;
    items.set(stockCode, {
      itemId: newId<'ItemId'>(),
      sku: stockCode,
      name: description.trim() || stockCode,
      brand: null,
      categoryId: null,
      unitOfMeasure: 'each',
      prices: [{ priceId: newId<'PriceId'>(), price: money(unitPrice), effectiveFrom: null }],
      taxCodes: [],
      barcodes: [],
      movesStock: true,
      isActive: true,
    });
  }
  const storeId = newId<'StoreId'>();
  const plan: CompanyPlan = {
    tenantId: newId<'TenantId'>(),
    name: 'The log’s company',
    stores: [
      {
        storeId,
        name: 'Warehouse',
        companyName: 'The log’s company',
        address: [],
        phone: null,
        taxNumber: null,
        timeZone: 'Europe/London',
        dayCutOffMinutes: 0,
        locale: 'en-GB',
        jurisdiction: asLogged,
        embeddedCodes: [],
        receiptHeader: [],
        receiptFooter: [],
        quickKeys: [],
      },
    ],
    registers: Array.from({ length: terminals }, (_, index) => ({
      registerId: newId<'RegisterId'>(),
      storeId,
      name: `Register ${index + 1}`,
    })),
    categories: [],
    staff: [
      {
        storeId: null,
        record: {
          staffId: newId<'StaffId'>(),
          name: 'The log',
          role: 'cashier',
          permissions: [...tillPermissions],
          // Nobody signs in by hand at a headless till; staff without a PIN are not known at any till.
          pin: { salt: 'none', hash: 'none', memoryKib: 8, passes: 1, lanes: 1 },
          isActive: true,
        },
      },
    ],
    items: [...items.values()],
    openingStock: [],
  };
  return {
    plan,
    tenantId: plan.tenantId,
    itemByCode: new Map([...items].map(([code, item]) => [code, item.itemId])),
  };
}
