import { expect, it } from 'vitest';
import { ago, deviceOf } from './moments';

const now = Date.UTC(2026, 2, 2, 9);

it.each([
  { secondsAgo: 5, says: 'just now' },
  { secondsAgo: 65, says: '1 minute ago' },
  { secondsAgo: 3 * 3_600, says: '3 hours ago' },
  { secondsAgo: 30 * 3_600, says: 'yesterday' },
  { secondsAgo: -40, says: 'just now' },
])('[AU10] a session that was seen $secondsAgo s ago was there $says', ({ secondsAgo, says }) => {
  expect(ago(now - secondsAgo * 1_000, now)).toBe(says);
});

it.each([
  {
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    says: 'Edge on Windows',
  },
  {
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    says: 'Safari on iPhone',
  },
  {
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    says: 'Firefox on Linux',
  },
  {
    agent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    says: 'Chrome on Android',
  },
  { agent: 'curl/8.5', says: 'A program' },
])('[AU10] the list of sessions says $says', ({ agent, says }) => expect(deviceOf(agent)).toBe(says));
