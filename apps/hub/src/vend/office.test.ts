import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { changeLink, deleteLink } from '../link';
import { newPostgresDatabase } from '../testing/databases';
import { beginConnecting, finishConnecting } from './connect';
import { connectByToken, directVend, mappedPlaces, openConflicts, settleConflict } from './office';
import { mapPlace } from './say-place';
import { Directions } from './settings';
import { vendHouse } from './vend-house.fixture';

describe('connecting Vend at head office', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await vendHouse(db, 3_300);
    await house.pulled();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana' });

  it('[VN15] by Vend’s own page: the state is ours and good once, and reading begins', async () => {
    const begun = await beginConnecting(house.links, by(), {
      ...{ linkId: house.linkId, domainPrefix: 'acme', baseUrl: house.service.url },
      ...{ clientId: 'tillbridge', clientSecret: 'vend-secret' },
    });
    if (!begun.ok) throw new Error(begun.refusal.sentence);
    const answer = await fetch(begun.value.address, { redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('https://hub.example/vend-connected');
    const brought = {
      code: back.searchParams.get('code') ?? '',
      domainPrefix: back.searchParams.get('domain_prefix') ?? '',
      state: back.searchParams.get('state') ?? '',
    };
    expect(
      await finishConnecting(house.links, by(), { ...brought, state: `${begun.value.linkId}.another` }),
    ).toMatchObject({
      ok: false,
    });
    expect(await finishConnecting(house.links, by(), { ...brought, domainPrefix: 'evil' })).toMatchObject({
      ok: false,
    });
    expect(await finishConnecting(house.links, by(), brought)).toMatchObject({ ok: true });
    expect(await finishConnecting(house.links, by(), brought), 'once').toMatchObject({ ok: false });
    const link = await house.link(begun.value.linkId);
    expect(link.state).toBe('on');
    expect(house.vend.tokens.isGood(link.secrets.bearer ?? '')).toBe(true);
    const reading = await house.rows(
      sql`select 1 from link_task where link_id = ${begun.value.linkId} and state = 'waiting'`,
    );
    expect(reading).toHaveLength(7);
    await house.settle();
  });

  it('[VN17] a retailer that is connected is not connected a second time, by a token, by Vend’s page or by a change', async () => {
    const refusal = {
      kind: 'connected-already',
      sentence: expect.stringContaining('acme is connected') as string,
    };
    const again = { linkId: null, domainPrefix: 'Acme', baseUrl: house.service.url };
    const token = house.vend.tokens.personal();
    expect(await connectByToken(house.links, by(), { ...again, token })).toMatchObject({
      ok: false,
      refusal,
    });
    expect(
      await beginConnecting(house.links, by(), {
        ...again,
        clientId: 'tillbridge',
        clientSecret: 'vend-secret',
      }),
    ).toMatchObject({ ok: false, refusal });
    const other = await connectByToken(house.links, by(), { ...again, domainPrefix: 'another', token });
    if (!other.ok) throw new Error(other.refusal.sentence);
    await deleteLink(house.links, by(), other.value.linkId);
    const details = { label: 'Vend', storeId: null, baseUrl: house.service.url };
    const kept = await changeLink(house.links, by(), house.linkId, {
      ...details,
      settings: { domainPrefix: 'acme' },
    });
    expect(kept, 'its own name is no other’s').toMatchObject({ ok: true });
    const [one, two] = await Promise.all(
      ['third', 'third'].map((domainPrefix) =>
        connectByToken(house.links, by(), { ...again, domainPrefix, token }),
      ),
    );
    expect([one?.ok, two?.ok].sort(), 'of two people at once one connects it').toEqual([false, true]);
    for (const made of [one, two]) if (made?.ok) await deleteLink(house.links, by(), made.value.linkId);
  });

  it('[VN15] by a token of a person: one that does not fit is refused with a sentence, and another takes its place', async () => {
    const details = { linkId: null, token: 'x', baseUrl: null };
    expect(
      await connectByToken(house.links, by(), { ...details, domainPrefix: 'acme.example.com/evil' }),
    ).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('before the first dot') as string },
    });
    const token = house.vend.tokens.personal();
    const { linkId } = house;
    expect(
      await connectByToken(house.links, by(), { ...details, linkId, domainPrefix: 'acme', token }),
    ).toMatchObject({ ok: true });
    expect((await house.link()).secrets.personalToken).toBe(token);
  });

  it('[VN9] a person says who leads and which store an outlet is; a store stands for one outlet', async () => {
    const { linkId } = house;
    const directions = Directions.parse({ products: 'off', transfers: 'off' });
    expect(await directVend(house.links, by(), linkId, directions)).toMatchObject({ ok: true });
    expect((await house.link()).settings.directions).toEqual(directions);
    await house.pushed();
    expect(await house.tasks()).not.toContainEqual(expect.objectContaining({ name: 'tell-transfer' }));
    const { a, b } = house.tills();
    const [first, second] = house.vend.outletIds;
    const map = (theirId: string, ourId: string) =>
      mapPlace(house.links, by(), { linkId, thing: 'outlet', theirId, ourId });
    expect(await map(first ?? '', b.known.storeId)).toMatchObject({
      ok: false,
      refusal: { kind: 'place-taken' },
    });
    expect(await map('an outlet of theirs', house.item(0))).toMatchObject({
      ok: false,
      refusal: { kind: 'place-unknown' },
    });
    expect(await map(second ?? '', b.known.storeId)).toMatchObject({ ok: true });
    expect(await map(first ?? '', a.known.storeId)).toMatchObject({ ok: true });
    await directVend(house.links, by(), linkId, { ...directions, products: 'vend-leads' });
  });

  it('[VN9] a place that was mapped is shown by both names, mapped to nothing, and mapped anew', async () => {
    const { linkId } = house;
    const outlets = async () =>
      (await asTenant(db, house.tenantId(), (tx) => mappedPlaces(tx, { ...by(), linkId }))).filter(
        ({ thing }) => thing === 'outlet',
      );
    const [one, other] = await outlets();
    if (!one || !other) throw new Error('both outlets are mapped');
    expect(one).toMatchObject({ name: one.theirName });
    const say = (theirId: string, ourId: string | null) =>
      mapPlace(house.links, by(), { linkId, thing: 'outlet', theirId, ourId });
    expect(await say(one.theirId, null)).toMatchObject({ ok: true });
    const waiting = await asTenant(db, house.tenantId(), (tx) => openConflicts(tx, { ...by(), linkId }));
    expect(waiting.find(({ theirId }) => theirId === one.theirId)).toMatchObject({
      ...{ thing: 'outlet', label: one.theirName, ourId: null },
    });
    expect(await say(other.theirId, one.ourId)).toMatchObject({ ok: true });
    expect(await say(one.theirId, other.ourId)).toMatchObject({ ok: true });
    expect((await outlets()).map(({ theirId, ourId }) => [theirId, ourId]).sort()).toEqual(
      [
        [one.theirId, other.ourId],
        [other.theirId, one.ourId],
      ].sort(),
    );
    for (const [theirId, ourId] of [
      [one.theirId, null],
      [other.theirId, other.ourId],
      [one.theirId, one.ourId],
    ] as const)
      expect(await say(theirId, ourId)).toMatchObject({ ok: true });
  });

  it.each(['theirs', 'ours'] as const)(
    '[VN12] what both sides changed is settled by a person: %s',
    async (choice) => {
      const sku = choice === 'theirs' ? 'V26' : 'V27';
      await house.rows(
        sql`update product set version = version + 1, name = 'Our own name'
          where product_id = (select product_id from item where sku = ${sku}) returning 1`,
      );
      const shelf = house.vend.shelf('products');
      const rename = async (name: string) => {
        const found = [...shelf.all()].find((product) => product['sku'] === sku);
        if (!found) throw new Error(`there is no ${sku}`);
        shelf.put({ ...found, name });
        await house.add('pull-goods');
        await house.settle();
      };
      const name = async () =>
        (
          await house.rows<{ name: string }>(
            sql`select product.name from product join item using (product_id) where sku = ${sku}`,
          )
        )[0]?.name;
      await rename('Their name');
      const [open] = await house.rows<{ conflictId: string }>(
        sql`select conflict_id as "conflictId" from vend_conflict where settled_at is null and thing = 'product'`,
      );
      const settle = () =>
        settleConflict(house.links, by(), {
          linkId: house.linkId,
          conflictId: open?.conflictId ?? '',
          choice,
        });
      expect(await settle()).toMatchObject({ ok: true });
      expect(await settle(), 'once').toMatchObject({ ok: false, refusal: { kind: 'conflict-unknown' } });
      await house.settle();
      expect(await name()).toBe(choice === 'theirs' ? 'Their name' : 'Our own name');
      await rename('A later name');
      expect(await name(), 'afterwards Vend leads again').toBe('A later name');
    },
  );
});
