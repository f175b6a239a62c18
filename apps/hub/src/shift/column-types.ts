/** What a shift's facts are written with. */
const place = { shift_id: 'uuid', store_id: 'uuid', register_id: 'uuid' } as const;

export const closedShiftTypes = {
  ...place,
  drawer: 'text',
  opened_by: 'uuid',
  opened_at: 'bigint',
  trading_date: 'date',
  currency: 'text',
  float: 'bigint',
} as const;

export const openedTypes = { ...closedShiftTypes, sequence: 'int', float_pieces: 'jsonb' } as const;

export const movementTypes = {
  fact_id: 'uuid',
  movement_id: 'uuid',
  ...place,
  kind: 'text',
  amount: 'bigint',
  currency: 'text',
  reason: 'text',
  staff_id: 'uuid',
  approved_by: 'uuid',
  at: 'bigint',
  trading_date: 'date',
  other_shift_id: 'uuid',
  photo_id: 'text',
} as const;

export const countTypes = {
  fact_id: 'uuid',
  shift_id: 'uuid',
  count_no: 'int',
  staff_id: 'uuid',
  at: 'bigint',
  total: 'bigint',
  pieces: 'jsonb',
} as const;

export const paymentTypes = {
  fact_id: 'uuid',
  shift_id: 'uuid',
  payment_id: 'uuid',
  purpose: 'text',
  staff_id: 'uuid',
  at: 'bigint',
  amount: 'bigint',
  cash_rounding: 'bigint',
  tenders: 'jsonb',
} as const;

export const zTypes = {
  fact_id: 'uuid',
  sequence: 'int',
  ...place,
  z_number: 'int',
  closed_at: 'bigint',
  closed_by: 'uuid',
  trading_date: 'date',
  currency: 'text',
  float: 'bigint',
  expected_cash: 'bigint',
  counted_cash: 'bigint',
  variance: 'bigint',
  variance_reason: 'text',
  approved_by: 'uuid',
  left_in_drawer: 'bigint',
  banked: 'bigint',
  totals: 'jsonb',
  causes: 'jsonb',
} as const;

export const lateTypes = {
  fact_id: 'uuid',
  shift_id: 'uuid',
  kind: 'text',
  recorded_at: 'bigint',
} as const;
