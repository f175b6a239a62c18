import type { StatedTransferFact } from '@tillbridge/core/transfer';
import type { Tx } from '../database';
import { hintCompany } from '../feed';
import { joinArrivals, transfersOfArrivals } from './join-arrivals';
import { tellOfFacts, tellOfTransfers } from './records';
import { noticeOwner } from './notice';
import { tellOfSteps } from './tell-programs';
import { type Restanding, type Stood, betweenStores, holdTransfers, restand } from './restand';

/**
 * What follows from facts that were kept just now: how their transfers stand, and both stores hear of it. Of one whose agreement is not
 * here the facts are told to the stores that they name. Source: spec/transfers.md TR39, TR42
 */
export async function followFacts(
  tx: Tx,
  where: Restanding,
  stated: readonly StatedTransferFact[],
): Promise<void> {
  const about = [...new Set(stated.map(({ fact }) => fact.transferId))];
  const transferIds = [...about, ...(await transfersOfArrivals(tx, where.tenantId, about))];
  await holdTransfers(tx, where.tenantId, transferIds);
  const facts = [...stated, ...(await joinArrivals(tx, where, transferIds))];
  const stood = await restand(tx, where, transferIds);
  const kept = facts.map((stated) => ({
    ...stated,
    transferId: stated.fact.transferId,
    storeId: stated.fact.storeId,
    receivedAt: where.at,
  }));
  await tellOfFacts(tx, where, kept, betweenStores(stood));
  const moved = stood.filter(({ row, standing }) => row.standing !== standing.state);
  await tellOfSteps(
    tx,
    where,
    moved.map(({ row, standing }) => ({ row, was: row.standing, now: standing.state })),
  );
  await tellOwners(tx, where, stood, facts);
  const surprised = stood.filter((each) => bringsOtherItems(each, facts)).map(({ row }) => row.transferId);
  if (surprised.length > 0) await tellOfTransfers(tx, where, surprised);
  await hintCompany(tx, where.tenantId);
}

/** Something moved that is on no line: the tills need its name. */
const bringsOtherItems = ({ row, lines, standing }: Stood, facts: readonly StatedTransferFact[]): boolean =>
  standing.lines.length > lines.length && facts.some(({ fact }) => fact.transferId === row.transferId);

/** Whoever a discrepancy was given to, and is known by an id, is told of it. */
async function tellOwners(
  tx: Tx,
  where: Restanding,
  stood: readonly Stood[],
  facts: readonly StatedTransferFact[],
): Promise<void> {
  for (const { fact } of facts) {
    if (fact.type !== 'discrepancy-assigned' || fact.owner.staffId === null) continue;
    const { staffId } = fact.owner;
    const row = stood.find((each) => each.row.transferId === fact.transferId)?.row;
    if (row && staffId !== fact.by.staffId)
      await noticeOwner(tx, where, { row, staffId, byId: where.byId ?? null });
  }
}
