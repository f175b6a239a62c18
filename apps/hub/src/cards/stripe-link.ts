import { idFrom } from '@tillbridge/core/kernel';
import Stripe from 'stripe';
import { z } from 'zod';
import { asTenant } from '../database';
import {
  type HookReading,
  type LinkErrand,
  type Links,
  type OpenLink,
  callOut,
  defineLinkKind,
  linkFetch,
  linksOn,
  openLink,
  triedBy,
} from '../link';
import type { Cards } from './cards';
import { hearStripe } from './hear-stripe';
import { refreshReaders } from './readers';
import { reconcile } from './reconcile';
import { settleCards } from './settle';
import { stripeTerminal } from './stripe-terminal';

const settings = z.object({});
const secrets = z.object({
  /** `sk_…` or a restricted key, `rk_…`, of the company's account. */
  secretKey: z
    .string()
    .trim()
    .regex(/^[sr]k_/, 'A secret key of Stripe begins with sk_ or rk_')
    .meta({ title: 'Secret key', description: 'Stripe: Developers, API keys. It begins with sk_ or rk_.' }),
  /** `whsec_…` of the webhook endpoint, which is made at Stripe once the link has an address; without it no event is believed. */
  webhookSecret: z
    .string()
    .trim()
    .regex(/^whsec_/, 'The secret of a webhook endpoint begins with whsec_')
    .optional()
    .meta({
      title: 'Signing secret of the webhook',
      description: 'Stripe shows it once you gave it this link’s address. It begins with whsec_.',
    }),
});
type Settings = z.infer<typeof settings>;
type StripeSecrets = z.infer<typeof secrets>;

/** Older than this a signature is not believed. Source: reference of outside services, section B7 */
const toleranceSeconds = 300;
const timeoutMs = 20_000;
const minute = 60_000;

/** The library over a link: breaker, log and time-outs are the link's, and repeating is ours, because ours looks first. */
export function stripeOf(links: Links, link: OpenLink, what: string): Stripe {
  const { protocol, hostname, port } = new URL(link.baseUrl);
  const isPlain = protocol === 'http:';
  const { secretKey } = link.secrets as StripeSecrets;
  return new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient(linkFetch(links, link, { what })),
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : Number(port),
    protocol: isPlain ? 'http' : 'https',
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
  });
}

/** Taking cards over the company's link to Stripe. */
export const cardsOver = (links: Links): Cards => ({
  db: links.db,
  deps: links.deps,
  serviceOf: (tenantId, linkId) =>
    asTenant(links.db, tenantId, async (tx) => {
      // A payment goes on where it began, also when the company takes new ones elsewhere.
      const began = linkId && (await openLink(tx, links, tenantId, idFrom<'LinkId'>(linkId)));
      const [current] = began ? [began] : await linksOn(tx, links, tenantId, 'stripe');
      if (current?.kind !== 'stripe') return null;
      return {
        linkId: current.linkId,
        terminal: stripeTerminal(stripeOf(links, current, 'a card payment')),
      };
    }),
});

/** Believes an event by the signature over its very bytes. Source: spec/cards.md CK13 */
export function readStripeHook(
  { webhookSecret }: StripeSecrets,
  { headers, raw }: { headers: Readonly<Record<string, string | undefined>>; raw: Buffer },
  nowMs: number,
): HookReading {
  if (webhookSecret === undefined) return { ok: false, status: 400 };
  try {
    const event = Stripe.webhooks.constructEvent(
      raw,
      headers['stripe-signature'] ?? '',
      webhookSecret,
      toleranceSeconds,
      undefined,
      nowMs,
    );
    return { ok: true, events: [{ key: event.id, type: event.type, body: raw.toString('utf8') }] };
  } catch (error) {
    const isUnbelieved =
      error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError;
    if (!isUnbelieved) throw error;
    return { ok: false, status: 400 };
  }
}

const heard: LinkErrand<Settings, StripeSecrets> = {
  run: async ({ links, link, task }) => hearStripe(cardsOver(links), link.tenantId, task.body),
};

const heardTypes = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'terminal.reader.action_succeeded',
  'terminal.reader.action_failed',
  'charge.expired',
  'charge.refunded',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
] as const;

/** Stripe as a link: cards through readers on the counters. Source: spec/cards.md */
export const stripeLink = defineLinkKind<Settings, StripeSecrets>({
  kind: 'stripe',
  name: 'Stripe',
  settings,
  secrets,
  productionUrl: () => 'https://api.stripe.com',
  account: (link) => (link.secrets.secretKey.includes('_test_') ? 'Test keys' : 'Live keys'),
  hookHelp: `In Stripe, open Developers, Webhooks, and add an endpoint with this address and the events ${[...new Set(heardTypes.map((type) => type.replace(/\.[^.]+$/, '.*')))].join(', ')}. Then bring its signing secret here, under “Change”.`,
  tryIt: async (links, link) =>
    triedBy(
      'Stripe',
      await callOut(links, link, {
        ...{ method: 'GET', path: '/v1/terminal/readers?limit=1', what: 'Try the link' },
        headers: { authorization: `Bearer ${link.secrets.secretKey}` },
      }),
    ),
  readHook: (link, request, now) => readStripeHook(link.secrets, request, now),
  events: Object.fromEntries(heardTypes.map((type) => [type, heard])),
  errands: {
    'settle-cards': {
      run: async ({ links, link }) => {
        const { left } = await settleCards(cardsOver(links), link.tenantId);
        return {
          is: 'done',
          note: left === 0 ? 'Nothing is open.' : `${left} are taken up again next time.`,
        };
      },
    },
    'ask-readers': {
      run: async ({ links, link }) => {
        const count = await refreshReaders(cardsOver(links), link.tenantId);
        if (count === null)
          return { is: 'again', trouble: 'The card service did not say which readers there are.' };
        return { is: 'done', note: `${count} readers.` };
      },
    },
    reconcile: {
      run: async ({ links, link }) => {
        const found = await reconcile(cardsOver(links), link.tenantId);
        if (found === null) return { is: 'again', trouble: 'The card service did not say what it moved.' };
        const { compared, payouts, differences } = found;
        return {
          is: 'done',
          note: `${compared} payments and refunds and ${payouts} payouts compared, ${differences} differ.`,
        };
      },
    },
  },
  rounds: [
    { errand: 'settle-cards', everyMs: minute },
    { errand: 'ask-readers', everyMs: 2 * minute },
    { errand: 'reconcile', everyMs: 24 * 60 * minute },
  ],
});
