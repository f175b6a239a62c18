import { milliPerUnit, type TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, unnest } from '../database';
import { dayPlus } from './calendar';
import type { Foreseen } from './foresee';

const types = {
  item_id: 'uuid',
  store_id: 'uuid',
  from_day: 'date',
  demand_class: 'text',
  method: 'text',
  setting: 'jsonb',
  basis: 'text',
  error_milli: 'bigint',
  scaled_error_milli: 'bigint',
  per_day_milli: 'bigint',
  supplier_id: 'uuid',
  lead_days: 'int',
  lead_quickest: 'int',
  lead_slowest: 'int',
  review_days: 'int',
  order_days: 'int',
  service_level_ppm: 'int',
  expected_milli: 'bigint',
  reserve_milli: 'bigint',
  reserve_from: 'text',
  minimum_milli: 'bigint',
  maximum_milli: 'bigint',
  cover_days: 'int',
  stock_state: 'text',
} as const;

const milli = (amount: number): number => Math.round(amount * milliPerUnit);

/** Puts the forecasts of some items in place of those that were there, at all stores. */
export async function keepForecasts(
  tx: Tx,
  tenantId: TenantId,
  itemIds: readonly string[],
  foreseen: readonly Foreseen[],
): Promise<void> {
  await tx.execute(
    sql`delete from item_forecast
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])`,
  );
  if (foreseen.length === 0) return;
  const rows = foreseen.map(rowOf);
  const columns = sql.raw(Object.keys(types).join(', '));
  await tx.execute(
    sql`insert into item_forecast (tenant_id, ${columns})
        select ${tenantId}::uuid, rows.* from ${unnest('rows', types, rows)}`,
  );
}

function rowOf({ at, choice, level, coverDays, state }: Foreseen) {
  const { trial, method, basis } = choice;
  return {
    item_id: at.item.itemId,
    store_id: at.store.storeId,
    from_day: dayPlus(at.store.lastDay, 1),
    demand_class: choice.class,
    method: method.name,
    setting: JSON.stringify(method.setting),
    basis,
    error_milli: trial === null ? null : milli(trial.absolute),
    scaled_error_milli: trial === null || trial.scaled === null ? null : milli(trial.scaled),
    per_day_milli: milli(level.perDay),
    supplier_id: at.item.supplierId,
    lead_days: level.leadDays,
    lead_quickest: level.leadSpread[0],
    lead_slowest: level.leadSpread[1],
    review_days: level.reviewDays,
    order_days: level.orderDays,
    service_level_ppm: Math.round(level.serviceLevel * 1_000_000),
    expected_milli: milli(level.expected),
    reserve_milli: milli(level.safety.units),
    reserve_from: level.safety.from,
    minimum_milli: level.minimum,
    maximum_milli: level.maximum,
    cover_days: coverDays,
    stock_state: state,
  };
}
