import { bigint, customType, text, uuid } from 'drizzle-orm/pg-core';

/** Columns that mean the same in every table. Instants are epoch milliseconds, as they travel. */
export const tenantId = () => uuid('tenant_id').notNull();
export const whole = (name: string) => bigint(name, { mode: 'number' });
export const moneyColumn = (name: string) => bigint(name, { mode: 'number' });
export const quantityColumn = (name: string) => bigint(name, { mode: 'number' });
export const instantColumn = (name: string) => bigint(name, { mode: 'number' });
export const placeColumn = (name: string) => text(name);

/** A 64-bit transaction id that never wraps: what the feed is ordered by (spec/feed.md F2). */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/** What is no text: pictures, files. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
