export const paymentTypes = {
  fact_id: 'uuid',
  payment_id: 'uuid',
  purpose: 'text',
  subject_id: 'uuid',
  store_id: 'uuid',
  register_id: 'uuid',
  sequence: 'int',
  staff_id: 'uuid',
  at: 'bigint',
  trading_date: 'date',
  currency: 'text',
  amount: 'bigint',
  tenders: 'jsonb',
} as const;

export const openedTypes = {
  layby_id: 'uuid',
  store_id: 'uuid',
  customer_id: 'uuid',
  sequence: 'int',
  opened_by: 'uuid',
  opened_at: 'bigint',
  due_on: 'date',
  currency: 'text',
  total: 'bigint',
  sale: 'jsonb',
} as const;

export const endingTypes = {
  fact_id: 'uuid',
  layby_id: 'uuid',
  sequence: 'int',
  how: 'text',
  staff_id: 'uuid',
  at: 'bigint',
  fee: 'bigint',
} as const;
