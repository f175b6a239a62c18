import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './door';

let door: Door;
let shown: { page: string } | { goTo: string };
let asked: string[];
beforeEach(async () => {
  shown = { page: 'The till is starting' };
  asked = [];
  let count = 0;
  door = await openDoor({
    randomText: () => `secret-${count++}`,
    show: () => shown,
    tryAgain: () => asked.push('again'),
    enrol: (form) => asked.push(`${form.get('code')} at ${form.get('hub')}`),
  });
});
afterEach(() => door.close());

type Answer = { status: number; text: string; headers: NodeJS.Dict<string | string[]> };

const get = (address: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(address, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    })
      .on('error', reject)
      .end();
  });

/** The browser that the kiosk has opened: it keeps the cookie that it is given. */
async function browser() {
  const address = door.newAddress();
  const first = await get(address);
  const cookie = String(first.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  return { first, address, at: (path: string) => get(new URL(path, address).href, { cookie }) };
}

describe('the kiosk’s door', () => {
  it('[KI6] says that the till is starting, and then leads to it', async () => {
    const { first, at } = await browser();
    expect(first).toMatchObject({ status: 200, text: 'The till is starting' });
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    shown = { goTo: 'http://127.0.0.1:4710/#ticket=abc' };
    expect(await at('/look')).toMatchObject({
      status: 302,
      headers: { location: 'http://127.0.0.1:4710/#ticket=abc' },
    });
  });

  it('[KI6] gives its one way to the till to the page, and not to the browser’s search for an icon', async () => {
    const { at } = await browser();
    shown = { goTo: 'http://127.0.0.1:4710/#ticket=abc' };
    expect((await at('/favicon.ico')).status).toBe(404);
    expect((await at('/look')).status).toBe(302);
  });

  it('[KI7] lets one browser in: the same address again is nobody’s', async () => {
    const { address, at } = await browser();
    expect((await get(address)).status).toBe(403);
    expect((await get(new URL('/look', address).href)).status).toBe(403);
    expect((await get(new URL('/look', address).href, { cookie: 'tillbridge-door=guess' })).status).toBe(403);
    expect((await at('/look')).status).toBe(200);
  });

  it('[KI7] forgets the browser before when a new one is opened', async () => {
    const before = await browser();
    await browser();
    expect((await before.at('/look')).status).toBe(403);
  });

  it('[KI7] answers under no other name than its own', async () => {
    const address = door.newAddress();
    expect((await get(address, { host: 'till.example.com' })).status).toBe(421);
    expect((await get(address)).status).toBe(200);
  });

  it('[KI5] hands on what was typed, and that somebody asks to try again', async () => {
    const { at } = await browser();
    await at('/enrol?hub=http%3A%2F%2Fhub%3A4700&code=ABCD2345');
    await at('/');
    await at('/look');
    expect(asked).toEqual(['ABCD2345 at http://hub:4700', 'again']);
  });
});
