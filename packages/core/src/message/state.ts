/**
 * Where a message stands. `written` lies as a file because no mail server is set up; `stopped` was never sent, because its address
 * is off or nobody may write to it.
 */
export const messageStates = [
  'waiting',
  'sent',
  'written',
  'delivered',
  'bounced',
  'dead',
  'stopped',
  'discarded',
] as const;
export type MessageState = (typeof messageStates)[number];

/** What a service may say of a message that it took. */
export type Heard = 'sent' | 'delivered' | 'bounced' | 'dead';

/** Nothing that comes later changes these. */
export const isFinalState = (state: MessageState): boolean =>
  state === 'delivered' || state === 'bounced' || state === 'discarded';

/**
 * Where a message stands after something was heard of it: callbacks come in any order, so it only ever goes on. A message that is
 * waiting may be heard of before its own answer came.
 * Source: spec/messages.md MG11
 */
export function after(state: MessageState, heard: Heard): MessageState {
  if (isFinalState(state)) return state;
  if (heard === 'sent') return state === 'waiting' ? 'sent' : state;
  return heard;
}
