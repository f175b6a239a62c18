import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type HookOrder, hookSender } from './hooks';

const heard: string[] = [];
let answers: number[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    heard.push(body);
    response.writeHead(answers.shift() ?? 200).end();
  });
});
const address = new Promise<string>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
});

afterEach(() => {
  heard.length = 0;
  answers = [];
});

async function send(order: HookOrder, bodies: readonly string[]) {
  let state = 3;
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const hooks = hookSender({ order: () => order, random, againAfterMs: () => 1 });
  const url = await address;
  for (const body of bodies) hooks.send({ url, headers: { 'x-event': body }, body });
  await hooks.settled();
  return hooks.sent();
}

describe("a service's own messages", () => {
  const bodies = ['1', '2', '3', '4', '5', '6'];

  it('[SI4] arrive as they were sent', async () => {
    await send('ordered', bodies);
    expect(heard).toEqual(bodies);
  });
  it('[SI4] arrive each twice', async () => {
    await send('doubled', ['1', '2']);
    expect(heard).toEqual(['1', '1', '2', '2']);
  });
  it('[SI4] arrive in another order, all of them', async () => {
    await send('shuffled', bodies);
    expect(heard).not.toEqual(bodies);
    expect(heard.toSorted()).toEqual(bodies);
  });
  it('[SI4] do not arrive at all', async () => {
    await send('dropped', bodies);
    expect(heard).toEqual([]);
  });
  it('[SI4] are sent again until they are answered with a 2xx, and given up after the last attempt', async () => {
    answers = [500, 200, 500, 500, 500];
    const sent = await send('ordered', ['a', 'b']);
    expect(heard).toEqual(['a', 'a', 'b', 'b', 'b']);
    expect(sent.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual([
      '500 1',
      '200 2',
      '500 1',
      '500 2',
      '500 3',
    ]);
  });
});
