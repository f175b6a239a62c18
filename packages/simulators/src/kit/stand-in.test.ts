import { afterEach, describe, expect, it } from 'vitest';
import { type FaultKind, type StandIn, faultsAfterEffect, formOf, jsonOf, standIn } from './index';

let effects = 0;
const open: StandIn[] = [];
afterEach(async () => {
  effects = 0;
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function shop() {
  const one = await standIn({
    name: 'a shop',
    switches: { retryAfter: ['seconds', 'http-date'] },
    refuse: (status, kit) => ({
      headers: { 'retry-after': kit.switches.get('retryAfter') },
      body: { error: { status } },
    }),
    routes: (app) => {
      app.post('/orders', (request, reply) => {
        effects += 1;
        return reply
          .code(201)
          .send({ taken: jsonOf(request), words: 'a long enough answer to be cut in two' });
      });
      app.post('/quiet', (_request, reply) => {
        effects += 1;
        return reply.code(204).send();
      });
      app.post('/forms', (request) => ({ fields: [...formOf(request)] }));
    },
    buttons: () => [
      {
        name: 'ring',
        title: 'Ring the bell',
        fields: [{ name: 'times', label: 'How often', value: '1' }],
        press: ({ times }) => {
          if (times === '0') throw new Error('A bell is rung at least once.');
          return `Rung ${times ?? ''} times.`;
        },
      },
    ],
    tables: () => [{ title: 'Orders <taken>', columns: ['count'], rows: [[effects]] }],
  });
  open.push(one);
  return one;
}

const order = (url: string, patienceMs = 5_000, path = '/orders') =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"item":"ale"}',
    signal: AbortSignal.timeout(patienceMs),
  });
/** What a careful client makes of it. */
const outcome = async (url: string, patienceMs?: number, path?: string): Promise<string> => {
  try {
    const answer = await order(url, patienceMs, path);
    const body = await answer.text();
    return `${answer.status} ${isJson(body) ? 'whole' : 'cut'}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'nothing heard' : 'connection lost';
  }
};
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a stand-in for an outside service', () => {
  it.each<[FaultKind, string]>([
    ['reset-before', 'connection lost'],
    ['half-open', 'nothing heard'],
    ['429', '429 whole'],
    ['500', '500 whole'],
    ['503', '503 whole'],
    ['answer-lost', 'connection lost'],
    ['silent', 'nothing heard'],
    ['500-after', '500 whole'],
    ['truncated', '201 cut'],
    ['latency', '201 whole'],
    ['slow-drip', '201 whole'],
  ])('[SI2] %s: the client sees "%s"', async (fault, seen) => {
    const { url, faults } = await shop();
    faults.next({ fault });
    expect(await outcome(url, fault === 'half-open' || fault === 'silent' ? 400 : 5_000)).toBe(seen);
    const isEffective = faultsAfterEffect.includes(fault) || fault === 'latency' || fault === 'slow-drip';
    expect(effects).toBe(isEffective ? 1 : 0);
    expect(await outcome(url), 'and the next request is met as usual').toBe('201 whole');
  });

  it.each<[FaultKind, string]>([
    ['answer-lost', 'connection lost'],
    ['silent', 'nothing heard'],
    ['500-after', '500 whole'],
    ['truncated', 'connection lost'],
  ])('[SI2] %s of an answer without a body: the client sees "%s"', async (fault, seen) => {
    const { url, faults } = await shop();
    faults.next({ fault });
    expect(await outcome(url, fault === 'silent' ? 400 : 5_000, '/quiet')).toBe(seen);
    expect(effects).toBe(1);
    expect(await outcome(url, 5_000, '/quiet')).toBe('204 cut');
  });

  it('[SI1] gives a fault to the request it was planned for, as often as it was planned', async () => {
    const { url, faults } = await shop();
    faults.next({ fault: '503', path: '/elsewhere' });
    faults.next({ fault: '500', path: /^\/ord/, method: 'POST', times: 2 });
    faults.next({ fault: '429' });
    expect([await outcome(url), await outcome(url), await outcome(url), await outcome(url)]).toEqual([
      '500 whole',
      '500 whole',
      '429 whole',
      '201 whole',
    ]);
    expect(faults.planned()).toHaveLength(1);
  });

  it('[SI1] draws faults by chance the same way from the same seed', async () => {
    const run = async () => {
      const { url, faults } = await shop();
      let state = 7;
      const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
      faults.seeded({ random, rate: 0.5, kinds: ['429', '500', 'answer-lost'] });
      const seen: string[] = [];
      for (let n = 0; n < 12; n += 1) seen.push(await outcome(url));
      return seen;
    };
    const first = await run();
    expect(new Set(first).size).toBeGreaterThan(2);
    expect(await run()).toEqual(first);
  });

  it('[SI3] words a refusal as its switch says, and takes no other value', async () => {
    const { url, faults, switches } = await shop();
    switches.set('retryAfter', 'http-date');
    faults.next({ fault: '429' });
    expect((await order(url)).headers.get('retry-after')).toBe('http-date');
    expect(() => switches.set('retryAfter', 'tomorrow' as 'seconds')).toThrow(
      'retryAfter is one of seconds, http-date, not tomorrow',
    );
  });

  it('[SI5] keeps what came in, as bytes and as fields', async () => {
    const { url, faults, requests } = await shop();
    faults.next({ fault: 'answer-lost' });
    await outcome(url);
    const answer = await fetch(`${url}/forms?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a[0]=1&a[1]=%26',
    });
    expect(await answer.json()).toEqual({
      fields: [
        ['a[0]', '1'],
        ['a[1]', '&'],
      ],
    });
    expect(
      requests().map(({ method, url: at, body, status, fault }) => ({ method, at, body, status, fault })),
    ).toEqual([
      { method: 'POST', at: '/orders', body: '{"item":"ale"}', status: 201, fault: 'answer-lost' },
      { method: 'POST', at: '/forms?x=1', body: 'a[0]=1&a[1]=%26', status: 200, fault: null },
    ]);
  });

  it('[SI5] is driven by its page, which says what a button did or why it could not', async () => {
    const { url, switches, faults } = await shop();
    const press = async (path: string, body: string) => {
      const answer = await fetch(`${url}/_stand-in/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      return answer.text();
    };
    expect(await press('press-ring', 'times=3')).toContain('Rung 3 times.');
    expect(await press('press-ring', 'times=0')).toContain('A bell is rung at least once.');
    expect(await press('switch', 'name=retryAfter&value=http-date')).toContain('Done.');
    expect(switches.get('retryAfter')).toBe('http-date');
    expect(await press('fault', 'fault=answer-lost&path=%2Forders&times=2')).toContain('answer-lost');
    expect(faults.planned()).toHaveLength(1);
    const page = await press('calm', '');
    expect(faults.planned()).toHaveLength(0);
    expect(page, 'words of the service are shown as words').toContain('Orders &lt;taken&gt;');
  });
});
