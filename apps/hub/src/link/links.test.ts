import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothDatabases } from '../testing/databases';
import {
  changeLink,
  createLink,
  deleteLink,
  keepLinkSecrets,
  keepMapped,
  mappedByOurs,
  mappedByTheirs,
  setLinkState,
  showLink,
  switchLink,
} from './index';
import { LinkHouse, token } from './link-house.fixture';

describe.each(bothDatabases)('the links of a company, on $name', ({ open }) => {
  const house = new LinkHouse();
  const { tenantId, by, deps, details, aLink, inside, reread, rows, get } = house;
  beforeAll(() => house.open(open));
  afterAll(() => house.close());

  describe('how it stands', () => {
    it('[LK1] keeps its secrets sealed, opens them for its own folder, and changes keep what is not said', async () => {
      const [row] = await rows<{ secrets: string; text: string }>(
        sql`select secrets, to_jsonb(link)::text as text from link where link_id = ${house.link.linkId}`,
      );
      expect(row?.text).not.toContain(token);
      expect(house.link.secrets).toEqual({ token });
      const { label, storeId, settings, baseUrl } = details();
      const rest = { label, storeId, settings, baseUrl };
      expect(
        await changeLink(house.links, by, house.link.linkId, { ...rest, label: 'Another name' }),
      ).toMatchObject({
        ok: true,
      });
      expect(await reread(house.link.linkId)).toMatchObject({ label: 'Another name', secrets: { token } });
      const [audit] = await rows<{ text: string }>(
        sql`select string_agg(to_jsonb(audit)::text, '') as text from audit`,
      );
      expect(audit?.text).toContain('create-link');
      expect(audit?.text).not.toContain(token);
    });

    it('[LK12] keeps what is not named when it is changed, and loses what is emptied', async () => {
      const its = await aLink();
      const change = async (more: object) => {
        expect(
          await changeLink(house.links, by, its.linkId, { ...details(), secrets: {}, ...more }),
        ).toMatchObject({ ok: true });
        return reread(its.linkId);
      };
      expect(await change({ settings: {} })).toMatchObject({
        settings: { shop: 'north' },
        secrets: { token },
      });
      expect(await change({ settings: { shop: 'south' } })).toMatchObject({ settings: { shop: 'south' } });
      expect((await change({ secrets: { token: null } })).secrets).toEqual({});
    });

    it('[LK13] is shown to its form without its secrets, with the address where the service tells the hub', async () => {
      const its = await aLink();
      const shown = await inside((tx) => showLink(tx, house.links, tenantId, its.linkId));
      expect(shown).toMatchObject({
        ...{ label: 'The shop', settings: { shop: 'north' }, keptSecrets: ['token'] },
        baseUrl: house.service.url,
        hook: { address: `https://hub.example/hooks/vend/${its.linkId}`, help: 'Give it this address.' },
      });
      expect(JSON.stringify(shown)).not.toContain(token);
    });

    it('[LK13] forgets tokens that were got with other secrets, and keeps them when nothing was typed', async () => {
      const its = await aLink();
      await inside((tx) => keepLinkSecrets(tx, house.links, its, { token, bearer: 'got with it' }));
      const change = async (secrets: object) => {
        await changeLink(house.links, by, its.linkId, { ...details(), secrets });
        return (await reread(its.linkId)).secrets;
      };
      expect(await change({})).toEqual({ token, bearer: 'got with it' });
      expect(await change({ token: 'another' })).toEqual({ token: 'another' });
    });

    it.each([
      { but: { baseUrl: 'http://example.com' }, says: 'not https', why: 'anybody on the way could read it' },
      { but: { baseUrl: 'https://10.0.0.7' }, says: 'open internet', why: 'it is inside somebody’s network' },
      { but: { settings: {} }, says: 'Shop is missing.', why: 'a setting is missing' },
    ])('[LK3] is refused: $why', async ({ but, says }) => {
      const strict = { ...house.links, toLoopback: false };
      const made = await createLink(strict, by, 'vend', { ...details(), baseUrl: null, ...but });
      expect(made).toMatchObject({ ok: false, refusal: { sentence: expect.stringContaining(says) } });
    });

    it('[LK3] without a base URL it leads to where the vendor is', async () => {
      const made = await createLink(house.links, by, 'vend', { ...details(), baseUrl: null });
      if (!made.ok) throw new Error(made.refusal.sentence);
      expect((await reread(made.value.linkId)).baseUrl).toBe('https://north.example.com/api');
    });

    it('[LK1] calls for a person once, and is quiet when it goes on', async () => {
      const its = await aLink();
      for (let times = 0; times < 2; times += 1)
        await inside((tx) => setLinkState(tx, house.links, its, 'needs-a-person', 'Connect Vend again.'));
      const alerts = await rows<{ sentence: string }>(
        sql`select sentence from alert where kind = 'link-needs-a-person' and evidence->>'linkId' = ${its.linkId}`,
      );
      expect(alerts).toEqual([{ sentence: 'The link “The shop” needs a person. Connect Vend again.' }]);
    });

    it('[LK1] off, nothing is sent; taken away, its secrets are gone', async () => {
      const its = await aLink();
      const before = house.service.requests().length;
      await switchLink(house.links, by, its.linkId, false);
      expect(await get('/things', await reread(its.linkId))).toMatchObject({
        is: 'refused',
        because: 'link-off',
      });
      await deleteLink(house.links, by, its.linkId);
      expect(await rows(sql`select secrets from link where link_id = ${its.linkId}`)).toEqual([
        { secrets: null },
      ]);
      expect(house.service.requests()).toHaveLength(before);
    });
  });

  it('[LK10] whose id is whose survives a rename, is one to one, and no version goes back', async () => {
    const products = { tenantId, linkId: house.link.linkId, thing: 'product' };
    const first = { theirId: 'v-1', ourId: 'o-1', theirVersion: 7 };
    await inside((tx) =>
      keepMapped(tx, deps, products, [first, { theirId: 'v-2', ourId: 'o-2', theirVersion: null }]),
    );
    await inside((tx) => keepMapped(tx, deps, products, [{ ...first, theirVersion: 5 }]));
    expect(await inside((tx) => mappedByTheirs(tx, products, ['v-1', 'v-9']))).toEqual(
      new Map([['v-1', first]]),
    );
    expect((await inside((tx) => mappedByOurs(tx, products, ['o-2']))).get('o-2')).toMatchObject({
      theirId: 'v-2',
    });
    await expect(
      inside((tx) => keepMapped(tx, deps, products, [{ theirId: 'v-3', ourId: 'o-1', theirVersion: 1 }])),
    ).rejects.toThrow();
  });
});
