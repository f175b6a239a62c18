import type { TenantId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { LinkId, LinkState } from '../link';
import { type MappedPlace, type VendConflict, mappedPlaces, openConflicts, shownSettings } from './office';
import { type ShownSales, showSales } from './office-sales';
import { type Preview, previewsOf } from './preview';
import { type PullState, pullStates } from './pull-state';
import type { Directions } from './settings';
import { type ShownTold, showTold } from './show-told';

export type ShownVend = {
  linkId: LinkId;
  label: string;
  state: LinkState;
  trouble: string | null;
  domainPrefix: string;
  directions: Directions;
  pulls: PullState[];
  places: MappedPlace[];
  conflicts: VendConflict[];
  told: ShownTold[];
  /** What would be told of what we are to lead of, until somebody begins. */
  previews: Preview[];
  sales: ShownSales;
};

/** Each link to Vend as head office sees it; its secrets are nobody's business. Source: spec/vend.md VN11, VN12 */
export async function showVend(tx: ReadDb, tenantId: TenantId): Promise<ShownVend[]> {
  const rows = await rowsOf<
    Pick<ShownVend, 'linkId' | 'label' | 'state' | 'trouble'> & { settings: unknown }
  >(
    tx,
    sql`select link_id as "linkId", label, state, trouble, settings from link
        where tenant_id = ${tenantId} and kind = 'vend' and deleted_at is null order by created_at, link_id`,
  );
  const shown: ShownVend[] = [];
  for (const { settings, ...link } of rows) {
    const where = { tenantId, linkId: link.linkId };
    shown.push({
      ...link,
      ...shownSettings(settings),
      pulls: await pullStates(tx, where),
      places: await mappedPlaces(tx, where),
      conflicts: await openConflicts(tx, where),
      told: await showTold(tx, where, settings),
      previews: await previewsOf(tx, where),
      sales: await showSales(tx, where, settings),
    });
  }
  return shown;
}
