/**
 * What we use of the service's script: a part of its documented surface, so that a test can stand in for it. Its calls resolve to an
 * error rather than throw; that it may throw all the same is reckoned with. Source: reference of outside services, section B9
 */
export type SdkError = {
  error: {
    message: string;
    type?: string | undefined;
    code?: string | undefined;
    decline_code?: string | undefined;
  };
};
type Said<T> = Promise<T | SdkError>;
/** What the script hands from one call to the next; none of ours to read. */
export type SdkPayment = object;
export type SdkReader = { id: string };

export type ReaderSdk<Reader extends SdkReader = SdkReader, Payment extends SdkPayment = SdkPayment> = {
  discoverReaders(config: { simulated: boolean }): Said<{ discoveredReaders: Reader[] }>;
  connectReader(reader: Reader, options: { fail_if_in_use: boolean }): Said<{ reader: SdkReader }>;
  disconnectReader(): Said<object>;
  collectPaymentMethod(
    clientSecret: string,
    options: { config_override: { skip_tipping: boolean } },
  ): Said<{ paymentIntent: Payment }>;
  processPayment(payment: Payment): Said<{ paymentIntent: SdkPayment }>;
  cancelCollectPaymentMethod(): Said<object>;
};

export type SdkAsks = {
  /** A fresh one each time: it is short-lived. */
  onFetchConnectionToken(): Promise<string>;
  onUnexpectedReaderDisconnect(): void;
};

/** Brings the script and starts it; rejects where it cannot be had. */
export type LoadSdk = (asks: SdkAsks) => Promise<ReaderSdk>;

export const isError = <T extends object>(said: T | SdkError): said is SdkError => 'error' in said;
