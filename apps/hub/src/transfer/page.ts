import type { ItemId } from '@tillbridge/core/kernel';
import {
  type NextAct,
  type TransferId,
  type TransferStanding,
  discrepancySentence,
  exceptionSentence,
  openPartsOf,
  trackOf,
  whatNext,
  whyNotSentence,
} from '@tillbridge/core/transfer';
import type { trackings } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { isTheirs } from './act';
import { type Attachment, attachmentsOf } from './attachments';
import { keptPictures } from '../shift';
import { agreedLines, worthAt } from './limit';
import { namesFor } from './names';
import { ownersBetween } from './owners';
import { type Stood, loadStanding } from './restand';
import { personOf } from './state-fact';

/** How a transfer stands that concerns whoever asks; null for one that does not. */
export async function standingFor(tx: Tx, by: Principal, transferId: TransferId): Promise<Stood | null> {
  const [stood] = await loadStanding(tx, by.tenantId, [transferId]);
  return stood && isTheirs(by, stood.row.fromStoreId, stood.row.toStoreId) ? stood : null;
}

/** A transfer as its page shows it: with how it stands, in words where somebody reads it. Null for one that is not theirs. */
export async function transferPage(tx: Tx, by: Principal, transferId: TransferId) {
  const stood = await standingFor(tx, by, transferId);
  if (!stood) return null;
  const { row, lines, standing, facts } = stood;
  const names = await namesFor(tx, by.tenantId, standing);
  const attachments: Attachment[] = await attachmentsOf(tx, by.tenantId, transferId);
  return {
    ...row,
    standing: standing.state,
    lines,
    track: trackOf(standing),
    rows: standing.lines.map((line) => ({ ...line, name: names.itemName(line.itemId) })),
    items: await itemsOf(tx, by, standing),
    cartons: standing.cartons,
    shipments: standing.shipments,
    discrepancies: standing.discrepancies.map((each) => ({
      ...each,
      sentence: discrepancySentence(each, names),
      parts: openPartsOf(facts, each),
    })),
    exceptions: standing.exceptions.map((each) => exceptionSentence(each, names)),
    timeline: standing.timeline,
    // Those that are here: of others the till that took them still has to send them.
    pictures: await keptPictures(
      tx,
      by.tenantId,
      standing.timeline.flatMap(({ photoIds }) => photoIds),
    ),
    next: whatNext(standing, await personOf(tx, by, standing)).map(said),
    worth: await worthAt(tx, by, { from: row.fromStoreId, lines: agreedLines(standing) }),
    attachments,
    owners: await ownersBetween(tx, by.tenantId, { from: row.fromStoreId, to: row.toStoreId }),
  };
}

const said = ({ act, whyNot }: NextAct) => ({
  act,
  whyNot: whyNot === null ? null : whyNotSentence(whyNot),
});

type ShownItem = {
  itemId: ItemId;
  sku: string;
  name: string;
  unitOfMeasure: string;
  tracking: (typeof trackings)[number] | null;
  atSender: number;
};

/** What the goods are called, and how much of each the store that sends them has. */
const itemsOf = (
  tx: Tx,
  { tenantId }: Principal,
  { lines, agreement }: TransferStanding,
): Promise<ShownItem[]> =>
  rowsOf<ShownItem>(
    tx,
    sql`select item.item_id as "itemId", sku, name, coalesce(record ->> 'unitOfMeasure', 'each') as "unitOfMeasure",
               record ->> 'tracking' as tracking, coalesce(level.on_hand_milli, 0) as "atSender"
        from item
        left join stock_level as level on level.tenant_id = item.tenant_id and level.item_id = item.item_id
          and level.store_id = ${agreement.from}
        where item.tenant_id = ${tenantId}
          and item.item_id = any(${arrayLiteral(lines.map(({ itemId }) => itemId))}::text::uuid[])`,
  );
