import { type FactId, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import {
  type TransferAct,
  type TransferId,
  type TransferPerson,
  type TransferRight,
  type TransferStanding,
  whatNext,
} from '@tillbridge/core/transfer';
import type { TransferFact } from '@tillbridge/core/wire';
import { type Principal, doneBy, limitedTo } from '../access';
import { writeAudit } from '../audit';
import { costsOfFactAreDue } from '../cost';
import { type Database, type ReadDb, type Tx, asTenant, runInOrder } from '../database';
import type { HubDeps } from '../hub-deps';
import { type TransferAnswer, type TransferTrouble, isTheirs, shownTransfer } from './act';
import { tellOfStock } from '../program';
import { batchUnsaid } from './batch-unsaid';
import { followFacts } from './follow-facts';
import { keepFacts } from './keep-facts';
import { agreedLines } from './limit';
import { somebodyElseMayApprove } from './other-approvers';
import { withPartsNamed } from './name-settled';
import { ownersBetween } from './owners';
import { loadStanding } from './restand';

type Stated = 'type' | 'v' | 'transferId' | 'storeId' | 'by' | 'at';
type Distribute<Fact> = Fact extends TransferFact ? { type: Fact['type'] } & Omit<Fact, Stated> : never;
/** What somebody at head office did with the goods, or says of them; who, when and where is added here. */
export type OfficeDeed = Distribute<TransferFact>;

const actOf: Readonly<Record<TransferFact['type'], TransferAct>> = {
  'transfer-picking-started': 'pick',
  'transfer-line-picked': 'pick',
  'carton-packed': 'pack',
  'carton-unpacked': 'unpack',
  'shipment-dispatched': 'dispatch',
  'shipment-received': 'receive',
  'discrepancy-assigned': 'assign',
  'discrepancy-settled': 'settle',
  'transfer-closed': 'close',
  'transfer-commented': 'comment',
};

/**
 * States a fact from head office, also for a store without a till. Whoever is here is told at once when it makes no sense: unlike a
 * till, head office knows how the transfer stands. Source: spec/transfers.md TR27, TR44
 */
export const stateFact = (
  db: Database,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  deeds: readonly OfficeDeed[],
): TransferAnswer => asTenant(db, by.tenantId, (tx) => stateIn(tx, deps, by, transferId, deeds));

export async function stateIn(
  tx: Tx,
  deps: HubDeps,
  by: Principal,
  transferId: TransferId,
  deeds: readonly OfficeDeed[],
): TransferAnswer {
  const { tenantId } = by;
  const before = await shownTransfer(tx, by, transferId);
  const [stood] = before ? await loadStanding(tx, tenantId, [transferId]) : [];
  if (!before || !stood) return refuse({ kind: 'transfer-unknown' });
  const person = await personOf(tx, by, stood.standing);
  const trouble = troubleOf(stood.standing, person, deeds);
  if (trouble) return refuse(trouble);
  const stranger = await strangerAmong(tx, by, stood.standing, deeds);
  if (stranger !== null) return refuse({ kind: 'owner-elsewhere', who: stranger });
  const unnamed = await batchUnsaid(tx, tenantId, stood.standing, deeds);
  if (unnamed !== null) return refuse({ kind: 'batch-needed', item: unnamed });
  const named = await withPartsNamed(tx, tenantId, stood, deeds);
  if (!named.ok) return named;
  const at = deps.clock.now();
  const staffId = null;
  const facts = named.value.map((deed, index) => ({
    factId: deps.ids.next<'FactId'>() satisfies FactId,
    terminalId: null,
    sequence: index + 1,
    at,
    isClockKnown: true,
    fact: {
      ...deed,
      v: 1,
      transferId,
      storeId: whereOf(deed, stood.standing),
      by: { who: by.who, staffId },
      at,
    } as TransferFact,
  }));
  await runInOrder(tx, keepFacts({ tenantId, at }, facts));
  for (const { factId } of facts) await costsOfFactAreDue(tx, tenantId, factId);
  await followFacts(tx, { tenantId, at, deps, byId: by.whoId ?? by.who }, facts);
  await tellOfStock(tx, { tenantId, deps });
  const after = await shownTransfer(tx, by, transferId);
  const atStores = [before.fromStoreId, before.toStoreId];
  await writeAudit(tx, deps, {
    ...doneBy(by),
    ...{ at, verb: 'state-transfer-fact', subject: transferId, before, after, atStores },
    detail: { facts: facts.map(({ fact }) => fact) },
  });
  return after ? ok(after) : refuse({ kind: 'transfer-unknown' });
}

/** The first of several deeds is asked of how it stands; those that come with it follow from it, as the end of a picking does. */
function troubleOf(
  standing: TransferStanding,
  person: TransferPerson,
  deeds: readonly OfficeDeed[],
): TransferTrouble | null {
  const next = whatNext(standing, person);
  const [first] = deeds;
  if (!first) return null;
  const whyNot = next.find(({ act }) => act === actOf[first.type])?.whyNot ?? null;
  return whyNot === null ? null : { kind: 'why-not', whyNot };
}

/** Who would be given a discrepancy though they act for neither store; null when nobody. Source: spec/transfers.md TR80 */
async function strangerAmong(
  tx: ReadDb,
  { tenantId }: Principal,
  { agreement }: TransferStanding,
  deeds: readonly OfficeDeed[],
): Promise<string | null> {
  const named = deeds.flatMap((deed) => (deed.type === 'discrepancy-assigned' ? [deed.owner] : []));
  if (named.length === 0) return null;
  const owners = await ownersBetween(tx, tenantId, agreement);
  const stranger = named.find(({ staffId }) => !owners.some((owner) => owner.staffId === staffId));
  return stranger?.who ?? null;
}

/** What leaves is handled where it leaves; what arrives, and what became of it, where it arrives. */
function whereOf(deed: OfficeDeed, { agreement: { from, to } }: TransferStanding): StoreId {
  switch (deed.type) {
    case 'shipment-received':
    case 'discrepancy-assigned':
    case 'discrepancy-settled':
    case 'transfer-closed':
      return to;
    default:
      return from;
  }
}

const rights = [
  ['change', 'change-transfers'],
  ['approve', 'approve-transfers'],
  ['handle', 'handle-transfers'],
] as const;

/** What somebody at head office may do with a transfer: each right where they have it. Source: spec/transfers.md TR27 */
export async function personOf(
  tx: ReadDb,
  by: Principal,
  { agreement }: Pick<TransferStanding, 'agreement'>,
): Promise<TransferPerson> {
  const { from, to, requestedBy } = agreement;
  const may = rights
    .filter(
      ([, permission]) => by.permissions.has(permission) && isTheirs(limitedTo(by, permission), from, to),
    )
    .map(([right]): TransferRight => right);
  return {
    whoId: by.whoId,
    storeIds: by.storeIds,
    may,
    mayApproveOwn:
      by.whoId === requestedBy.whoId &&
      !(await somebodyElseMayApprove(tx, by, { from, lines: agreedLines({ agreement }), where: 'office' })),
  };
}
