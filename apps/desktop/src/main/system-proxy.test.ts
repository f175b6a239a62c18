import { beforeEach, describe, expect, it } from 'vitest';
import { type SystemProxy, askAgainMs, followSystemProxy, proxyFrom } from './system-proxy';

describe('[NW1] what the operating system answers', () => {
  const logged: string[] = [];
  it.each([
    ['DIRECT', null],
    ['PROXY proxy.shop:8080', 'http://proxy.shop:8080'],
    ['PROXY proxy.shop:8080; DIRECT', 'http://proxy.shop:8080'],
    ['HTTPS proxy.shop:8443;PROXY other:1', 'https://proxy.shop:8443'],
    ['SOCKS5 socks:1080; PROXY proxy.shop:8080', 'http://proxy.shop:8080'],
    ['SOCKS5 socks:1080; DIRECT', null],
    ['', null],
  ])('%s', (answer, way) => expect(proxyFrom(answer, () => undefined)).toBe(way));

  it('says in the log that a till cannot go that way', () => {
    expect(proxyFrom('SOCKS5 socks:1080', (sentence) => logged.push(sentence))).toBeNull();
    expect(logged.join()).toContain('SOCKS5 socks:1080');
  });
});

describe('[NW5] the system’s proxy', () => {
  let answer: () => Promise<string>;
  let hub: string | null;
  let told: (string | null)[];
  let waits: { ms: number; act: () => void }[];
  let asked: string[];
  let followed: SystemProxy;
  beforeEach(() => {
    [told, waits, asked, hub] = [[], [], [], 'https://hub.shop.example'];
    answer = () => Promise.resolve('DIRECT');
    followed = followSystemProxy({
      app: {
        resolveProxy(url) {
          asked.push(url);
          return answer();
        },
      },
      hub: () => hub,
      changed: (proxy) => told.push(proxy),
      after: (ms, act) => void waits.push({ ms, act }),
      log: () => undefined,
    });
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('is asked for the hub, and told once when it changes', async () => {
    answer = () => Promise.resolve('PROXY a:1');
    expect(await followed.now()).toBe('http://a:1');
    followed.look();
    await turn();
    expect(told).toEqual([]);
    answer = () => Promise.resolve('PROXY b:2; DIRECT');
    followed.look();
    await turn();
    followed.look();
    await turn();
    expect(told).toEqual(['http://b:2']);
    expect(new Set(asked)).toEqual(new Set(['https://hub.shop.example']));
  });

  it('is asked again every minute', async () => {
    for (const proxy of ['PROXY a:1', 'DIRECT']) {
      answer = () => Promise.resolve(proxy);
      const waiting = waits.shift();
      expect(waiting?.ms).toBe(askAgainMs);
      waiting?.act();
      await turn();
    }
    expect(told).toEqual(['http://a:1', null]);
  });

  it('is not asked before a hub is known, and an answer that fails is no proxy', async () => {
    hub = null;
    expect(await followed.now()).toBeNull();
    expect(asked).toEqual([]);
    hub = 'https://hub.shop.example';
    answer = () => Promise.reject(new Error('no service'));
    expect(await followed.now()).toBeNull();
  });
});
