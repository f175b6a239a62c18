import { standIn } from '@tillbridge/simulators/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTenant } from '../database';
import { callOut, createLink, openLink } from '../link';
import { failuresToOpen, openMs } from '../link/breaker';
import { TestOffice } from '../testing/test-office';
import { askDatabase } from './watch-database';

describe('what /metrics tells of the database', () => {
  const office = new TestOffice();
  let service: Awaited<ReturnType<typeof aService>>;
  const aService = () =>
    standIn({
      name: 'Stripe',
      switches: {},
      routes: (app) => {
        app.get('/things', () => ({}));
      },
    });
  beforeAll(async () => {
    await office.open(undefined, { linksToLoopback: true });
    service = await aService();
  });
  afterAll(async () => {
    await service.close();
    await office.close();
  });

  const hub = () => office.running.hub;
  const open = async (): Promise<string> => {
    await askDatabase(hub());
    const said = await fetch(`${office.running.url}/metrics`).then((answer) => answer.text());
    return /^tillbridge_hub_link_breakers_open\{kind="stripe"\} (\d+)$/m.exec(said)?.[1] ?? 'nothing';
  };

  it('[LK5] counts the links whose breaker is open, and no longer when it has closed', async () => {
    const { links } = hub();
    const { tenantId } = office;
    const details = { label: 'Cards', storeId: null, settings: {}, baseUrl: service.url };
    const by = { tenantId, who: 'Ana', whoId: null, address: '::1' };
    const made = await createLink(
      ...([links, by, 'stripe', { ...details, secrets: { secretKey: 'sk_1' } }, 'on'] as const),
    );
    if (!made.ok) throw new Error(made.refusal.sentence);
    const link = await asTenant(hub().db, tenantId, (tx) => openLink(tx, links, tenantId, made.value.linkId));
    if (!link) throw new Error('the link is there');
    const look = () => callOut(links, link, { method: 'GET', path: '/things', what: 'Look' });
    expect(await open()).toBe('0');
    service.faults.next({ fault: '500', times: failuresToOpen });
    for (let times = 0; times < failuresToOpen; times += 1) await look();
    expect(await open()).toBe('1');
    office.clock.pass(openMs);
    await look();
    expect(await open()).toBe('0');
  });
});
