import { differing, roomOnAccount } from '@tillbridge/core/customer';
import { type Instant, money, tradingDateOf } from '@tillbridge/core/kernel';
import { type OpenSale, setCustomer } from '@tillbridge/core/sale';
import { receiptCode } from '@tillbridge/core/receipt';
import type { CustomerV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { CustomerApi, CustomerCard, CustomerFields, CustomerRow } from '../../ipc/areas/customer';
import type { AreaNeeds } from '../areas';
import { dayRecord, dayRecordsOf } from '../catalogue/day-records';
import { itemById } from '../catalogue/look-up';
import { pointsNow } from '../loyalty/points';
import { owedNow } from '../account/owed';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import { saleToRingInto } from '../sale/ring-up';
import type { ScanMeaning } from '../scanning/meanings';
import { customerByCard, customerById, customersByText, keepSaid } from './known';
import { salesTo } from './sales-to';

/** Source: spec/customers.md CU13 to CU15 */
export function customerOn({ counter, stated }: AreaNeeds): CustomerApi {
  const { intents, till, catalogue, clock, ids, journal } = counter;

  return {
    findCustomers: ({ text }) =>
      (counter.staff() ? customersByText(counter, text) : []).map((each) => rowOf(counter, each)),
    customerCard: ({ customerId }) => {
      const customer = counter.staff() && customerById(counter, customerId);
      return customer ? cardOf(counter, customer) : null;
    },
    customerGroups: () => catalogue.read((db) => dayRecordsOf(db, 'customer-group')) ?? [],

    attachCustomer: ({ intentId, customerId }): Done =>
      intents.once(intentId, 'attach-customer', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const customer = customerId === null ? null : customerById(counter, customerId);
        if (customerId !== null && !customer)
          return refused('customer-unknown', say('This till no longer knows this customer. Search again.'));
        return attach(tx, counter, who.value, customer);
      }),

    saveCustomer: ({ intentId, customerId, fields }): Done => {
      const saved = intents.once(intentId, 'save-customer', (tx) => {
        const who = present(counter, 'edit-customer');
        if (!who.ok) return who;
        const known = customerId === null ? null : customerById(counter, customerId);
        if (customerId !== null && !known)
          return refused('customer-unknown', say('This till no longer knows this customer. Search again.'));
        const at = clock.now();
        const before = known ?? { ...nobody, customerId: ids.next<'CustomerId'>(), name: '' };
        const customer = withFields(before, fields, at);
        const changed = differing(before, customer);
        if (known && changed.length === 0) return done;
        const sequence = journal.record(tx, {
          type: 'customer-saved',
          v: 1,
          staffId: who.value.staff.staffId,
          savedAt: at,
          isNew: !known,
          customer,
          changed,
        });
        keepSaid(tx, counter, { customer, changed, sequence, savedAt: at });
        const isInSale = till.state.sale?.customer?.customerId === customer.customerId;
        return known && !isInSale ? done : attach(tx, counter, who.value, customer);
      });
      if (saved.ok) stated();
      return saved;
    },
  };
}

const nobody: Omit<CustomerV1, 'customerId' | 'name'> = {
  cardCode: null,
  email: null,
  phone: null,
  address: [],
  company: null,
  taxNumber: null,
  groupId: null,
  note: null,
  consents: { email: null, sms: null },
  accountLimit: null,
  accountOwed: money(0),
  points: 0,
  isActive: true,
};

const textOrNull = (text: string): string | null => text.trim() || null;

/** What was agreed keeps the moment when it was; what is taken back is gone. */
function withFields(before: CustomerV1, fields: CustomerFields, at: Instant): CustomerV1 {
  const email = fields.takesMail ? (before.consents.email ?? at) : null;
  const sms = fields.takesSms ? (before.consents.sms ?? at) : null;
  return {
    ...before,
    name: fields.name.trim(),
    phone: textOrNull(fields.phone),
    email: textOrNull(fields.email)?.toLowerCase() ?? null,
    company: textOrNull(fields.company),
    cardCode: textOrNull(fields.cardCode),
    note: textOrNull(fields.note),
    groupId: fields.groupId,
    address: fields.address
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    consents: { email, sms },
  };
}

