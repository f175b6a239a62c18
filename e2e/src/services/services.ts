import type { LinkKind } from '@tillbridge/hub/link';
import { dashStandIn } from '@tillbridge/simulators/doordash';
import { sendGridStandIn } from '@tillbridge/simulators/sendgrid';
import { smtpStandIn } from '@tillbridge/simulators/smtp';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { twilioStandIn } from '@tillbridge/simulators/twilio';
import { uberStandIn } from '@tillbridge/simulators/uber';
import { vendStandIn } from '@tillbridge/simulators/vend';

/** What head office would type of a service. */
export type Details = {
  settings?: Record<string, unknown>;
  secrets?: Record<string, string>;
  baseUrl: string | null;
};

/** A service as a journey connects it. */
type Service<Options, StandIn> = {
  start(options: Options): Promise<StandIn>;
  /** What the link is made with. */
  details(standIn: StandIn): Details;
  /** Its messages go to the hub from now on. */
  hear(standIn: StandIn, hookUrl: string): void;
};
const service = <Options, StandIn>(given: Service<Options, StandIn>): Service<Options, StandIn> => given;

const stripeHookSecret = 'whsec_of_the_journey';

export const services = {
  stripe: service({
    start: stripeStandIn,
    details: ({ url }) => ({
      secrets: { secretKey: 'sk_test_journey', webhookSecret: stripeHookSecret },
      baseUrl: url,
    }),
    hear: (standIn, url) => standIn.hear({ url, secret: stripeHookSecret }),
  }),
  vend: service({
    start: vendStandIn,
    details: ({ url, vend }) => ({
      settings: { domainPrefix: vend.app.domainPrefix },
      secrets: { personalToken: vend.tokens.personal() },
      baseUrl: url,
    }),
    hear: () => undefined,
  }),
  'uber-eats': service({
    start: uberStandIn,
    details: ({ url, uber: { app } }) => ({
      secrets: { clientId: app.clientId, clientSecret: app.clientSecret, signingKey: app.signingKey },
      baseUrl: url,
    }),
    hear: ({ uber }, url) => uber.hookTo(url),
  }),
  doordash: service({
    start: dashStandIn,
    details: ({ url, dash: { app } }) => ({
      secrets: {
        ...{ hookToken: app.hookToken, developerId: app.developerId, keyId: app.keyId },
        signingSecret: app.signingSecret,
      },
      baseUrl: url,
    }),
    hear: ({ dash }, url) => dash.hookTo(url),
  }),
  sendgrid: service({
    start: sendGridStandIn,
    details: ({ url, apiKey, publicKey }) => ({
      settings: { from: 'shop@harbour.example', fromName: 'Harbour', webhookKey: publicKey },
      secrets: { apiKey },
      baseUrl: url,
    }),
    hear: (standIn, url) => standIn.setHookUrl(url),
  }),
  smtp: service({
    start: smtpStandIn,
    details: ({ smtpPort }) => ({
      settings: {
        ...{ host: '127.0.0.1', port: smtpPort, security: 'none', user: 'shop' },
        from: 'Harbour <shop@harbour.example>',
      },
      secrets: { password: 'stand-in' },
      baseUrl: null,
    }),
    hear: () => undefined,
  }),
  twilio: service({
    start: twilioStandIn,
    details: ({ url, accountSid, authToken, number }) => ({
      settings: { accountSid, from: number },
      secrets: { authToken },
      baseUrl: url,
    }),
    hear: (standIn, url) => standIn.setIncomingUrl(url),
  }),
} satisfies Record<LinkKind, unknown>;

export type ServiceKind = keyof typeof services;
export type StandInOf<K extends ServiceKind> = Awaited<ReturnType<(typeof services)[K]['start']>>;
/** What a stand-in is started with. */
export type ServiceOptions<K extends ServiceKind> = Parameters<(typeof services)[K]['start']>[0];
