import type { CustomerV1 } from '@tillbridge/core/wire';
import { instant, money } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { dayRecord, dayRecordsByWord, dayRecordsOf } from './day-records';

const customer = (n: number, more: Partial<CustomerV1>): CustomerV1 => ({
  customerId: sampleId<'CustomerId'>(9, n),
  name: `Customer ${n}`,
  cardCode: null,
  email: null,
  phone: null,
  address: [],
  company: null,
  taxNumber: null,
  groupId: null,
  note: null,
  consents: { email: null, sms: instant(0) },
  accountLimit: null,
  accountOwed: money(0),
  points: 0,
  isActive: true,
  ...more,
});
const mere = customer(1, { name: 'Mēre Tāne', phone: '+64 21 555-0100', email: 'Mere@Kauri.example' });
const hana = customer(2, { name: 'Hana Smith', cardCode: 'CARD-77', company: 'Tāne Ltd' });

async function told(...records: [string, CustomerV1 | null][]) {
  const till = await TestTill.open();
  for (const [key, record] of records) till.hub.changes.push({ topic: 'customer', key, record });
  await till.pull();
  const db = till.catalogue.open();
  if (!db) throw new Error('the till has a replica');
  return { till, db };
}

it('[F11] a customer is found by a word of the name or company, the digits of the phone, the mail and the card', async () => {
  const { db } = await told([mere.customerId, mere], [hana.customerId, hana]);
  const found = (word: string, how: 'whole' | 'begins' = 'whole') =>
    dayRecordsByWord(db, 'customer', word, how).map(({ name }) => name);
  expect(found('mere')).toEqual([mere.name]);
  expect(found('tane').sort()).toEqual([hana.name, mere.name]);
  expect(found('64215550100')).toEqual([mere.name]);
  expect(found('mere@kauri.example')).toEqual([mere.name]);
  expect(found('CARD-77')).toEqual([hana.name]);
  expect(found('smi', 'begins')).toEqual([hana.name]);
  expect(found('smi')).toEqual([]);
});

it('[F11] what was changed is found by its new words alone, and what is gone by none', async () => {
  const { till, db } = await told([mere.customerId, mere]);
  till.hub.changes.push({
    topic: 'customer',
    key: mere.customerId,
    record: { ...mere, name: 'Mere Hohepa' },
  });
  await till.pull();
  expect(dayRecordsByWord(db, 'customer', 'hohepa')).toHaveLength(1);
  expect(dayRecordsByWord(db, 'customer', 'tane')).toEqual([]);
  till.hub.changes.push({ topic: 'customer', key: mere.customerId, record: null });
  await till.pull();
  expect(dayRecordsByWord(db, 'customer', 'hohepa')).toEqual([]);
  expect(dayRecord(db, 'customer', mere.customerId)).toBeNull();
  expect(dayRecordsOf(db, 'customer')).toEqual([]);
});
