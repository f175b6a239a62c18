import type { LoadSdk, ReaderSdk, SdkAsks, SdkError } from './reader-sdk';

export const refusal = (code: string, more: Partial<SdkError['error']> = {}): SdkError => ({
  error: { code, message: code, ...more },
});

/** The service's script as its documentation has it: calls resolve, to an error where something went wrong. */
export function fakeSdk() {
  const calls: string[] = [];
  let asks: SdkAsks | null = null;
  let answerRead: ((said: { paymentIntent: object } | SdkError) => void) | null = null;
  let loads = 0;
  const fake = {
    calls,
    loads: () => loads,
    /** What each call answers instead, or throws. */
    says: {} as Partial<Record<keyof ReaderSdk, SdkError | Error>>,
    loading: null as Error | null,
    /** The customer holds a card to the reader. */
    tap: () => answerRead?.({ paymentIntent: { id: 'pi_1' } }),
    reads: (said: SdkError) => answerRead?.(said),
    isReading: () => answerRead !== null,
    breakOff: () => asks?.onUnexpectedReaderDisconnect(),
    load: (async (given) => {
      loads += 1;
      if (fake.loading) throw fake.loading;
      asks = given;
      return sdk;
    }) satisfies LoadSdk as LoadSdk,
  };
  async function said<T>(call: keyof ReaderSdk, detail: string, value: T): Promise<T | SdkError> {
    calls.push(detail === '' ? call : `${call} ${detail}`);
    const instead = fake.says[call];
    if (instead instanceof Error) throw instead;
    return instead ?? value;
  }
  const sdk: ReaderSdk = {
    async discoverReaders() {
      await asks?.onFetchConnectionToken();
      return said('discoverReaders', '', { discoveredReaders: [{ id: 'tmr_other' }, { id: 'tmr_1' }] });
    },
    connectReader: (reader) => said('connectReader', reader.id, { reader }),
    disconnectReader: () => said('disconnectReader', '', {}),
    collectPaymentMethod: async (secret) => {
      const began = await said('collectPaymentMethod', secret, null);
      if (began) return began;
      return new Promise((resolve) => {
        answerRead = (answer) => {
          answerRead = null;
          resolve(answer);
        };
      });
    },
    processPayment: (paymentIntent) => said('processPayment', '', { paymentIntent }),
    cancelCollectPaymentMethod: async () => {
      const answer = await said('cancelCollectPaymentMethod', '', {});
      answerRead?.(refusal('canceled'));
      return answer;
    },
  };
  return fake;
}
