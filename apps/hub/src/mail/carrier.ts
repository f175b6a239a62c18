import type { MessageChannel } from '@tillbridge/core/message';
import type { TenantId } from '@tillbridge/core/kernel';
import { messageOfError } from './trouble';
import type { Letter, MailTransport } from './transport';

/**
 * What came of giving a message to a service. `later`: it surely did not take it, and may yet. `unknown`: it may have taken it.
 * `settings`: nothing will leave until a person sees to a key, a password or a sender. Source: spec/messages.md MG15, MG16
 */
export type Carried =
  | { is: 'taken'; state: 'sent' | 'written'; serviceId: string | null }
  | { is: 'later'; trouble: string }
  | { is: 'unknown'; trouble: string }
  | { is: 'refused'; trouble: string }
  | { is: 'settings'; trouble: string }
  | { is: 'unsubscribed'; trouble: string };

export type Carrier = {
  /** As the list of messages names it. */
  via: 'smtp' | 'files' | 'sendgrid' | 'twilio';
  carry(letter: Letter): Promise<Carried>;
  /** Looks through what the service was given since a moment; null where it has no such list. */
  lookUp?(letter: Letter, since: Date, known: ReadonlySet<string>): Promise<string | null>;
  /** Asks after one that it took. */
  askAfter?(serviceId: string): Promise<{ heard: 'sent' | 'delivered' | 'dead'; said: string | null } | null>;
};

/** By what a company's messages leave; null where there is nothing to send them by. */
export type Carriers = (tenantId: TenantId, channel: MessageChannel) => Promise<Carrier | null>;

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
function smtpMeaning(error: unknown): Exclude<Carried['is'], 'taken' | 'unsubscribed'> {
  if (!(error instanceof Error)) return 'later';
  const code = 'code' in error ? String(error.code) : '';
  const command = 'command' in error ? String(error.command) : '';
  if (settingsCodes.has(code)) return 'settings';
  const replied = repliedCode(error);
  if (replied === 530 || replied === 534 || replied === 535) return 'settings';
  if (replied !== null) return replied >= 500 && replied !== 503 ? 'refused' : 'later';
  return command === 'DATA' ? 'unknown' : 'later';
}