/** Names the customer in the sale, beginning one if need be; prices and promotions follow. */
function attach(tx: Tx, counter: Counter, who: Present, customer: CustomerV1 | null): Done {
  const { till } = counter;
  if (!customer && !till.state.sale) return done;
  const begun = saleToRingInto(counter, who);
  if (!begun.ok) return begun;
  const owner = pointsOwner(begun.sale);
  if (owner && owner.customerId !== customer?.customerId)
    return refused(
      'points-of-another',
      say('Goods of {name} come back in this sale, and their points with them. Finish it first.', {
        name: owner.name,
      }),
    );
  const debtor = accountOwner(begun.sale);
  if (debtor && debtor.customerId !== customer?.customerId)
    return refused(
      'account-of-another',
      say('Goods of {name} come back in this sale, and come off their account. Finish it first.', {
        name: debtor.name,
      }),
    );
  const changed = named(counter, begun.sale, customer);
  if (!changed.ok) return saleRefused(changed.refusal, who.store);
  till.change(tx, { sale: changed.value.sale, completed: null });
  return done;
}

/** Whose points come back in a sale: they stay in it while the goods do. Source: spec/loyalty.md LO4 */
const pointsOwner = (sale: OpenSale): OpenSale['customer'] =>
  sale.lines.some(({ soldAs }) => soldAs?.line.points) ||
  sale.originals?.some(({ tenders }) => tenders.some(({ kind }) => kind === 'points'))
    ? sale.customer
    : undefined;

/** Whose account goods that come back come off again: it is the account of the sale's customer. Source: spec/on-account.md OA8 */
const accountOwner = (sale: OpenSale): OpenSale['customer'] =>
  sale.originals?.some(({ tenders }) => tenders.some(({ kind }) => kind === 'on-account'))
    ? sale.customer
    : undefined;

/** The sale with its customer, at their prices. */
export function named(
  { catalogue }: Counter,
  sale: OpenSale,
  customer: Pick<CustomerV1, 'customerId' | 'name' | 'groupId'> | null,
): ReturnType<typeof setCustomer> {
  const buyer: OpenSale['customer'] = customer
    ? { customerId: customer.customerId, name: customer.name, groupId: customer.groupId }
    : undefined;
  return setCustomer(sale, buyer ?? null, (line) => {
    const item = catalogue.db && itemById(catalogue.db, line.itemId);
    if (!item) return undefined;
    const question = {
      at: line.rungAt ?? sale.openedAt,
      storeId: sale.storeId,
      customerGroupId: buyer?.groupId ?? null,
    };
    return catalogue.priceOf(item, question);
  });
}

/** A customer's card that is scanned puts its customer in the sale. */
export const customerMeaning: ScanMeaning = (tx, counter, scan) => {
  const customer = customerByCard(counter, scan.data.trim());
  if (!customer) return null;
  const who = present(counter, 'sell');
  const answer = who.ok ? attach(tx, counter, who.value, customer) : who;
  return answer.ok
    ? { outcome: { kind: 'heard', what: 'customer' }, answer }
    : { outcome: { kind: 'refused', code: scan.data, sentence: answer.refusal.sentence }, answer };
};

export const groupName = (
  { catalogue }: Pick<Counter, 'catalogue'>,
  groupId: string | null,
): string | null =>
  groupId === null ? null : (catalogue.read((db) => dayRecord(db, 'customer-group', groupId))?.name ?? null);

const rowOf = (counter: Counter, customer: CustomerV1): CustomerRow => ({
  customerId: customer.customerId,
  name: customer.name,
  company: customer.company,
  phone: customer.phone,
  email: customer.email,
  groupName: groupName(counter, customer.groupId),
});

/** What the sheet of a sale without tax begins with. Source: spec/sale.md S16 */
function certificateOf(
  { clock, catalogue, identity }: Counter,
  { exemption, company, name }: CustomerV1,
): CustomerCard['exemption'] {
  const who = identity();
  const store = who && catalogue.counter(who.storeId, who.registerId)?.store;
  if (!exemption || !store) return null;
  const { certificate, until: expiresOn } = exemption;
  const today = tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes);
  return {
    certificate,
    name: company ?? name,
    expiresOn,
    isOver: expiresOn !== null && expiresOn < today,
  };
}

function cardOf(counter: Counter, customer: CustomerV1): CustomerCard {
  const owed = owedNow(counter, customer);
  return {
    ...rowOf(counter, customer),
    groupId: customer.groupId,
    cardCode: customer.cardCode,
    note: customer.note,
    address: customer.address,
    takesMail: customer.consents.email !== null,
    takesSms: customer.consents.sms !== null,
    mailOff: customer.mailOff ?? null,
    exemption: certificateOf(counter, customer),
    points: pointsNow(counter, customer),
    owed,
    room: customer.accountLimit === null ? null : roomOnAccount(customer.accountLimit, owed),
    sales: salesTo(counter.ledger, customer.customerId, 5).map((sale) => ({
      saleId: sale.saleId,
      receipt: receiptCode(sale),
      completedAt: sale.completedAt,
      total: sale.total,
    })),
  };
}
