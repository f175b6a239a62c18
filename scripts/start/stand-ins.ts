import { stripeStandIn } from '@tillbridge/simulators/stripe';
import type { DemoLink } from './events';

export type StandIns = {
  /** What the banner says of each. */
  told: readonly { name: string; page: string }[];
  /** What the hub is started with to find them. */
  hubArguments: readonly string[];
  /** From now on they tell the hub of what happens with them; again after its plug was in and out. */
  tell(hub: { url: string; links: readonly DemoLink[] }): void;
  close(): Promise<void>;
};

/** As many as the demo company has counters. */
const readers = 4;

/** The services around the demo's shop: servers on this machine that behave as the real ones. */
export async function startStandIns(port: number): Promise<StandIns> {
  const stripe = await stripeStandIn({ port });
  for (let no = 1; no <= readers; no++) stripe.readers.add({ label: `Reader ${no}`, location: null });
  const heard = new Set<string>();
  return {
    told: [{ name: 'Stripe: tap a card at the reader', page: `${stripe.url}/_stand-in` }],
    hubArguments: ['--demo-stripe', stripe.url],
    tell({ url, links }) {
      for (const { kind, linkId, webhookSecret } of links) {
        const address = `${url}/hooks/${kind}/${linkId}`;
        if (kind !== 'stripe' || heard.has(address)) continue;
        heard.add(address);
        stripe.hear({ url: address, secret: webhookSecret });
      }
    },
    close: () => stripe.close(),
  };
}
