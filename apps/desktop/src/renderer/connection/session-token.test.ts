import { expect, it } from 'vitest';
import { type Page, sessionToken, sessionTokenOnceAnswered } from './session-token';

function pageAt(hash: string, kept: Record<string, string> = {}, answer: string | null = 'token-1') {
  const stored = new Map(Object.entries(kept));
  const asked: string[] = [];
  let address = hash;
  const page: Page = {
    get hash() {
      return address;
    },
    forgetHash: () => {
      address = '';
    },
    storage: {
      get: (key) => stored.get(key) ?? null,
      set: (key, value) => void stored.set(key, value),
      remove: (key) => void stored.delete(key),
    },
    exchange(ticket) {
      asked.push(ticket);
      return Promise.resolve(answer);
    },
  };
  return { page, stored, asked, address: () => address };
}

it('[U14] a ticket leaves the address bar, is exchanged once, and the token is what stays', async () => {
  const { page, stored, asked, address } = pageAt('#ticket=abc');
  expect(await sessionToken(page)).toBe('token-1');
  expect([address(), asked, Object.fromEntries(stored)]).toEqual([
    '',
    ['abc'],
    { 'tillbridge.session': 'token-1' },
  ]);
  expect(await sessionToken(page)).toBe('token-1');
  expect(asked).toEqual(['abc']);
});

it('[U14] a page that is loaded again has its token and needs no ticket', async () => {
  const { page, asked } = pageAt('', { 'tillbridge.session': 'token-0' });
  expect(await sessionToken(page)).toBe('token-0');
  expect(asked).toEqual([]);
});

it('[U14] a new ticket is a new window: the old token is forgotten', async () => {
  const { page, stored } = pageAt('#ticket=new', { 'tillbridge.session': 'token-0' });
  expect(await sessionToken(page)).toBe('token-1');
  expect(stored.get('tillbridge.session')).toBe('token-1');
});

it('[U14] a used ticket gives no token, and is not tried twice', async () => {
  const { page, stored, asked } = pageAt('#ticket=used', {}, null);
  expect(await sessionToken(page)).toBeNull();
  expect(await sessionToken(page)).toBeNull();
  expect([asked, stored.size]).toEqual([['used'], 0]);
});

it('[U14] an engine that does not answer keeps the ticket for the next try', async () => {
  const { page, stored } = pageAt('#ticket=abc');
  await expect(
    sessionToken({ ...page, hash: '#ticket=abc', exchange: () => Promise.reject(new Error('down')) }),
  ).rejects.toThrow('down');
  expect(stored.get('tillbridge.ticket')).toBe('abc');
});

it('[U14] an engine that restarts while the window opens is asked again with the same ticket', async () => {
  const { page, asked } = pageAt('#ticket=abc');
  const pauses: number[] = [];
  const exchange = (ticket: string) => {
    asked.push(ticket);
    return asked.length < 3 ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve('token-1');
  };
  const restarting: Page = { ...page, hash: '#ticket=abc', exchange };
  const token = await sessionTokenOnceAnswered(restarting, async (attempt) => void pauses.push(attempt));
  expect(token).toBe('token-1');
  expect(asked).toEqual(['abc', 'abc', 'abc']);
  expect(pauses).toEqual([0, 1]);
});

it('[U14] a fault of our own while the ticket is shown is not taken for a silent engine', async () => {
  const { page } = pageAt('#ticket=abc');
  const broken: Page = {
    ...page,
    hash: '#ticket=abc',
    exchange: () => Promise.reject(new RangeError('a bug')),
  };
  await expect(sessionTokenOnceAnswered(broken, async () => undefined)).rejects.toThrow('a bug');
});
