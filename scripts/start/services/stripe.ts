import { stripeStandIn } from '@tillbridge/simulators/stripe';
import type { DemoStandIn } from './demo-stand-in';

/** Known to both sides, and a secret of nobody: the demo's services are made up. */
const secrets = { secretKey: 'sk_test_demo', webhookSecret: 'whsec_of_the_demo' };

/** A card reader for each counter. */
export async function demoStripe(port: number, counters: number): Promise<DemoStandIn> {
  const stripe = await stripeStandIn({ port });
  for (let no = 1; no <= counters; no++) stripe.readers.add({ label: `Reader ${no}`, location: null });
  return {
    told: 'Stripe: tap a card at the reader',
    url: stripe.url,
    service: { kind: 'stripe', baseUrl: stripe.url, settings: {}, firstSettings: {}, secrets },
    hear: (url) => stripe.hear({ url, secret: secrets.webhookSecret }),
    close: () => stripe.close(),
  };
}
