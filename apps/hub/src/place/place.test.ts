import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type StoreId, assert } from '@tillbridge/core/kernel';
import { type StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import type { CompanyPlan } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { revokeTerminal } from '../terminal';
import { TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { companyStoresOf } from './company-stores';
import {
  StoreDetails,
  archiveRegister,
  archiveStore,
  changeStore,
  createRegister,
  createStore,
  giveCustomItems,
  readRegisters,
  readStores,
  renameRegister,
} from './index';

const details = (more: Partial<StoreDetails> = {}): StoreDetails => ({
  name: 'Newtown',
  companyName: 'Kauri & Quay Limited',
  address: ['1 Riddiford Street', 'Newtown, Wellington 6021'],
  phone: null,
  taxNumber: '123-456-789',
  timeZone: 'Pacific/Auckland',
  locale: 'en-NZ',
  jurisdictionCode: 'NZ',
  dayCutOffMinutes: 240,
  openingHours: null,
  receiptHeader: [],
  receiptFooter: ['Come again.'],
  legalTexts: [],
  receiptLayout: { ...receiptLayoutDefaults },
  receiptLogo: null,
  ...more,
});

describe.each(bothDatabases)('stores and registers on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let db: Database;
  let plan: CompanyPlan;
  let by: Principal;

  beforeAll(async () => {
    db = await open();
    plan = smallCompany(71, 0);
    await setUpCompany(db, deps, plan, 0);
    by = {
      tenantId: plan.tenantId,
      companyName: plan.name,
      kind: 'person',
      who: 'Ada',
      whoId: deps.ids.next(),
      address: '127.0.0.1',
      permissions: new Set(hubPermissions),
      storeIds: null,
    };
  });
  afterAll(() => db.close());

  const ask = <Row extends object>(question: ReturnType<typeof sql>) =>
    asTenant(db, plan.tenantId, (tx) => rowsOf<Row>(tx, question));
  const fed = (topic: string, key: string) =>
    ask<{ record: StoreV1 | null; store_id: string | null }>(
      sql`select record, store_id from feed where topic = ${topic} and key = ${key} order by id`,
    );
  const newStore = async (name: string, more: Partial<StoreDetails> = {}): Promise<StoreV1> => {
    const made = await createStore(db, deps, { by, details: details({ name, ...more }) });
    assert(made.ok, 'the store was made');
    return made.value;
  };
  const newRegister = async (storeId: StoreId, name: string) => {
    const made = await createRegister(db, deps, { by, storeId, name });
    assert(made.ok, 'the register was made');
    return made.value;
  };

  it('[SR1] a change writes the store, the feed of its terminals, and an audit entry with before and after', async () => {
    const store = await newStore('Kilbirnie');
    const changed = await changeStore(db, deps, {
      by,
      storeId: store.storeId,
      details: details({
        name: 'Kilbirnie',
        receiptFooter: ['Mā te wā.'],
        legalTexts: ['No refunds on food.'],
      }),
    });
    assert(changed.ok, 'it was changed');
    const rows = await fed('store', store.storeId);
    expect(rows.map(({ store_id }) => store_id)).toEqual([store.storeId, store.storeId]);
    expect(rows.at(-1)?.record).toEqual(changed.value);
    const [entry] = await ask<{ before: StoreV1; after: StoreV1; who: string }>(
      sql`select before, after, who from audit where verb = 'change-store' and subject = ${store.storeId}`,
    );
    expect(entry).toMatchObject({
      who: 'Ada',
      before: { receiptFooter: ['Come again.'] },
      after: { receiptFooter: ['Mā te wā.'], legalTexts: ['No refunds on food.'] },
    });
  });

  it.each([
    { why: 'a time zone of no list', more: { timeZone: 'Pacific/Atlantis' } },
    { why: 'a locale that is none', more: { locale: 'x' } },
    { why: 'no address', more: { address: [] } },
    { why: 'a day that begins in the afternoon', more: { dayCutOffMinutes: 800 } },
    {
      why: 'hours that end before they begin',
      more: {
        openingHours: { week: [[{ opens: 600, closes: 500 }], [], [], [], [], [], []], exceptions: [] },
      },
    },
  ])('[SR2] refuses $why', ({ more }) =>
    expect(StoreDetails.safeParse({ ...details(), ...more }).success).toBe(false),
  );

  it('[SR20] every store says which product is booked for what is in no catalogue, and there is one', async () => {
    await giveCustomItems(db, deps);
    await giveCustomItems(db, deps);
    const products = await ask<{ item_id: string; record: { taxCodes: string[]; movesStock: boolean } }>(
      sql`select item_id, record from item where sku = 'CUSTOM-ITEM'`,
    );
    expect(products).toHaveLength(1);
    expect(products[0]?.record).toMatchObject({ taxCodes: ['GST'], movesStock: false });
    const old = plan.stores[0]?.storeId;
    assert(old, 'the company has a store');
    expect((await fed('store', old)).at(-1)?.record?.customItemId).toBe(products[0]?.item_id);
    const made = await newStore('Custom Street');
    expect(made.customItemId).toBe(products[0]?.item_id);
    const changed = await changeStore(db, deps, {
      by,
      storeId: made.storeId,
      details: details({ name: 'Custom Street', phone: '04 1' }),
    });
    expect(changed).toMatchObject({ ok: true, value: { customItemId: made.customItemId } });
    expect(await fed('item', made.customItemId ?? '')).toHaveLength(1);
  });

  it('[SR2] the currency of a store is that of its taxes', async () => {
    const store = await newStore('Miami', {
      jurisdictionCode: 'US-FL-MIAMI-DADE',
      timeZone: 'America/New_York',
      locale: 'en-US',
    });
    expect(store.jurisdiction).toMatchObject({ currency: 'USD', pricesIncludeTax: false });
    expect(await createStore(db, deps, { by, details: details({ jurisdictionCode: 'MOON' }) })).toMatchObject(
      {
        refusal: { kind: 'jurisdiction-unknown' },
      },
    );
  });

  it('[RC26] [RC28] how a store’s receipts are reaches its tills, and a second language goes again', async () => {
    const store = await newStore('Newtown', { receiptByDefault: 'ask', receiptLanguage: 'es' });
    expect(store).toMatchObject({ receiptByDefault: 'ask', receiptLanguage: 'es' });
    const change = (more: Partial<StoreDetails>) =>
      changeStore(db, deps, { by, storeId: store.storeId, details: details({ name: 'Newtown', ...more }) });
    // An older form, which does not know them, leaves them as they are.
    expect(await change({})).toMatchObject({ value: { receiptByDefault: 'ask', receiptLanguage: 'es' } });
    await change({ receiptByDefault: 'none', receiptLanguage: null });
    const rows = await fed('store', store.storeId);
    expect(rows.at(-1)?.record).toMatchObject({ receiptByDefault: 'none' });
    expect(rows.at(-1)?.record).not.toHaveProperty('receiptLanguage');
  });

  it('[SR14] the logo of receipts is a picture that the company has', async () => {
    const receiptLogo = { imageId: 'b'.repeat(64), width: 288 };
    const withLogo = () => createStore(db, deps, { by, details: details({ name: 'Logo', receiptLogo }) });
    expect(await withLogo()).toMatchObject({
      refusal: { kind: 'logo-unknown', sentence: expect.any(String) },
    });
    await asTenant(db, by.tenantId, (tx) =>
      tx.execute(
        sql`insert into image (tenant_id, image_id, width, height, uploaded_at)
            values (${by.tenantId}, ${receiptLogo.imageId}, 1, 1, 1)`,
      ),
    );
    expect(await withLogo()).toMatchObject({ ok: true, value: { receiptLogo } });
  });

  it('[SR3] two stores, and two registers of a store, do not share a name', async () => {
    const store = await newStore('Petone');
    expect(await createStore(db, deps, { by, details: details({ name: 'PETONE' }) })).toMatchObject({
      refusal: { kind: 'name-taken' },
    });
    const front = await newRegister(store.storeId, 'Front');
    const back = await newRegister(store.storeId, 'Back');
    expect(await createRegister(db, deps, { by, storeId: store.storeId, name: 'front' })).toMatchObject({
      refusal: { kind: 'name-taken' },
    });
    expect(await renameRegister(db, deps, { by, registerId: back.registerId, name: 'Front' })).toMatchObject({
      refusal: { kind: 'name-taken' },
    });
    await archiveRegister(db, deps, { by, registerId: front.registerId });
    const renamed = await renameRegister(db, deps, { by, registerId: back.registerId, name: 'Front' });
    expect(renamed).toMatchObject({ ok: true, value: { name: 'Front' } });
    expect((await fed('register', back.registerId)).at(-1)?.record).toMatchObject({ name: 'Front' });
    expect((await fed('register', front.registerId)).at(-1)?.record).toBeNull();
  });

  it('[SR4] neither a store nor a register with a terminal is archived, and the refusal names it', async () => {
    const store = await newStore('Karori');
    const { registerId } = await newRegister(store.storeId, 'Counter');
    const { known } = await enrolOn(db, deps, plan, registerId);
    const refused = await archiveRegister(db, deps, { by, registerId });
    expect(refused).toMatchObject({
      refusal: { kind: 'terminals-enrolled', sentence: expect.stringContaining('Counter') },
    });
    expect(await archiveStore(db, deps, { by, storeId: store.storeId })).toMatchObject({
      refusal: { kind: 'terminals-enrolled' },
    });
    await revokeTerminal(db, deps, { ...known, who: 'test' });
    expect(await archiveStore(db, deps, { by, storeId: store.storeId })).toMatchObject({ ok: true });
    const stores = await asTenant(db, plan.tenantId, (tx) => readStores(tx, by, clock.now()));
    expect(stores.at(-1)).toMatchObject({ name: 'Karori', archivedAt: clock.now(), registers: 0 });
    expect(await changeStore(db, deps, { by, storeId: store.storeId, details: details() })).toMatchObject({
      refusal: { kind: 'store-archived' },
    });
    expect(await createRegister(db, deps, { by, storeId: store.storeId, name: 'New' })).toMatchObject({
      refusal: { kind: 'store-archived' },
    });
  });

  it('[SR23] every till of the company knows its stores by name, until one is archived', async () => {
    const store = await newStore('Island Bay');
    const told = async () =>
      (await fed('company-store', store.storeId)).map(
        ({ record }) => (record as { name: string } | null)?.name,
      );
    const save = (name: string) =>
      changeStore(db, deps, { by, storeId: store.storeId, details: details({ name }) });
    await save('Island Bay');
    await save('The Bay');
    const before = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ key: string }>(tx, companyStoresOf(plan.tenantId)),
    );
    expect(before.map(({ key }) => key)).toContain(store.storeId);
    await archiveStore(db, deps, { by, storeId: store.storeId });
    expect(await told()).toEqual(['Island Bay', 'The Bay', undefined]);
    const left = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ key: string }>(tx, companyStoresOf(plan.tenantId)),
    );
    expect(left.map(({ key }) => key)).not.toContain(store.storeId);
  });

  it('[SR5] a person who is limited to stores sees and changes those only, and makes none', async () => {
    const mine = await newStore('Mine');
    const other = await newStore('Other');
    const limited = { ...by, storeIds: [mine.storeId] };
    const seen = await asTenant(db, plan.tenantId, (tx) => readStores(tx, limited, clock.now()));
    expect(seen.map(({ name }) => name)).toEqual(['Mine']);
    const notYours = { refusal: { kind: 'not-your-store' } };
    expect(await createStore(db, deps, { by: limited, details: details({ name: 'More' }) })).toMatchObject(
      notYours,
    );
    expect(
      await changeStore(db, deps, {
        by: limited,
        storeId: other.storeId,
        details: details({ name: 'Taken' }),
      }),
    ).toMatchObject(notYours);
    expect(await archiveStore(db, deps, { by: limited, storeId: other.storeId })).toMatchObject(notYours);
    expect(
      await createRegister(db, deps, { by: limited, storeId: other.storeId, name: 'Mine now' }),
    ).toMatchObject(notYours);
    const { registerId } = await newRegister(other.storeId, 'Front');
    expect(await renameRegister(db, deps, { by: limited, registerId, name: 'Mine' })).toMatchObject(notYours);
    expect(await archiveRegister(db, deps, { by: limited, registerId })).toMatchObject(notYours);
  });

  it('[SR6] quick keys and the codes of scales survive a change of the store', async () => {
    const [store] = plan.stores;
    assert(store && store.quickKeys.length > 0 && store.embeddedCodes.length > 0, 'the demo has both');
    const changed = await changeStore(db, deps, {
      by,
      storeId: store.storeId,
      details: details({ name: 'Renamed' }),
    });
    expect(changed).toMatchObject({
      value: { name: 'Renamed', quickKeys: store.quickKeys, embeddedCodes: store.embeddedCodes },
    });
  });

  it('[SR6] what another form decides, such as hours of sale, survives a change of the store too', async () => {
    const store = await newStore('Keeps its hours');
    const saleHours = [
      {
        rule: 'Licence 12/345',
        saleHoursClass: 'alcohol',
        week: Array.from({ length: 7 }, () => [{ opens: 540, closes: 1260 }]),
        exceptions: [],
        effectiveFrom: null,
        effectiveTo: null,
      },
    ];
    await asTenant(db, plan.tenantId, (tx) =>
      tx.execute(
        sql`update store set record = record || ${JSON.stringify({ saleHours })}::jsonb where store_id = ${store.storeId}`,
      ),
    );
    const changed = await changeStore(db, deps, {
      by,
      storeId: store.storeId,
      details: details({ name: 'Keeps its hours still' }),
    });
    expect(changed).toMatchObject({ value: { name: 'Keeps its hours still', saleHours } });
  });

  it('[SR1] what nobody knows is refused in words', async () => {
    const storeId = deps.ids.next<'StoreId'>();
    expect(await changeStore(db, deps, { by, storeId, details: details({ name: 'No' }) })).toMatchObject({
      refusal: { kind: 'store-unknown' },
    });
    const registerId = deps.ids.next<'RegisterId'>();
    expect(await archiveRegister(db, deps, { by, registerId })).toMatchObject({
      refusal: { kind: 'register-unknown' },
    });
  });

  it('[SR4] an editor sees each register with the terminal that stands there', async () => {
    const store = await newStore('Brooklyn');
    const { registerId } = await newRegister(store.storeId, 'Front');
    await newRegister(store.storeId, 'Back');
    const { known } = await enrolOn(db, deps, plan, registerId);
    const registers = await asTenant(db, plan.tenantId, (tx) =>
      readRegisters(tx, plan.tenantId, store.storeId),
    );
    expect(registers.map(({ name, terminal }) => [name, terminal?.terminalId ?? null])).toEqual([
      ['Back', null],
      ['Front', known.terminalId],
    ]);
  });
});
