import type { Done } from '@tillbridge/desktop/ipc';

/** What a person at the till expects to be done: a refusal ends the story. */
export function done<T>(answer: Done<T>, what: string): T {
  if (!answer.ok) throw new Error(`${what}: ${answer.refusal.kind} ${answer.refusal.sentence}`);
  return answer.value;
}
