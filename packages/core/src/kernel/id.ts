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
  const bytes = new Uint8Array(16);
  const ms = BigInt(Math.max(0, at));
  for (let i = 0; i < 6; i++) bytes[i] = Number((ms >> BigInt(8 * (5 - i))) & 0xffn);
  bytes.set(random, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += hexOfByte[bytes[i] ?? 0] ?? '';
  }
  return text;
}

/** Where ids come from; the edges make one from their clock and their randomness. */
export type IdSource = { next<Name extends string>(): Id<Name> };

/** @param randomBytes fills a new array of the asked length */
export const idSource = (clock: Clock, randomBytes: (length: number) => Uint8Array): IdSource => ({
  next: <Name extends string>() => idFrom<Name>(uuidV7(clock.now(), randomBytes(10))),
});
