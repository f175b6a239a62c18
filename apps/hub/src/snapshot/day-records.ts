import type { DayTopic } from '@tillbridge/core/wire';
import type { SQL } from 'drizzle-orm';
import { binRecordsOf } from '../bin';
import { customerRecordsOf, groupRecordsOf } from '../customer/records';
import { loyaltyRecordsOf } from '../loyalty';
import { returnedRecordsOf } from '../returns';
import { valueRecordsOf } from '../value';
import { promotionRecordsOf } from '../promotion';
import { parkedRecordsOf } from '../parked';
import { laybyRecordsOf } from '../layby';
import { orderRecordsOf } from '../order';
import { companyStoresOf } from '../place/company-stores';
import { watchRecordsOf } from '../foresight/watch-records';
import { holdRecordsOf } from '../hold';
import { spotRecordsOf } from '../spot';
import { batchRecordsOf } from '../stock';
import { transferFactRecordsOf, transferRecordsOf } from '../transfer/record-sql';
import { purchaseRecordsOf } from '../purchase';
import { countFactRecordsOf, countRecordsOf } from '../stock-count/records';
import { itemCostRecordsOf } from '../cost';
import { cycleRecordsOf } from '../stock-count/cycle-lists';
import { supplierRecordsOf } from '../catalogue';
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
  { topic: 'order', question: orderRecordsOf },
  { topic: 'transfer', question: transferRecordsOf },
  { topic: 'transfer-fact', question: transferFactRecordsOf },
  { topic: 'count', question: countRecordsOf },
  { topic: 'count-fact', question: countFactRecordsOf },
  { topic: 'cycle-list', question: cycleRecordsOf },
  { topic: 'purchase-order', question: purchaseRecordsOf },
  { topic: 'supplier', question: ({ tenantId }) => supplierRecordsOf(tenantId) },
  { topic: 'item-cost', question: itemCostRecordsOf },
  { topic: 'loyalty-rule', question: ({ tenantId }) => loyaltyRecordsOf(tenantId) },
  { topic: 'customer-group', question: ({ tenantId }) => groupRecordsOf(tenantId) },
  { topic: 'item-spot', question: spotRecordsOf },
  { topic: 'bin-level', question: binRecordsOf },
  { topic: 'batch', question: batchRecordsOf },
  { topic: 'stock-hold', question: holdRecordsOf },
  { topic: 'company-store', question: ({ tenantId }) => companyStoresOf(tenantId) },
  { topic: 'stock-watch', question: watchRecordsOf },
];
