import type { DayTopic } from '@tillbridge/core/wire';
import type { SQL } from 'drizzle-orm';
import { customerRecordsOf, groupRecordsOf } from '../customer/records';
import { loyaltyRecordsOf } from '../loyalty';
import { returnedRecordsOf } from '../returns';
import { valueRecordsOf } from '../value';
import { promotionRecordsOf } from '../promotion';
import { parkedRecordsOf } from '../parked';
import { laybyRecordsOf } from '../layby';
import type { SnapshotOf } from './build-snapshot';

/** Where a snapshot takes the records of a topic from: `key` and `record` as text, of one company and what its store may see. */
export type DayRecordSource = { topic: DayTopic; question: (of: SnapshotOf) => SQL };

/** Source: spec/feed.md F11 */
export const dayRecordSources: readonly DayRecordSource[] = [
  { topic: 'returned-line', question: ({ tenantId }) => returnedRecordsOf(tenantId) },
  { topic: 'promotion', question: ({ tenantId }) => promotionRecordsOf(tenantId) },
  { topic: 'value-account', question: ({ tenantId }) => valueRecordsOf(tenantId) },
  { topic: 'customer', question: ({ tenantId }) => customerRecordsOf(tenantId) },
  { topic: 'parked-sale', question: ({ tenantId, storeId }) => parkedRecordsOf(tenantId, storeId) },
  { topic: 'layby', question: laybyRecordsOf },
  { topic: 'loyalty-rule', question: ({ tenantId }) => loyaltyRecordsOf(tenantId) },
  { topic: 'customer-group', question: ({ tenantId }) => groupRecordsOf(tenantId) },
];
