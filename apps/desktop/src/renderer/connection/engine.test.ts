import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { type EngineClient, intentPatience, intentSender } from './engine';

type Sent = { path: string; input: unknown };

/** A client whose answers are scripted; an Error is thrown. */
function clientThatAnswers(answers: unknown[]) {
  const sent: Sent[] = [];
  const untyped = {
    mutation(path: string, input: unknown) {
      sent.push({ path, input });
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  // `getUntypedClient` reads this one property of tRPC's proxy.
  return { client: { [Symbol.for('trpc_untypedClient')]: untyped } as unknown as EngineClient, sent };
}

const closed = () => new TRPCClientError('WebSocket closed');
let ids = 0;
const waits = { pause: () => Promise.resolve(), newId: () => `intent-${String(++ids).padStart(4, '0')}` };
const done = { ok: true, value: null };

describe('an intent', () => {
  it('[U15] carries an id of its own', async () => {
    const { client, sent } = clientThatAnswers([done, done]);
    const send = intentSender(client, waits);
    await send('startTender');
    await send('setSaleNote', { note: 'Gift' });
    const [first, second] = sent.map(({ input }) => input as { intentId: string });
    expect(first?.intentId).not.toBe(second?.intentId);
    expect(second).toEqual({ note: 'Gift', intentId: second?.intentId });
  });

  it('[U15] whose answer was lost is sent again under the same id', async () => {
    const { client, sent } = clientThatAnswers([closed(), closed(), done]);
    expect(await intentSender(client, waits)('startTender')).toEqual(done);
    expect(new Set(sent.map(({ input }) => (input as { intentId: string }).intentId)).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  it('[U15] that was refused is answered, not sent again', async () => {
    const refused = { ok: false, refusal: { kind: 'wrong-pin', sentence: 'That PIN is not right.' } };
    const { client, sent } = clientThatAnswers([refused]);
    expect(await intentSender(client, waits)('signOut')).toEqual(refused);
    expect(sent).toHaveLength(1);
  });

  it('[U15] that the engine cannot read is an error at once', async () => {
    const unreadable = TRPCClientError.from({
      error: { code: -32600, message: 'no', data: { code: 'BAD_REQUEST' } },
    } as never);
    const { client, sent } = clientThatAnswers([unreadable]);
    await expect(intentSender(client, waits)('signOut')).rejects.toThrow('no');
    expect(sent).toHaveLength(1);
  });

  it('[U15] gives up when the engine stays away', async () => {
    const { client, sent } = clientThatAnswers(Array.from({ length: intentPatience.attempts }, closed));
    await expect(intentSender(client, waits)('signOut')).rejects.toThrow('WebSocket closed');
    expect(sent).toHaveLength(intentPatience.attempts);
  });
});
