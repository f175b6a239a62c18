import { type Database, asTenant, rowOf } from '../database';
import { type LinkId, type LinkKind, type Links, type OpenLink, openLink } from '../link';
import type { Carrier, Carriers } from '../mail';
import type { MessageChannel } from '@tillbridge/core/message';
import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type SendGridLink, sendGridCarrier } from '../sendgrid';
import { type SmtpLink, smtpCarrier } from '../smtp';
import { type TwilioLink, twilioCarrier } from '../twilio';

/** The store's own link where it has one, else the company's, else the hub's way. One that needs a person is its way all the same: what waits, waits. Source: spec/messages.md MG14, MG25 */
export const linkCarriers =
  (db: Database, links: Links, hubs: Carriers): Carriers =>
  async (tenantId, channel, storeId) => {
    const link = await asTenant(db, tenantId, async (tx) => {
      const row = await rowOf<{ linkId: LinkId }>(tx, ownLink(tenantId, channel, sql`${storeId}::uuid`));
      return row && openLink(tx, links, tenantId, row.linkId);
    });
    return link ? carrierOf(links, link) : hubs(tenantId, channel, storeId);
  };

/** The link by which what a store says leaves. @param storeId null is the company */
export const ownLink = (tenantId: TenantId, channel: MessageChannel, storeId: SQL): SQL => {
  const kinds: Record<MessageChannel, readonly LinkKind[]> = { mail: ['sendgrid', 'smtp'], sms: ['twilio'] };
  return sql`select link.link_id as "linkId" from link
             where link.tenant_id = ${tenantId} and kind = any(string_to_array(${kinds[channel].join()}, ','))
               and link.state in ('on', 'needs-a-person') and link.deleted_at is null
               and (link.store_id is null or link.store_id = ${storeId})
             order by link.store_id nulls last, link.created_at, link.link_id limit 1`;
};

function carrierOf(links: Links, link: OpenLink): Carrier | null {
  // Opened links are parsed by the schemas of their own kind.
  switch (link.kind) {
    case 'sendgrid':
      return sendGridCarrier(links, link as SendGridLink);
    case 'smtp':
      return smtpCarrier(links, link as SmtpLink);
    case 'twilio':
      return twilioCarrier(links, link as TwilioLink);
    default:
      return null;
  }
}
