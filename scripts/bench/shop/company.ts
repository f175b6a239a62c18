import { argon2Sync } from 'node:crypto';
import { tillPermissions } from '@tillbridge/core/access';
import {
  type RegisterId,
  type StaffId,
  type StoreId,
  type TenantId,
  type TerminalId,
  idFrom,
  money,
} from '@tillbridge/core/kernel';
import { type RegisterV1, StaffV1, type StoreV1 } from '@tillbridge/core/wire';

/** One company with one store, the same in every bench. */
export const tenantId: TenantId = idFrom<'TenantId'>('01990000-0000-7000-8000-000000000001');
export const storeId: StoreId = idFrom<'StoreId'>('01990000-0000-7000-8000-000000000002');
export const staffId: StaffId = idFrom<'StaffId'>('01990000-0000-7000-8000-000000000003');
export const registerId: RegisterId = idFrom<'RegisterId'>('01990000-0000-7000-8000-000000000004');
export const terminalId: TerminalId = idFrom<'TerminalId'>('01990000-0000-7000-8000-000000000005');

/** The company's ids beside the first: registers and terminals are numbered. */
export const numberedId = <Name extends string>(kind: string, no: number) =>
  idFrom<Name>(`0199${kind}-0000-7000-8000-${String(no).padStart(12, '0')}`);

export const pin = '4711';

export const storeRecord: StoreV1 = {
  storeId,
  name: 'Bench Street',
  companyName: 'Bench & Daughters',
  address: ['1 Bench Street'],
  phone: null,
  taxNumber: '123-456-789',
  timeZone: 'Pacific/Auckland',
  dayCutOffMinutes: 240,
  locale: 'en-NZ',
  jurisdiction: {
    code: 'NZ',
    version: 1,
    currency: 'NZD',
    minorUnitDigits: 2,
    pricesIncludeTax: true,
    taxRounding: { level: 'document', mode: 'half_up' },
    rates: [
      {
        code: 'GST',
        name: 'GST 15%',
        ratePpm: 150_000,
        capBasePerUnit: null,
        effectiveFrom: null,
        effectiveTo: null,
      },
    ],
    holidays: [],
    cashRounding: { coin: money(10), tie: 'down' },
    denominations: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10].map(money),
    taxName: 'GST',
  },
  embeddedCodes: [],
  receiptHeader: [],
  receiptFooter: ['Thank you'],
  quickKeys: [],
};

export const registerRecord: RegisterV1 = { registerId, storeId, name: 'Register 1' };

const cost = { memoryKib: 19_456, passes: 2, lanes: 1 };

/** A cashier who may do everything, with a PIN of the usual cost. */
export function staffRecord(): StaffV1 {
  const salt = Buffer.alloc(16, 7);
  const hash = argon2Sync('argon2id', {
    message: pin,
    nonce: salt,
    parallelism: cost.lanes,
    tagLength: 32,
    memory: cost.memoryKib,
    passes: cost.passes,
  });
  return StaffV1.parse({
    staffId,
    name: 'Mere',
    role: 'cashier',
    permissions: [...tillPermissions],
    pin: { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost },
    isActive: true,
  });
}
