import { readFile } from 'node:fs/promises';
import type { RegisterId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Principal } from '../access';
import { cardsOver } from '../cards';
import { listReaders, placeReader, refreshReaders } from '../cards/readers';
import type { CompanyPlan } from '../company';
import { asTenant, rowOf } from '../database';
import {
  type LinkId,
  type LinkKind,
  type Links,
  type OpenLink,
  changeLink,
  createLink,
  linkKinds,
  openLink,
  switchLink,
} from '../link';
import { readAllOf } from '../vend';

const fields = z.record(z.string(), z.unknown());

/** A stand-in of a service, and how the demo company is connected to it. */
export const DemoService = z.object({
  kind: z.enum(linkKinds),
  baseUrl: z.url(),
  /** Said anew at each start: a stand-in forgets everything when it stops. */
  settings: fields,
  /** What the link begins with, and a person may change. */
  firstSettings: fields,
  secrets: fields,
});
export type DemoService = z.infer<typeof DemoService>;
export type DemoLink = { kind: LinkKind; linkId: LinkId };

/** What `npm start` wrote of the stand-ins that it runs. @throws when the file is not what it writes */
export const readDemoServices = async (file: string): Promise<DemoService[]> =>
  z.array(DemoService).parse(JSON.parse(await readFile(file, 'utf8')));

/** Connects the demo company to the stand-ins of services that `npm start` runs beside the hub, at each start anew. */
export async function connectDemo(
  links: Links,
  plan: CompanyPlan,
  services: readonly DemoService[],
): Promise<DemoLink[]> {
  const made: DemoLink[] = [];
  for (const service of services) {
    const linkId = await linkTo(links, plan, service);
    made.push({ kind: service.kind, linkId });
    if (service.kind === 'stripe') await placeReaders(links, plan);
    if (service.kind === 'vend')
      await asTenant(links.db, plan.tenantId, (tx) => readAllOf(tx, links, byOf(plan), linkId));
  }
  return made;
}

const labelOf = (links: Links, kind: LinkKind): string => `${links.kinds.get(kind)?.name ?? kind}, stand-in`;
const byOf = ({ tenantId }: CompanyPlan) => ({ tenantId, who: 'demo' });

async function linkTo(
  links: Links,
  plan: CompanyPlan,
  { kind, baseUrl, settings, firstSettings, secrets }: DemoService,
): Promise<LinkId> {
  const by = byOf(plan);
  const known = await linkBefore(links, plan, kind);
  const kept = known ? (known.settings as object) : firstSettings;
  const label = labelOf(links, kind);
  const details = { label, storeId: null, settings: { ...kept, ...settings }, baseUrl, secrets };
  if (!known) {
    const said = await createLink(links, by, kind, details, 'on');
    if (!said.ok) throw new Error(said.refusal.sentence);
    return said.value.linkId;
  }
  const said = await changeLink(links, by, known.linkId, details);
  if (!said.ok) throw new Error(said.refusal.sentence);
  // The keys of last time opened nothing any more, and somebody may have tried them already.
  if (known.state === 'needs-a-person') await switchLink(links, by, known.linkId, true);
  return known.linkId;
}

const linkBefore = (links: Links, { tenantId }: CompanyPlan, kind: LinkKind): Promise<OpenLink | undefined> =>
  asTenant(links.db, tenantId, async (tx) => {
    const row = await rowOf<{ linkId: LinkId }>(
      tx,
      sql`select link_id as "linkId" from link
          where tenant_id = ${tenantId} and kind = ${kind} and label = ${labelOf(links, kind)} and deleted_at is null`,
    );
    return row && openLink(tx, links, tenantId, row.linkId);
  });

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
