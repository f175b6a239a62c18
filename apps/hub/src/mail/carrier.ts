import type { MessageChannel } from '@tillbridge/core/message';
import type { Instant, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { Tx } from '../database';
import type { Called } from '../link';
import { messageOfError } from './trouble';
import type { Letter, MailTransport } from './transport';

/**
 * What came of giving a message to a service. `later`: it surely did not take it, and may yet. `unknown`: it may have taken it.
 * `settings`: nothing will leave until a person sees to a key, a password or a sender. Source: spec/messages.md MG15, MG16
 */
export type Carried =
  | { is: 'taken'; state: 'sent' | 'written'; serviceId: string | null }
  /** `againAt`: it is not worth asking before, and that is nobody's failure. */
  | { is: 'later'; trouble: string; againAt?: Instant | null }
  | { is: 'unknown'; trouble: string }
  | { is: 'refused'; trouble: string }
  | { is: 'settings'; trouble: string }
  | { is: 'unsubscribed'; trouble: string };

/** Whether something stands on a service's own list of what it was given. */
export type LookedUp =
  { is: 'found'; serviceId: string } | { is: 'absent' } | { is: 'unknown'; trouble: string };

export type Carrier = {
  /** As the list of messages names it. */
  via: 'smtp' | 'files' | 'sendgrid' | 'twilio';
  carry(letter: Letter): Promise<Carried>;
  /**
   * Looks through what the service was given since a moment; left out where it has no such list.
   * @param known the service's ids of other messages of ours
   */
  lookUp?(letter: Letter, since: Date, known: ReadonlySet<string>): Promise<LookedUp>;
  /** Nothing leaves by it until somebody corrects its settings: says so, once. Left out, an alert says so. */
  needsAPerson?(tx: Tx, trouble: string): Promise<void>;
  /** It took something: nobody is needed any more. */
  isWell?(tx: Tx): Promise<void>;
};

/** By what the messages of a company leave, or of one store of it; null where there is nothing to send them by. */
export type Carriers = (
  tenantId: TenantId,
  channel: MessageChannel,
  storeId: StoreId | null,
) => Promise<Carrier | null>;

/** The hub's own way for mail, of which a company without one of its own makes use; SMS it has none. Source: spec/messages.md MG14 */
export const hubCarriers =
  (transport: MailTransport): Carriers =>
  (_tenantId, channel) =>
    Promise.resolve(channel === 'mail' ? carrierBy(transport) : null);

/** A transport that throws what the mail server said, as a carrier that answers it. */
export const carrierBy = (transport: MailTransport): Carrier => ({
  via: transport.describes.kind,
  carry: async (letter) => {
    try {
      return { is: 'taken', state: await transport.deliver(letter), serviceId: null };
    } catch (error) {
      return { is: smtpMeaning(error), trouble: messageOfError(error) };
    }
  },
});

const settingsCodes = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'ETLS', 'EREQUIRETLS']);
const repliedCode = (error: object): number | null =>
  'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;

/** As nodemailer words it. A reply of 5xx is for good, except 503; without a reply the connection broke, and after DATA nobody knows. */
export function smtpMeaning(error: unknown): Exclude<Carried['is'], 'taken' | 'unsubscribed'> {
  if (!(error instanceof Error)) return 'later';
  const code = 'code' in error ? String(error.code) : '';
  const command = 'command' in error ? String(error.command) : '';
  if (settingsCodes.has(code)) return 'settings';
  const replied = repliedCode(error);
  if (replied === 530 || replied === 534 || replied === 535) return 'settings';
  if (replied !== null) return replied >= 500 && replied !== 503 ? 'refused' : 'later';
  return command === 'DATA' ? 'unknown' : 'later';
}

/** What it means for a message when a call was not answered. Source: spec/links.md LK2 */
export function troubleOfCall(called: Exclude<Called, { is: 'answered' }>): Carried {
  if (called.is === 'unknown') return { is: 'unknown', trouble: called.sentence };
  if (called.because === 'address-unfit') return { is: 'settings', trouble: called.sentence };
  const isPutOff = called.because === 'breaker-open' || called.because === 'rate-limited';
  return { is: 'later', trouble: called.sentence, ...(isPutOff ? { againAt: called.againAt } : {}) };
}
