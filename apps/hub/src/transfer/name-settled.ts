import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { type OpenPart, openPartsOf, settleParts } from '@tillbridge/core/transfer';
import type { ReadDb } from '../database';
import type { TransferTrouble } from './act';
import { namesFor } from './names';
import type { Stood } from './restand';
import type { OfficeDeed } from './state-fact';

type Settling = Extract<OfficeDeed, { type: 'discrepancy-settled' }>;

/**
 * Settlements as they are stated: each batch, each place and each serial number by itself. Unlike a till, head office knows how much is
 * open: more than that is refused, also when it is said in parts. Source: spec/transfers.md TR44, TR68, TR84
 */
export async function withPartsNamed(
  tx: ReadDb,
  tenantId: TenantId,
  stood: Stood,
  deeds: readonly OfficeDeed[],
): Promise<Result<OfficeDeed[], TransferTrouble>> {
  const parts = new Map<string, OpenPart[]>();
  const named: OfficeDeed[] = [];
  for (const deed of deeds) {
    const settles = deed.type === 'discrepancy-settled' ? settled(stood, deed, parts) : null;
    if (settles === null || deed.type !== 'discrepancy-settled') {
      named.push(deed);
      continue;
    }
    if (settles.ok) {
      named.push({ ...deed, settles: settles.value });
      continue;
    }
    const { kind, itemId } = settles.refusal;
    if (kind === 'more-than-open') return refuse({ kind: 'settles-too-much' });
    const { itemName } = await namesFor(tx, tenantId, stood.standing);
    return refuse({ kind, item: itemName(itemId) });
  }
  return ok(named);
}

type Refused = {
  kind: 'more-than-open' | 'batch-needed' | 'serials-needed';
  itemId: Settling['settles'][number]['itemId'];
};

/** @param parts what earlier words of the same statement left open, and what this one leaves */
function settled(
  { facts, standing: { discrepancies } }: Stood,
  { shipmentId, settles }: Settling,
  parts: Map<string, OpenPart[]>,
): Result<Settling['settles'], Refused> {
  const all: Settling['settles'] = [];
  for (const said of settles) {
    const { itemId, kind } = said;
    const key = `${shipmentId} ${itemId} ${kind}`;
    const about = discrepancies.find(
      (each) => each.shipmentId === shipmentId && each.itemId === itemId && each.kind === kind,
    );
    const open = parts.get(key) ?? (about ? openPartsOf(facts, about) : []);
    const done = settleParts(open, said, {
      ...said,
      damagedAt: said.kind === 'damaged' ? said.damagedAt : undefined,
    });
    if (!done.ok) return refuse({ kind: done.refusal.kind, itemId });
    parts.set(key, done.value.left);
    all.push(...done.value.settles);
  }
  return ok(all);
}
