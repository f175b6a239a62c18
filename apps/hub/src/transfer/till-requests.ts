import { type StaffId, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import type { GoodsPermission } from '@tillbridge/core/access';
import type { Result } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import { sql } from 'drizzle-orm';
import { type Principal, limitedTo } from '../access';
import { type Tx, rowOf } from '../database';
import { permissionsOf } from '../people';
import { transferPictureOf } from '../shift';
import type { Asking, RequestHandler, RequestRefusal } from '../sync/requests';
import { type TransferTrouble, type ShownTransfer, shownTransfer, transferSentence } from './act';
import { approveIn, endIn } from './decide';
import { transferRecords } from './records';
import { referenceOfTerminal } from './reference';
import { changeIn, requestIn } from './request';

type Context = Parameters<RequestHandler<'reject-transfer'>>[1];
type Answer = { transfer: Awaited<ReturnType<typeof transferRecords>>[number] };

/**
 * Somebody who stands at a till asks for goods for its store, or from it. The same request asked again after the answer was lost is
 * answered as it stands: its id is the till's own. Source: spec/transfers.md TR40
 */
export const requestFromTill: RequestHandler<'request-transfer'> = async (tx, context, asked) => {
  const by = await atTheTill(tx, context, asked.staffId, 'change-transfers');
  if (!by.ok) return by;
  const known = await rowOf<{ fromStoreId: StoreId; toStoreId: StoreId }>(
    tx,
    sql`select from_store_id as "fromStoreId", to_store_id as "toStoreId" from transfer
        where tenant_id = ${context.tenantId} and transfer_id = ${asked.transferId} and reference = ${asked.reference}`,
  );
  if (known && [known.fromStoreId, known.toStoreId].includes(context.storeId))
    return answer(tx, context, asked.transferId);
  const number = await rowOf<{ number: number }>(
    tx,
    sql`select number from terminal
        where tenant_id = ${context.tenantId} and terminal_id = ${context.terminalId}`,
  );
  const reference = referenceOfTerminal(asked.reference, number?.number ?? 0);
  if (!reference.ok) return refuse(refusalOf(reference.refusal));
  const { transferId, lines } = asked;
  const made = await requestIn(tx, context.deps, by.value, asked, {
    transferId,
    reference: reference.value,
    lines: lines.map(({ lineId, itemId, quantity }) => ({ lineId, itemId, requested: quantity })),
  });
  return concludedFor(tx, context, made);
};

export const changeFromTill: RequestHandler<'change-transfer'> = async (tx, context, asked) => {
  const by = await atTheTill(tx, context, asked.staffId, 'change-transfers');
  if (!by.ok) return by;
  const { transferId, lines, note, priority, dueOn, seen } = asked;
  const changed = await changeIn(
    tx,
    context.deps,
    by.value,
    transferId,
    {
      ...(note !== undefined ? { note } : {}),
      ...(priority !== undefined ? { priority } : {}),
      ...(dueOn !== undefined ? { dueOn } : {}),
    },
    { lines: lines?.map(({ lineId, itemId, quantity }) => ({ lineId, itemId, requested: quantity })), seen },
  );
  return concludedFor(tx, context, changed);
};

export const approveFromTill: RequestHandler<'approve-transfer'> = async (tx, context, asked) => {
  const by = await atTheTill(tx, context, asked.staffId, 'approve-transfers');
  if (!by.ok) return by;
  const cuts = asked.cuts.map(({ lineId, approved, reason }) => ({ lineId, quantity: approved, reason }));
  return concludedFor(
    tx,
    context,
    await approveIn(tx, context.deps, by.value, asked.transferId, cuts, 'till'),
  );
};

export const rejectFromTill: RequestHandler<'reject-transfer'> = (tx, context, asked) =>
  endFromTill(tx, context, asked, 'reject');
export const cancelFromTill: RequestHandler<'cancel-transfer'> = (tx, context, asked) =>
  endFromTill(tx, context, asked, 'cancel');

async function endFromTill(
  tx: Tx,
  context: Context,
  { transferId, staffId, reason }: { transferId: TransferId; staffId: StaffId; reason: string },
  how: 'reject' | 'cancel',
): Promise<Result<Answer, RequestRefusal>> {
  const by = await atTheTill(tx, context, staffId, 'approve-transfers');
  if (!by.ok) return by;
  return concludedFor(tx, context, await endIn(tx, context.deps, by.value, { transferId, reason, how }));
}

/** Whoever handles goods at either store sees what arrived there. Source: spec/transfers.md TR71 */
export const showPictureAtTill: RequestHandler<'show-transfer-picture'> = async (tx, context, asked) => {
  const by = await atTheTill(tx, context, asked.staffId, 'handle-transfers');
  if (!by.ok) return by;
  const { transferId, photoId } = asked;
  if (!(await shownTransfer(tx, by.value, transferId)))
    return refuse(refusalOf({ kind: 'transfer-unknown' }));
  const found = await transferPictureOf(tx, { tenantId: context.tenantId, transferId, photoId });
  return found ? ok({ content: Buffer.from(found).toString('base64') }) : refuse(pictureOnItsWay);
};

const pictureOnItsWay: RequestRefusal = {
  kind: 'no-picture',
  sentence: 'The till that took this picture has not sent it yet. Try again in a while.',
};

const notThere: RequestRefusal = {
  kind: 'staff-unknown',
  sentence: 'Head office does not know you at this store any more. Sign in again.',
};
const notPermitted: RequestRefusal = {
  kind: 'not-permitted',
  sentence: 'You may not do this. Ask somebody who may.',
};

/** Who stands at the till, and that they may, here. They are the same person as at head office. */
async function atTheTill(
  tx: Tx,
  { tenantId, storeId }: Asking,
  staffId: StaffId,
  permission: GoodsPermission,
): Promise<Result<Principal, RequestRefusal>> {
  const person = await rowOf<{ name: string; accountId: string | null; companyName: string }>(
    tx,
    sql`select staff.name, account.account_id as "accountId", tenant.name as "companyName" from staff
        join tenant on tenant.tenant_id = staff.tenant_id
        left join account on account.tenant_id = staff.tenant_id and account.staff_id = staff.staff_id
        where staff.tenant_id = ${tenantId} and staff.staff_id = ${staffId} and (staff.record ->> 'isActive')::boolean`,
  );
  if (!person) return refuse(notThere);
  const may = await permissionsOf(tx, tenantId, staffId);
  const principal: Principal = {
    ...{ tenantId, companyName: person.companyName, kind: 'person', who: person.name },
    whoId: person.accountId ?? staffId,
    address: '',
    ...may,
  };
  const here = limitedTo(principal, permission);
  const isHere = here.storeIds === null || here.storeIds.includes(storeId);
  if (!may.permissions.has(permission) || !isHere) return refuse(notPermitted);
  // What they may elsewhere they do there: this till is its store's.
  return ok({ ...principal, storeIds: [storeId] });
}

const refusalOf = (trouble: TransferTrouble): RequestRefusal => ({
  kind: trouble.kind,
  sentence: transferSentence(trouble),
});

async function concludedFor(
  tx: Tx,
  context: Asking,
  done: Result<ShownTransfer, TransferTrouble>,
): Promise<Result<Answer, RequestRefusal>> {
  return done.ok ? answer(tx, context, done.value.transferId) : refuse(refusalOf(done.refusal));
}

async function answer(
  tx: Tx,
  { tenantId }: Asking,
  transferId: TransferId,
): Promise<Result<Answer, RequestRefusal>> {
  const [transfer] = await transferRecords(tx, tenantId, [transferId]);
  return transfer ? ok({ transfer }) : refuse(refusalOf({ kind: 'transfer-unknown' }));
}
