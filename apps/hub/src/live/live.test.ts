import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type TenantId, assert, idFrom } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type News, live, newsFor } from './live';

const company = (): TenantId => idFrom<'TenantId'>(randomUUID());
const now = (): number => performance.now();

/** Listens and keeps what it hears. */
function listenTo(lives: ReturnType<typeof live>, tenantId: TenantId) {
  const stop = new AbortController();
  const heard: News[] = [];
  const ended = (async () => {
    for await (const news of lives.listen(tenantId, stop.signal)) heard.push(news);
  })();
  return { heard, stop: () => stop.abort(), ended };
}

it('[DB2] who begins to listen looks at once, and hears of a sale without waiting', async () => {
  const lives = live(now);
  const [ours] = [company()];
  const { heard, stop, ended } = listenTo(lives, ours);
  await wait(250);
  expect(heard).toEqual([{ storeIds: [], company: true }]);
  lives.tell(ours, 'ponsonby');
  await wait(20);
  expect(heard.at(-1)).toEqual({ storeIds: ['ponsonby'], company: false });
  stop();
  await ended;
  expect(lives.listening).toBe(0);
});

it('[DB3] what a busy moment brings becomes one piece of news, and none of it is lost', async () => {
  const lives = live(now);
  const ours = company();
  const { heard, stop, ended } = listenTo(lives, ours);
  await wait(250);
  for (let sale = 0; sale < 50; sale++) lives.tell(ours, sale % 2 === 0 ? 'ponsonby' : 'newmarket');
  await wait(260);
  const after = heard.slice(1);
  expect(after.length).toBeLessThanOrEqual(2);
  expect(new Set(after.flatMap(({ storeIds }) => storeIds))).toEqual(new Set(['ponsonby', 'newmarket']));
  stop();
  await ended;
});

it('[DB3] one company hears nothing of another, and everybody looks again after a gap', async () => {
  const lives = live(now);
  const [ours, theirs] = [company(), company()];
  const one = listenTo(lives, ours);
  const other = listenTo(lives, theirs);
  await wait(250);
  lives.tell(theirs, 'their store');
  await wait(20);
  expect(one.heard).toHaveLength(1);
  await wait(250);
  lives.tellAll();
  await wait(20);
  expect(one.heard.at(-1)?.company).toBe(true);
  expect(other.heard.at(-1)?.company).toBe(true);
  one.stop();
  other.stop();
  await Promise.all([one.ended, other.ended]);
});

it('[DB4] somebody who is limited to stores hears of those only', () => {
  const news = { storeIds: ['ponsonby', 'newmarket'], company: false };
  assert(newsFor(news, ['ponsonby']), 'there is news of theirs');
  expect(newsFor(news, ['ponsonby'])).toEqual({ storeIds: ['ponsonby'], company: false });
  expect(newsFor(news, ['petone'])).toBeNull();
  expect(newsFor(news, null)).toEqual(news);
});
