import { withSaid } from '@tillbridge/core/customer';
import type { CustomerId } from '@tillbridge/core/kernel';
import { searchWords } from '@tillbridge/core/catalogue';
import { dayWords } from '@tillbridge/core/replica';
import { CustomerV1 } from '@tillbridge/core/wire';
import { instant } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { dayRecord, dayRecordsByWord } from '../catalogue/day-records';
import { type Tx, all, one, run } from '../database/database';
import { watermarkOf } from '../journal/outbox';
import type { Counter } from '../sale/counter';

type SaidRow = { record: string; changed: string; sequence: number; savedAt: number };
type Said = { customer: CustomerV1; changed: string[]; sequence: number; savedAt: number };

/** How long a new customer of this till is believed in after the hub has them: until then its feed has told of them. */
export const newCustomerMs = 24 * 3_600_000;

const columns = 'record, changed, sequence, saved_at as savedAt';
const read = (row: SaidRow): Said => ({
  customer: CustomerV1.parse(JSON.parse(row.record)),
  changed: z.array(z.string()).parse(JSON.parse(row.changed)),
  sequence: row.sequence,
  savedAt: row.savedAt,
});

/** As the hub told last, with what this till said since. Source: spec/customers.md CU14 */
export function customerById(counter: Counter, customerId: CustomerId): CustomerV1 | null {
  const told = counter.catalogue.read((db) => dayRecord(db, 'customer', customerId));
  const row = one<SaidRow>(
    counter.ledger,
    `select ${columns} from customer_said where customer_id = ?`,
    customerId,
  );
  return together(counter, told, row ? read(row) : null);
}

function together(counter: Counter, told: CustomerV1 | null, said: Said | null): CustomerV1 | null {
  if (!said) return told;
  const isUnsent = said.sequence > watermarkOf(counter.ledger);
  if (!told) return isUnsent || counter.clock.now() - said.savedAt < newCustomerMs ? said.customer : null;
  if (!isUnsent) return told;
  const saying = { customer: said.customer, changed: said.changed, savedAt: instant(said.savedAt) };
  const { customer } = withSaid({ customer: told, saidAt: {} }, saying);
  // What is known of an address is not known of another one.
  return customer.email === told.email ? customer : { ...customer, mailOff: null };
}

/** The most that a search shows. */
const most = 20;

/** By the beginning of any word of the name or company, of the email address, the digits of the phone, or the card. */
export function customersByText(counter: Counter, text: string): CustomerV1[] {
  const words = wordsOf(text);
  const [first] = words;
  if (first === undefined) return [];
  const told = counter.catalogue.read((db) => dayRecordsByWord(db, 'customer', first, 'begins', 200)) ?? [];
  const said = all<SaidRow>(counter.ledger, `select ${columns} from customer_said`).map(read);
  const ids = new Set([...told, ...said.map(({ customer }) => customer)].map(({ customerId }) => customerId));
  return [...ids]
    .map((customerId) => customerById(counter, customerId))
    .filter((customer) => customer !== null)
    .filter((customer) => {
      const has = dayWords('customer', customer);
      return words.every((word) => has.some((each) => each.startsWith(word)));
    })
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, most);
}

/** Digits are looked for in one piece, an address whole, and names word by word. */
function wordsOf(text: string): string[] {
  const typed = text.trim();
  const digits = typed.replace(/\D/g, '');
  if (digits.length >= 3 && /^[\d\s()+./-]+$/.test(typed)) return [digits];
  return typed.includes('@') ? [typed.toLowerCase()] : searchWords(typed);
}

/** Whose card it is; null for a code that is on nobody's. */
export function customerByCard(counter: Counter, code: string): CustomerV1 | null {
  const told = counter.catalogue.read((db) => dayRecordsByWord(db, 'customer', code)) ?? [];
  const unsent = all<SaidRow>(
    counter.ledger,
    `select ${columns} from customer_said where sequence > ?`,
    watermarkOf(counter.ledger),
  ).map(read);
  for (const { customerId } of [...told, ...unsent.map(({ customer }) => customer)]) {
    const known = customerById(counter, customerId);
    if (known?.cardCode === code) return known;
  }
  return null;
}

/** Keeps what was said until the hub tells of it; what it has told of long ago is let go. */
export function keepSaid(tx: Tx, counter: Counter, said: Said): void {
  const before = one<SaidRow>(
    counter.ledger,
    `select ${columns} from customer_said where customer_id = ? and sequence > ?`,
    said.customer.customerId,
    watermarkOf(counter.ledger),
  );
  const changed = [...new Set([...(before ? read(before).changed : []), ...said.changed])];
  run(
    tx,
    'delete from customer_said where sequence <= ? and saved_at < ?',
    watermarkOf(counter.ledger),
    counter.clock.now() - newCustomerMs,
  );
  run(
    tx,
    `insert into customer_said (customer_id, sequence, record, changed, saved_at) values (?, ?, ?, ?, ?)
     on conflict (customer_id) do update set sequence = excluded.sequence, record = excluded.record,
       changed = excluded.changed, saved_at = excluded.saved_at`,
    said.customer.customerId,
    said.sequence,
    JSON.stringify(said.customer),
    JSON.stringify(changed),
    said.savedAt,
  );
}
