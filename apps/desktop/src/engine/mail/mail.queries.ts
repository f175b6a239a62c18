import type { Id, Instant, SaleId } from '@tillbridge/core/kernel';
import type { MailedKind } from '../../ipc/areas/mail';
import { type ReadDb, type Tx, one, run } from '../database/database';

export type WaitingMail = { requestId: Id<'RequestId'>; saleId: SaleId; kind: MailedKind; email: string };
export type LastMail = { state: 'waiting' | 'given' | 'refused'; because: string | null };

export const nextMail = (db: ReadDb): WaitingMail | undefined =>
  one<WaitingMail>(
    db,
    `select request_id as requestId, sale_id as saleId, kind, email from receipt_mail
     where state = 'waiting' order by asked_at limit 1`,
  );

export const lastMail = (db: ReadDb, saleId: SaleId): LastMail | undefined =>
  one<LastMail>(
    db,
    'select state, because from receipt_mail where sale_id = ? order by asked_at desc, request_id desc limit 1',
    saleId,
  );

export const keepMail = (tx: Tx, { requestId, saleId, kind, email }: WaitingMail, at: Instant): number =>
  run(
    tx,
    `insert into receipt_mail (request_id, sale_id, kind, email, state, asked_at) values (?, ?, ?, ?, 'waiting', ?)`,
    requestId,
    saleId,
    kind,
    email,
    at,
  );

/** The address goes with the answer: a till that is sold on knows of nobody. */
export const settleMail = (
  tx: Tx,
  requestId: string,
  state: 'given' | 'refused',
  because: string | null,
): number =>
  run(
    tx,
    'update receipt_mail set state = ?, because = ?, email = null where request_id = ?',
    state,
    because,
    requestId,
  );
