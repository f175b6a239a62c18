import { holdsCardNumberAnywhere } from '@tillbridge/core/card-number';
import { say } from '@tillbridge/words';
import type { Refused, TerminalApi } from '../ipc';
import { refused } from './sale/refusals';

export const cardNumberRefused = (): Refused =>
  refused(
    'card-number',
    say(
      'That looks like the number of a payment card. No field may hold one: clear it, and use the card terminal.',
    ),
  );

/** What a question answers that cannot be refused: nothing was found. */
const nothing: Partial<Record<keyof TerminalApi, unknown>> = {
  search: [],
  receipts: [],
  findCustomers: [],
  findSales: { sales: [], notLooked: null },
};

/**
 * No text that comes from a screen may hold the number of a payment card: it is refused here, before anything keeps or logs it.
 * Source: spec/value.md VA20, retail-rules PC-2
 */
export function withoutCardNumbers(api: TerminalApi): TerminalApi {
  const checked: Record<string, unknown> = {};
  for (const [name, act] of Object.entries(api as Record<string, Act>)) {
    checked[name] = unchecked.has(name)
      ? act
      : (...given: unknown[]) => {
          if (!given.some(holdsCardNumberAnywhere)) return act(...given);
          return Object.hasOwn(nothing, name) ? nothing[name as keyof TerminalApi] : cardNumberRefused();
        };
  }
  return checked as TerminalApi;
}

type Act = (...given: unknown[]) => unknown;
/** Scans are looked at where all of them meet. */
const unchecked: ReadonlySet<string> = new Set(['watch', 'simulate', 'scan']);
