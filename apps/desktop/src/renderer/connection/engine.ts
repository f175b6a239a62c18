import { type TRPCClient, TRPCClientError, getUntypedClient } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Done, TerminalRouter, Watched } from '../../ipc';

export type EngineClient = TRPCClient<TerminalRouter>;

type Inputs = inferRouterInputs<TerminalRouter>;
type Outputs = inferRouterOutputs<TerminalRouter>;

/** The writes that carry an intent id: everything that the engine does once, however often it hears of it. */
export type IntentName = {
  [Name in keyof Inputs]: Inputs[Name] extends { intentId: string } ? Name : never;
}[keyof Inputs];
export type IntentInput<Name extends IntentName> = Omit<Inputs[Name], 'intentId'>;

/** What an intent answers when it was done. */
export type AnswerOf<Name extends IntentName> = Extract<Outputs[Name], { ok: true }>['value'];

export type SendIntent = <Name extends IntentName>(
  name: Name,
  ...input: keyof IntentInput<Name> extends never ? [] : [IntentInput<Name>]
) => Promise<Outputs[Name]>;

/** How long an intent waits for an engine that restarts: longer than its supervisor's longest pause. */
export const intentPatience = { attempts: 40, pauseMs: 250 } as const;

type Waits = { pause(ms: number): Promise<void>; newId(): string };

const byTheClock: Waits = {
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  newId: () => crypto.randomUUID(),
};

/** The engine answered, and it said that it cannot read us. Sending it again would change nothing. */
const wasAnswered = (error: unknown): boolean =>
  error instanceof TRPCClientError && error.data !== undefined && error.data !== null;

/**
 * Sends an intent until it is answered: the connection may drop between the deed and the answer, and the engine
 * knows the id from the first time.
 */
export function intentSender(client: EngineClient, waits: Waits = byTheClock): SendIntent {
  const untyped = getUntypedClient(client);
  return async (name, ...[input]) => {
    const intent = { ...input, intentId: waits.newId() };
    for (let attempt = 1; ; attempt++) {
      try {
        // The name and the input belong together by their types; the untyped client only forgets that.
        return (await untyped.mutation(name, intent)) as Outputs[typeof name];
      } catch (error) {
        if (wasAnswered(error) || attempt >= intentPatience.attempts) throw error;
        await waits.pause(intentPatience.pauseMs);
      }
    }
  };
}

/** Every view that the engine shows without being asked. tRPC renews the subscriptions after a reconnect. */
export function watchAll(
  client: EngineClient,
  listeners: { [What in keyof Watched]: (view: Watched[What]) => void },
  onError: (what: keyof Watched, error: unknown) => void,
): () => void {
  const watches = [
    client.watchSession.subscribe(undefined, {
      onData: listeners.session,
      onError: (error) => onError('session', error),
    }),
    client.watchSale.subscribe(undefined, {
      onData: listeners.sale,
      onError: (error) => onError('sale', error),
    }),
    client.watchScans.subscribe(undefined, {
      onData: listeners.scans,
      onError: (error) => onError('scans', error),
    }),
    client.watchStatus.subscribe(undefined, {
      onData: listeners.status,
      onError: (error) => onError('status', error),
    }),
    client.watchSimulatedDevices.subscribe(undefined, {
      onData: listeners.simulatedDevices,
      onError: (error) => onError('simulatedDevices', error),
    }),
  ];
  return () => {
    for (const watch of watches) watch.unsubscribe();
  };
}

export const isRefused = (done: Done<unknown>): done is Extract<Done<unknown>, { ok: false }> => !done.ok;
