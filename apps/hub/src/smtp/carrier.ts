import { lookup } from 'node:dns/promises';
import { type Transporter, createTransport } from 'nodemailer';
import { type Links, type Tried, setLinkState } from '../link';
import { type Carried, type Carrier, type Letter, mailOfLetter, messageOfError, smtpMeaning } from '../mail';
import { isPublicAddress } from '../program';
import type { SmtpLink } from './kind';

/** A server that says nothing is given up on after this, and asked again later. */
const usualPatienceMs = 20_000;

/** Mail by a company's own server. Source: reference of outside services, D2 */
export const smtpCarrier = (links: Links, link: SmtpLink, patienceMs = usualPatienceMs): Carrier => ({
  via: 'smtp',
  carry: (letter) => carry(links, link, letter, patienceMs),
  needsAPerson: (tx, trouble) => setLinkState(tx, links, link, 'needs-a-person', trouble),
  isWell: async (tx) => {
    if (link.state !== 'on') await setLinkState(tx, links, link, 'on');
  },
});

async function carry(links: Links, link: SmtpLink, letter: Letter, patienceMs: number): Promise<Carried> {
  const found = await findServer(links, link, patienceMs);
  if ('is' in found) return found;
  try {
    await found.server.sendMail(mailOfLetter(letter, link.settings.from, link.settings.replyTo));
    return { is: 'taken', state: 'sent', serviceId: null };
  } catch (error) {
    return { is: smtpMeaning(error), trouble: messageOfError(error) };
  } finally {
    found.server.close();
  }
}

/** Signs in at the mail server and says good-bye. Source: spec/links.md LK14 */
export async function trySmtp(links: Links, link: SmtpLink): Promise<Tried> {
  const found = await findServer(links, link, usualPatienceMs);
  if ('is' in found) return { isWell: false, sentence: found.trouble };
  try {
    await found.server.verify();
    return { isWell: true, sentence: `${link.settings.host} answered: it knows us.` };
  } catch (error) {
    return { isWell: false, sentence: `${link.settings.host} does not let us in. ${messageOfError(error)}` };
  } finally {
    found.server.close();
  }
}

type NoServer = { is: 'later' | 'settings'; trouble: string };

async function findServer(
  links: Links,
  { settings, secrets }: SmtpLink,
  patienceMs: number,
): Promise<{ server: Transporter } | NoServer> {
  const address = await addressOf(settings.host);
  if (address === null) return { is: 'later', trouble: `${settings.host} could not be found.` };
  // What a company types is not to lead into the hub's own network.
  if (!links.toLoopback && (!isPublicAddress(address) || settings.security === 'none'))
    return { is: 'settings', trouble: 'The mail server is not on the open internet, or wants no TLS.' };
  const server: Transporter = createTransport({
    ...{ host: address, port: settings.port, tls: { servername: settings.host } },
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: secrets.password ?? '' } }),
  });
  return { server };
}

async function addressOf(host: string): Promise<string | null> {
  try {
    return (await lookup(host)).address;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
