import type { CardSaw, ReaderTrouble } from '@tillbridge/core/wire';
import type { CardSeen, CardWindowWork } from '../../ipc/areas/card-reader';
import { type LoadSdk, type ReaderSdk, type SdkError, isError } from './reader-sdk';

type CollectorDeps = {
  load: LoadSdk;
  /** @returns what the hub has the service make for this window; rejects, with a sentence, when it does not */
  token(): Promise<string>;
  /** The engine is told what was seen. */
  saw(seen: CardSeen): Promise<unknown>;
  log(error: unknown): void;
};

export type CardCollector = {
  /** What the engine wants now; null for nothing. Said again and again: the same card is asked for once. */
  offered(work: CardWindowWork | null): void;
};

/** One card that is asked for. */
type Run = {
  key: string;
  work: CardWindowWork;
  isUnwanted: boolean;
  isReading: boolean;
  isScriptAway: boolean;
  saw: CardSaw | null;
};

const keyOf = ({ attemptId, attempt }: CardWindowWork): string => `${attemptId} ${attempt}`;
const trouble = (one: ReaderTrouble): CardSaw => ({ is: 'trouble', trouble: one });

/**
 * Asks the reader on the counter for a card through the service's script. What it sees is a hint: whether money is held the hub asks the
 * service. Source: spec/cards.md CK20, CK21
 */
export function cardCollector({ load, token, saw, log }: CollectorDeps): CardCollector {
  let script: Promise<ReaderSdk> | null = null;
  let connectedTo: string | null = null;
  let wasConnected = false;
  let run: Run | null = null;
  /** One card after the other, whatever the engine wants meanwhile. */
  let queue: Promise<void> = Promise.resolve();

  function loaded(): Promise<ReaderSdk> {
    script ??= load({
      onFetchConnectionToken: token,
      onUnexpectedReaderDisconnect: () => (connectedTo = null),
    });
    return script;
  }

  async function connect(sdk: ReaderSdk, readerId: string): Promise<CardSaw | null> {
    if (connectedTo === readerId) return null;
    // Whatever broke off, the script may think that it is connected still.
    if (wasConnected) await sdk.disconnectReader();
    connectedTo = null;
    const found = await sdk.discoverReaders({ simulated: false });
    if (isError(found)) return trouble('reader-offline');
    const reader = found.discoveredReaders.find(({ id }) => id === readerId);
    if (!reader) return trouble('reader-offline');
    // Another window of this till may have held it and be gone.
    const connected = await sdk.connectReader(reader, { fail_if_in_use: false });
    if (isError(connected)) return trouble(readerTrouble(connected) ?? 'reader-offline');
    connectedTo = readerId;
    wasConnected = true;
    return null;
  }

  /** @returns null when nobody wants to know any more */
  async function ask(asked: Run): Promise<CardSaw | null> {
    const sdk = await loaded().catch((error: unknown) => {
      log(error);
      // The next card tries to bring it again.
      script = null;
      return null;
    });
    if (!sdk) {
      asked.isScriptAway = true;
      return trouble('reader-offline');
    }
    const missing = await connect(sdk, asked.work.readerId);
    if (asked.isUnwanted) return null;
    if (missing) return missing;
    asked.isReading = true;
    const read = await sdk.collectPaymentMethod(asked.work.clientSecret, {
      config_override: { skip_tipping: true },
    });
    asked.isReading = false;
    // What was read is let go unused: the bank is not asked for a sale that does not want it.
    if (asked.isUnwanted) return null;
    if (isError(read)) return unread(read);
    const processed = await sdk.processPayment(read.paymentIntent);
    return isError(processed) ? unprocessed(processed) : { is: 'taken' };
  }

  /** Before the bank was asked: what is known is said, and what is not the hub finds out. */
  function unread(said: SdkError): CardSaw {
    const known = readerTrouble(said);
    if (known === 'reader-offline') connectedTo = null;
    return known ? trouble(known) : { is: 'unknown' };
  }

  async function carry(asked: Run): Promise<void> {
    let seen: CardSaw | null;
    try {
      seen = await ask(asked);
    } catch (error) {
      // A script that breaks off leaves open what it did.
      log(error);
      connectedTo = null;
      seen = { is: 'unknown' };
    }
    asked.isReading = false;
    asked.saw = seen;
    if (!asked.isUnwanted) await tell(asked);
  }

  /** The engine asks on until it has heard; what does not reach it is said again when it does. */
  const tell = ({ work: { attemptId, attempt }, saw: seen, isScriptAway }: Run): Promise<unknown> =>
    seen === null
      ? Promise.resolve()
      : saw({ attemptId, heard: { attempt, saw: seen }, ...(isScriptAway && { isScriptAway }) }).catch(log);

  async function cancelReading(): Promise<void> {
    const said = await (await loaded()).cancelCollectPaymentMethod();
    if (isError(said)) log(said.error);
  }

  function leave(left: Run): void {
    if (left.isUnwanted) return;
    left.isUnwanted = true;
    if (left.isReading) void cancelReading().catch(log);
  }

  return {
    offered(work) {
      if (work && run && run.key === keyOf(work) && !run.isUnwanted) {
        if (run.saw) void tell(run);
        return;
      }
      // Whose answer the engine has heard is not offered any more, and is not to be cancelled.
      if (run) leave(run);
      run = null;
      if (!work) return;
      const next: Run = {
        ...{ key: keyOf(work), work, saw: null },
        ...{ isUnwanted: false, isReading: false, isScriptAway: false },
      };
      run = next;
      queue = queue.then(() => (next.isUnwanted ? undefined : carry(next)));
    },
  };
}

const offline = new Set([
  'no_established_connection',
  'reader_connection_error',
  'reader_error',
  'network_error',
  'network_timeout',
  'internet_connection_unavailable',
  'failed_fetch_connection_token',
  'invalid_connection_token',
]);

/** What the script's word means at the counter, before the bank is asked; null where it says nothing of that. */
function readerTrouble({ error: { code } }: SdkError): ReaderTrouble | null {
  if (code === undefined) return null;
  if (code === 'canceled_by_customer') return 'customer-cancelled';
  if (code === 'command_already_in_progress') return 'reader-busy';
  if (code === 'canceled') return 'reader-silent';
  return offline.has(code) ? 'reader-offline' : null;
}

/** The bank was asked: only its own no is a no. */
function unprocessed({ error: { code, type, decline_code: decline } }: SdkError): CardSaw {
  const isNo = decline !== undefined || code === 'card_declined' || type === 'card_error';
  return isNo ? { is: 'declined', code: decline ?? code ?? 'card_declined' } : { is: 'unknown' };
}
