import { idFrom } from '@tillbridge/core/kernel';
import type { CardHeard } from '@tillbridge/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CardWindowWork } from '../../ipc/areas/card-reader';
import { type CardCollector, cardCollector } from './card-collector';
import { fakeSdk, refusal } from './fake-sdk';

const attemptId = idFrom<'TenderId'>('0190f000-0000-7000-8000-000000000001');
const work = (attempt = 1): CardWindowWork => ({
  ...{ attemptId, attempt },
  readerId: 'tmr_1',
  clientSecret: 'pi_1_secret',
});

describe('[CK] the card collector of a till’s window', () => {
  let sdk: ReturnType<typeof fakeSdk>;
  let heard: CardHeard[];
  let withoutScript: number[];
  let logged: unknown[];
  let engineIsAway: boolean;
  let collector: CardCollector;
  const newWindow = () =>
    cardCollector({
      load: sdk.load,
      token: () => Promise.resolve('pst_1'),
      async saw(seen) {
        if (engineIsAway) throw new Error('the engine is away');
        heard.push(seen.heard);
        if (seen.isScriptAway) withoutScript.push(seen.heard.attempt);
      },
      log: (error) => logged.push(error),
    });
  beforeEach(() => {
    sdk = fakeSdk();
    heard = [];
    withoutScript = [];
    logged = [];
    engineIsAway = false;
    collector = newWindow();
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const offered = async (wanted: CardWindowWork | null) => {
    collector.offered(wanted);
    await settled();
  };

  it('[CK22] brings the script only when a card is asked for', async () => {
    await offered(null);
    expect(sdk.loads()).toBe(0);
    await offered(work());
    expect(sdk.loads()).toBe(1);
  });

  it('[CK18, CK20] approve: connects the register’s own reader, reads, has it processed, and says so', async () => {
    await offered(work());
    expect(sdk.calls).toEqual(['discoverReaders', 'connectReader tmr_1', 'collectPaymentMethod pi_1_secret']);
    await offered(work());
    sdk.tap();
    await settled();
    expect(sdk.calls.slice(3), 'asked for once').toEqual(['processPayment']);
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'taken' } }]);
    await offered(null);
    expect(sdk.calls, 'what is done is not cancelled').not.toContain('cancelCollectPaymentMethod');
  });

  it('[CK7, CK20] decline: the bank’s word is passed on, and the next card needs no new connection', async () => {
    sdk.says.processPayment = refusal('card_declined', { decline_code: 'insufficient_funds' });
    await offered(work());
    sdk.tap();
    await settled();
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'declined', code: 'insufficient_funds' } }]);
    delete sdk.says.processPayment;
    await offered(work(2));
    sdk.tap();
    await settled();
    expect(heard[1]).toEqual({ attempt: 2, saw: { is: 'taken' } });
    expect(sdk.calls.filter((call) => call.startsWith('connect'))).toHaveLength(1);
  });

  it('[CK7, CK21] cancel: the reader is let go, and nobody is told of a card that nobody wants', async () => {
    await offered(work());
    await offered(null);
    expect(sdk.calls.at(-1)).toBe('cancelCollectPaymentMethod');
    expect(sdk.isReading()).toBe(false);
    expect(heard).toEqual([]);
    expect(sdk.calls).not.toContain('processPayment');
  });

  it('[CK21] a card that was read while the sale let it go is not taken to the bank', async () => {
    await offered(work());
    sdk.tap();
    collector.offered(null);
    await settled();
    expect(sdk.calls).not.toContain('processPayment');
  });

  it.each(['loading', 'connecting', 'asking'] as const)(
    '[CK21] let go while %s, no card is asked for or the asking is cancelled',
    async (when) => {
      collector.offered(work());
      if (when === 'connecting') await Promise.resolve();
      if (when === 'asking') await settled();
      collector.offered(null);
      await settled();
      expect(sdk.isReading()).toBe(false);
      expect(heard).toEqual([]);
    },
  );

  it.each([
    { call: 'discoverReaders', said: refusal('network_error'), trouble: 'reader-offline' },
    { call: 'connectReader', said: refusal('reader_error'), trouble: 'reader-offline' },
    { call: 'connectReader', said: refusal('command_already_in_progress'), trouble: 'reader-busy' },
    { call: 'collectPaymentMethod', said: refusal('no_established_connection'), trouble: 'reader-offline' },
    { call: 'collectPaymentMethod', said: refusal('canceled_by_customer'), trouble: 'customer-cancelled' },
  ] as const)('[CK20] $call: $said.error.code is $trouble', async ({ call, said, trouble }) => {
    sdk.says[call] = said;
    await offered(work());
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'trouble', trouble } }]);
  });

  it('[CK20] a reader that is not on this network has no connection', async () => {
    await offered({ ...work(), readerId: 'tmr_elsewhere' });
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'trouble', trouble: 'reader-offline' } }]);
  });

  it('[CK20, CK25] a script that cannot be had takes no card, is told apart from a dead reader, and is asked for again with the next', async () => {
    sdk.loading = new Error('Failed to load');
    await offered(work());
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'trouble', trouble: 'reader-offline' } }]);
    expect(logged).toEqual([sdk.loading]);
    expect(withoutScript).toEqual([1]);
    sdk.loading = null;
    sdk.says.discoverReaders = refusal('network_error');
    await offered(work(2));
    expect(withoutScript, 'it came, and the reader is what is away').toEqual([1]);
    delete sdk.says.discoverReaders;
    await offered(work(3));
    expect(sdk.isReading()).toBe(true);
  });

  it.each(['discoverReaders', 'collectPaymentMethod', 'processPayment'] as const)(
    '[CK20] a script that throws in %s leaves open what it did',
    async (call) => {
      sdk.says[call] = new Error('out of the blue');
      await offered(work());
      sdk.tap();
      await settled();
      expect(heard).toEqual([{ attempt: 1, saw: { is: 'unknown' } }]);
      expect(logged).toEqual([sdk.says[call]]);
    },
  );

  it.each(['network_timeout', 'intent_invalid_state', 'canceled'])(
    '[CK20, CK2] %s while the bank was asked is not known, and never a decline',
    async (code) => {
      sdk.says.processPayment = refusal(code);
      await offered(work());
      sdk.tap();
      await settled();
      expect(heard).toEqual([{ attempt: 1, saw: { is: 'unknown' } }]);
    },
  );

  it('[CK20] an answer that did not reach the engine is said again, and no card is asked for twice', async () => {
    engineIsAway = true;
    await offered(work());
    sdk.tap();
    await settled();
    expect(heard).toEqual([]);
    engineIsAway = false;
    await offered(work());
    expect(heard).toEqual([{ attempt: 1, saw: { is: 'taken' } }]);
    expect(sdk.calls.filter((call) => call.startsWith('collect'))).toHaveLength(1);
  });

  it('[CK21] a window that loads anew asks for the same card of the same payment', async () => {
    await offered(work());
    collector = newWindow();
    await offered(work());
    expect(sdk.calls.filter((call) => call === 'collectPaymentMethod pi_1_secret')).toHaveLength(2);
  });

  it('[CK21] a reader that went away is connected anew for the next card', async () => {
    await offered(work());
    sdk.tap();
    await settled();
    sdk.breakOff();
    await offered(work(2));
    expect(sdk.calls.filter((call) => call.startsWith('connect'))).toHaveLength(2);
  });
});
