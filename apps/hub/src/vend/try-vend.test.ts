import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { listLinks, switchLink, tryLink } from '../link';
import { vendHouse } from './vend-house.fixture';

describe('trying a link to Vend', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({});
    house = await vendHouse(db, 6_900, {});
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana', whoId: null, address: '::1' });
  const tried = () => tryLink(house.links, by(), house.linkId);
  const breaker = async () =>
    (await asTenant(db, house.tenantId(), (tx) => listLinks(tx, house.links, house.tenantId())))[0]?.breaker;

  it('[LK14] Vend says that it knows us, and is asked for one outlet and nothing else', async () => {
    expect(await tried()).toMatchObject({
      value: { isWell: true, sentence: expect.stringContaining('it knows us') },
    });
    expect(house.service.requests().map(({ method, url }) => `${method} ${url.split('?')[0] ?? ''}`)).toEqual(
      ['GET /api/2026-07/outlets'],
    );
  });

  it('[LK14] with its breaker open Vend is asked all the same, and its answer closes it', async () => {
    house.service.faults.next({ fault: '500', times: 6 });
    for (let times = 0; times < 6; times += 1)
      expect(await tried()).toMatchObject({
        value: { isWell: false, sentence: expect.stringContaining('answered 500') },
      });
    expect(await breaker()).toBe('open');
    expect(await tried()).toMatchObject({ value: { isWell: true } });
    expect(await breaker()).toBe('closed');
  });

  it('[LK14] a token that Vend does not take is said, also while the link is off', async () => {
    await switchLink(house.links, by(), house.linkId, false);
    expect(await tried()).toMatchObject({ value: { isWell: true } });
    house.vend.tokens.revokeAll();
    expect(await tried()).toMatchObject({ value: { isWell: false } });
  });
});
