import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Heard, type MessageState, after, isFinalState } from './index';

const heards: Heard[] = ['sent', 'delivered', 'bounced', 'dead'];

it.each([
  { state: 'waiting', heard: 'delivered', then: 'delivered', why: 'the callback overtook the answer' },
  { state: 'delivered', heard: 'sent', then: 'delivered', why: 'it came late' },
  { state: 'bounced', heard: 'delivered', then: 'bounced', why: 'the address is no good' },
  { state: 'dead', heard: 'sent', then: 'dead', why: 'it failed after it was sent' },
  { state: 'dead', heard: 'delivered', then: 'delivered', why: 'it arrived after all' },
  { state: 'discarded', heard: 'delivered', then: 'discarded', why: 'a person decided' },
] as const)('[MG11] $state and heard $heard is $then: $why', ({ state, heard, then }) =>
  expect(after(state, heard)).toBe(then),
);

it('[MG11] in whatever order callbacks come, one that is final stays', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...heards)), (said) => {
      let state: MessageState = 'waiting';
      for (const heard of said) {
        const next = after(state, heard);
        if (isFinalState(state) && next !== state) return false;
        if (state !== 'waiting' && next === 'waiting') return false;
        state = next;
      }
      return true;
    }),
  ));
