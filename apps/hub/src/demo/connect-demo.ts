import type { RegisterId, TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { cardsOver } from '../cards';
import { listReaders, placeReader, refreshReaders } from '../cards/readers';
import type { CompanyPlan } from '../company';
import { asTenant, rowOf } from '../database';
import { type LinkDetails, type LinkId, type LinkKind, type Links, changeLink, createLink } from '../link';

/** Where the demo's stand-ins are, by kind; a demo without one has no such link. */
export type DemoServices = Partial<Record<'stripe', string>>;
export type DemoLink = { kind: LinkKind; linkId: LinkId; webhookSecret: string };

/** Known to both sides, and a secret of nobody: the demo's services are made up. */
const demoWebhookSecret = 'whsec_of_the_demo';
const label = 'Stand-in';

/**
 * Connects the demo company to the stand-ins of services that `npm start` runs beside the hub, at each start anew: a stand-in forgets
 * everything when it stops, and its readers stand on the counters again.
 */
export async function connectDemo(
  links: Links,
  plan: CompanyPlan,
  { stripe }: DemoServices,
): Promise<DemoLink[]> {
  if (stripe === undefined) return [];
  const linkId = await linkTo(links, plan.tenantId, 'stripe', {
    ...{ label, storeId: null, settings: {}, baseUrl: stripe },
    secrets: { secretKey: 'sk_test_demo', webhookSecret: demoWebhookSecret },
  });
  await placeReaders(links, plan);
  return [{ kind: 'stripe', linkId, webhookSecret: demoWebhookSecret }];
}

async function linkTo(
  links: Links,
  tenantId: TenantId,
  kind: LinkKind,
  details: LinkDetails,
): Promise<LinkId> {
  const by = { tenantId, who: 'demo' };
  const known = await asTenant(links.db, tenantId, (tx) =>
    rowOf<{ linkId: LinkId }>(
      tx,
      sql`select link_id as "linkId" from link
          where tenant_id = ${tenantId} and kind = ${kind} and label = ${label} and deleted_at is null`,
    ),
  );
  const said = known
    ? await changeLink(links, by, known.linkId, details)
    : await createLink(links, by, kind, details, 'on');
  if (!said.ok) throw new Error(said.refusal.sentence);
  const linkId = known?.linkId ?? said.value?.linkId;
  if (linkId === undefined) throw new Error('a link was made without a name');
  return linkId;
}

/** A reader on each counter, as far as there are readers. */
async function placeReaders(links: Links, { tenantId, name, registers }: CompanyPlan): Promise<void> {
  const cards = cardsOver(links);
  await refreshReaders(cards, tenantId);
  const readers = await asTenant(links.db, tenantId, (tx) => listReaders(tx, tenantId));
  const by: Principal = {
    ...{ tenantId, companyName: name, kind: 'operator', who: 'demo', whoId: null, address: '127.0.0.1' },
    permissions: new Set(),
    storeIds: null,
  };
  const taken = new Set<RegisterId | null>(readers.map(({ registerId }) => registerId));
  const bare = registers.filter(({ registerId }) => !taken.has(registerId));
  for (const { readerId, registerId } of readers) {
    const counter = registerId === null ? bare.shift() : undefined;
    if (counter) await placeReader(cards, { by, readerId, registerId: counter.registerId });
  }
}
