import type { Instant } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { StatusView } from '../../ipc';
import type { Identity } from '../identity/identity';
import { clockJumpMs } from '../journal/journal';
import type { HubContact } from '../sync/sync';

const gigabyte = 1024 ** 3;
const minute = 60_000;
const day = 24 * 60 * minute;
/** Long enough to be worth a line that says what is different (screens.md 1.4). */
const sayOfflineAfterMs = minute;
/** Receipts and tax holidays go by the clock: two minutes are nobody's business, more is. */
const clockWrongMs = 2 * minute;

type Notices = StatusView['notices'];

export type NoticeNeeds = {
  contact: HubContact;
  identity: Identity | null;
  at: Instant;
  oldestAgeMs: number;
  unsent: number;
  freeDiskBytes: number | null;
  hubOffsetMs: number | null;
  lastFactAt: Instant | null;
  chainSentence: string | null;
  salvagedFacts: number;
  hasShortPin: boolean;
  isOnBattery: boolean;
  /** What is to be done for customers who are waited for. */
  news: string[];
  /** After how many days without the hub the law's numbers want checking; null never. */
  staleAfterDays: number | null;
};

/** Whole-line notices, most pressing first; red only when money or data is at risk. */
export function noticesOf(needs: NoticeNeeds): Notices {
  const all: Notices = [...dangers(needs), ...warnings(needs), ...news(needs)];
  return all;
}

function dangers({
  salvagedFacts,
  chainSentence,
  freeDiskBytes,
  oldestAgeMs,
  unsent,
  at,
  lastFactAt,
}: NoticeNeeds): Notices {
  const found: string[] = [];
  if (chainSentence !== null) found.push(chainSentence);
  if (freeDiskBytes !== null && freeDiskBytes < gigabyte) {
    found.push(
      say('Only {megabytes} MB are free on this till’s disk. Free some space.', {
        megabytes: Math.floor(freeDiskBytes / 1024 / 1024),
      }),
    );
  }
  if (lastFactAt !== null && at < lastFactAt - clockJumpMs) {
    found.push(say('This till’s clock went back. Set it right: receipts carry its time.'));
  }
  if (oldestAgeMs > day)
    found.push(
      say(
        '{unsent, plural, one {# record has} other {# records have}} waited for the hub for more than a day. Do not reset this till.',
        {
          unsent,
        },
      ),
    );
  if (salvagedFacts > 0)
    found.push(
      say(
        '{salvagedFacts, plural, one {# record} other {# records}} saved from a damaged database {salvagedFacts, plural, one {waits} other {wait}} for the hub. Do not reset this till.',
        {
          salvagedFacts,
        },
      ),
    );
  return found.map((sentence) => ({ severity: 'danger', sentence }));
}

function warnings({
  contact: { problem, lastGoodAt },
  hubOffsetMs,
  staleAfterDays,
  isOnBattery,
  at,
}: NoticeNeeds): Notices {
  const found: string[] = [];
  if (isOnBattery) found.push(say('This till runs on its battery. Plug it in before it ends.'));
  if (staleAfterDays !== null && lastGoodAt !== null && at - lastGoodAt > staleAfterDays * day) {
    const days = Math.floor((at - lastGoodAt) / day);
    found.push(
      say(
        'Taxes, ages and hours of sale are {days, plural, one {# day} other {# days}} old. Selling goes on; get this till to the hub.',
        {
          days,
        },
      ),
    );
  }
  if (problem?.kind === 'refused' && problem.error === 'protocol-unknown') {
    found.push(
      say('The hub is newer than this till and waits for its update. Selling goes on; nothing is lost.'),
    );
  }
  if (problem?.kind === 'refused' && (problem.error === 'revoked' || problem.error === 'not-enrolled')) {
    found.push(
      say(
        'The hub no longer accepts this till. Selling goes on, but head office hears nothing of it: ask whoever looks after your tills.',
      ),
    );
  }
  if (hubOffsetMs !== null && Math.abs(hubOffsetMs) > clockWrongMs) {
    const minutes = Math.round(Math.abs(hubOffsetMs) / minute);
    found.push(
      hubOffsetMs > 0
        ? say(
            'This till’s clock is {minutes, plural, one {# minute} other {# minutes}} behind the hub’s. Set it right.',
            { minutes },
          )
        : say(
            'This till’s clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the hub’s. Set it right.',
            { minutes },
          ),
    );
  }
  return found.map((sentence) => ({ severity: 'warning', sentence }));
}

function news(needs: NoticeNeeds): Notices {
  const found = [...away(needs), ...needs.news.map((sentence) => ({ severity: 'info' as const, sentence }))];
  if (needs.hasShortPin) {
    const sentence = say(
      'You may approve for others, and your PIN has fewer than six digits. Choose a longer one in the menu under “Your PIN”.',
    );
    found.push({ severity: 'info', sentence });
  }
  return found;
}

function away({ contact: { problem, lastGoodAt }, identity, at }: NoticeNeeds): Notices {
  const isAway = identity !== null && problem?.kind === 'unreachable';
  if (!isAway || (lastGoodAt !== null && at - lastGoodAt < sayOfflineAfterMs)) return [];
  const sentence = say(
    'The hub is away: stock of other stores and new prices are as of the last contact. Everything else works.',
  );
  return [{ severity: 'info', sentence }];
}
