import { writeFileSync } from 'node:fs';
import { type DemoCompany, demoCompany } from '@tillbridge/hub/demo';
import type { DemoLink } from '../events';
import type { DemoStandIn } from './demo-stand-in';
import { demoSendGrid, demoTwilio } from './messages';
import { demoDash, demoUber } from './platforms';
import { type ServiceName, servicePorts } from './ports';
import { demoStripe } from './stripe';
import { demoVend } from './vend';

export type Services = {
  /** What the banner says of each. */
  told: readonly { name: string; page: string }[];
  standIns: readonly DemoStandIn[];
  /** What the hub is started with to find them. */
  hubArguments: readonly string[];
  /** From now on they tell the hub of what happens with them; again after its plug was in and out. */
  tell(hub: { url: string; links: readonly DemoLink[] }): void;
  close(): Promise<void>;
};

type Starter = (port: number, plan: DemoCompany['plan']) => Promise<DemoStandIn>;

const starters: Readonly<Record<ServiceName, Starter>> = {
  Stripe: (port, plan) => demoStripe(port, plan.registers.length),
  Vend: demoVend,
  'Uber Eats': demoUber,
  DoorDash: demoDash,
  SendGrid: demoSendGrid,
  Twilio: demoTwilio,
};

/**
 * The services around the demo's shop.
 * @param firstPort 0: any free ones
 * @param file where the hub reads how to reach them
 */
export async function startServices(firstPort: number, file: string): Promise<Services> {
  const { plan } = demoCompany();
  const standIns = await Promise.all(
    servicePorts(firstPort).map(({ name, port }) => starters[name](firstPort === 0 ? 0 : port, plan)),
  );
  writeFileSync(file, JSON.stringify(standIns.map(({ service }) => service)));
  const heard = new Set<string>();
  return {
    told: standIns.map(({ told, url }) => ({ name: told, page: `${url}/_stand-in` })),
    standIns,
    hubArguments: ['--demo-services', file],
    tell({ url, links }) {
      for (const { kind, linkId } of links) {
        const address = `${url}/hooks/${kind}/${linkId}`;
        if (heard.has(address)) continue;
        heard.add(address);
        standIns.find(({ service }) => service.kind === kind)?.hear(address);
      }
    },
    close: async () => void (await Promise.all(standIns.map((each) => each.close()))),
  };
}
