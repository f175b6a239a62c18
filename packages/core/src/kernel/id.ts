import { assert } from './assert';
import type { Brand } from './brand';
import type { Clock, Instant } from './time';

/** A UUID of one kind of thing: a `SaleId` is not a `TransferId`. Made where the thing happens. */
export type Id<Name extends string> = Brand<string, Name>;

export type TenantId = Id<'TenantId'>;
export type StoreId = Id<'StoreId'>;
export type RegisterId = Id<'RegisterId'>;
export type TerminalId = Id<'TerminalId'>;
export type StaffId = Id<'StaffId'>;
export type ItemId = Id<'ItemId'>;
export type CategoryId = Id<'CategoryId'>;
export type PriceId = Id<'PriceId'>;
export type SaleId = Id<'SaleId'>;
export type LineId = Id<'LineId'>;
export type TenderId = Id<'TenderId'>;
export type FactId = Id<'FactId'>;
export type PrintJobId = Id<'PrintJobId'>;
export type ShiftId = Id<'ShiftId'>;
export type CustomerId = Id<'CustomerId'>;
export type CustomerGroupId = Id<'CustomerGroupId'>;
export type ValueAccountId = Id<'ValueAccountId'>;
export type PromotionId = Id<'PromotionId'>;
export type ApprovalId = Id<'ApprovalId'>;
export type LaybyId = Id<'LaybyId'>;
export type ParkId = Id<'ParkId'>;
export type OrderId = Id<'OrderId'>;
export type CountId = Id<'CountId'>;
export type SupplierId = Id<'SupplierId'>;
export type PurchaseOrderId = Id<'PurchaseOrderId'>;
export type IntakeId = Id<'IntakeId'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** Asserts a lower-case UUID. */
export function idFrom<Name extends string>(text: string): Id<Name> {
  assert(isUuid(text), `not an id: ${text}`);
  return text as Id<Name>;
}

// A sale makes a handful of ids while the cashier waits: no arrays are built for each.
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A version 7 UUID (RFC 9562 5.7): 48 bits of time, then randomness.
 * @param random ten bytes (asserted)
 */
export function uuidV7(at: Instant, random: Uint8Array): string {
  assert(random.length === 10, 'a version 7 UUID takes ten random bytes');
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  const [a = 0, b = 0, c = 0, d = 0] = random;
  let text = `${time.slice(0, 8)}-${time.slice(8)}-${hexOfByte[0x70 | (a & 0x0f)]}${hexOfByte[b]}-`;
  text += `${hexOfByte[0x80 | (c & 0x3f)]}${hexOfByte[d]}-`;
  for (let i = 4; i < 10; i++) text += hexOfByte[random[i] ?? 0];
  return text;
}

/** Where ids come from; the edges make one from their clock and their randomness. */
export type IdSource = { next<Name extends string>(): Id<Name> };

/** @param randomBytes fills a new array of the asked length */
export const idSource = (clock: Clock, randomBytes: (length: number) => Uint8Array): IdSource => ({
  next: <Name extends string>() => uuidV7(clock.now(), randomBytes(10)) as Id<Name>,
});

/**
 * Random bytes by the hundred: asking the system for ten at a time costs more than the rest of an id. For what may lie in memory
 * before it is used, such as ids, and never for keys.
 * @param randomBytes fills a new array of the asked length
 * @returns the same, for at most `size` bytes at a time (asserted); no byte is handed out twice
 */
export function pooledBytes(
  randomBytes: (length: number) => Uint8Array,
  size = 2_000,
): (length: number) => Uint8Array {
  let pool = new Uint8Array(0);
  let used = 0;
  return (length) => {
    assert(length <= size, `a pool of ${size} bytes has no ${length}`);
    if (used + length > pool.length) {
      pool = Uint8Array.from(randomBytes(size));
      used = 0;
    }
    used += length;
    return pool.subarray(used - length, used);
  };
}
