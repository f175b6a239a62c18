import type { Instant, PrintJobId, SaleId } from '@tillbridge/core/kernel';
import type { ReceiptBlock } from '@tillbridge/core/receipt';
import type { StoreV1 } from '@tillbridge/core/wire';
import type { CompletedView } from '../../ipc';
import type { TillDevices } from '../devices';
import type { Station } from '../kitchen/station';
import type { Told } from '../kitchen/ticket';
import { type ReadDb, type Tx, all, one, run } from '../database/database';

/** `queued → sending → printed | unknown | cancelled`; back to `queued` only when provably nothing was sent. spec/printing.md */
export type PrintState = 'queued' | 'sending' | 'printed' | 'unknown' | 'cancelled';

export type PrintJob = {
  jobNo: number;
  jobId: PrintJobId;
  /** Of a receipt; a paper of another kind lies whole in `paper`. */
  saleId: SaleId | null;
  receiptNo: number | null;
  paper: string | null;
  isCopy: 0 | 1;
  isGift: 0 | 1;
  state: PrintState;
  because: string | null;
};

const columns =
  'job_no as jobNo, job_id as jobId, sale_id as saleId, receipt_no as receiptNo, paper, is_copy as isCopy, is_gift as isGift, state, because';

export function queuePrintJob(
  tx: Tx,
  job: {
    jobId: PrintJobId;
    saleId: SaleId;
    receiptNo: number;
    isCopy: boolean;
    isGift?: boolean;
    at: Instant;
  },
): void {
  run(
    tx,
    `insert into print_job (job_id, sale_id, receipt_no, is_copy, is_gift, state, changed_at) values (?, ?, ?, ?, ?, 'queued', ?)`,
    job.jobId,
    job.saleId,
    job.receiptNo,
    job.isCopy ? 1 : 0,
    job.isGift ? 1 : 0,
    job.at,
  );
}

/** What is printed that is no receipt. It is kept as it was asked for: an X report of noon stays one of noon. */
export type Paper = {
  /** What it is, in words: `Z report 12`. */
  title: string;
  blocks: ReceiptBlock[];
  /** Which printer beside the counter's it is for; left out, it comes out where receipts do. */
  on?: OtherQueue;
  /** What is stuck on goods and shelves: printed again it is the same label, and says nothing of being a copy. */
  neverCopy?: true;
  /** Of a kitchen's ticket: what it says, for what is to be said when that changes. Source: spec/kitchen.md KT4 */
  told?: Told;
};

export type OtherQueue = 'labels' | `kitchen:${string}`;
/** Whose jobs. Receipts take with them what is for a printer that this till has not. */
export type PrintQueue = 'receipts' | OtherQueue;

export function queuePaper(
  tx: Tx,
  job: { jobId: PrintJobId; paper: Paper; key?: string | null; isCopy: boolean; at: Instant },
): void {
  run(
    tx,
    `insert into print_job (job_id, paper, is_copy, is_gift, state, changed_at) values (?, ?, ?, 0, 'queued', ?)`,
    job.jobId,
    JSON.stringify({ ...job.paper, key: job.key ?? null }),
    job.isCopy ? 1 : 0,
    job.at,
  );
}

/**
 * A paper of another machine, whose printer may have had it since: only a person can tell. One that is here already stays as it is.
 * Source: spec/backups.md BK10
 */
export function bringPrintJob(
  tx: Tx,
  { job, paper, because, at }: { job: PrintJob; paper: string; because: string; at: Instant },
): void {
  run(
    tx,
    `insert into print_job (job_id, receipt_no, paper, is_copy, is_gift, state, because, changed_at)
     values (?, ?, ?, ?, ?, 'unknown', ?, ?) on conflict (job_id) do nothing`,
    job.jobId,
    job.receiptNo,
    paper,
    job.isCopy,
    job.isGift,
    because,
    at,
  );
}

/** @returns null for a receipt */
export const paperOf = ({ paper }: Pick<PrintJob, 'paper'>): Paper | null =>
  paper === null ? null : (JSON.parse(paper) as Paper);

/** Whether such a paper was given to the printer before: what comes now is a copy. */
export const wasQueued = (db: ReadDb, key: string): boolean =>
  one(
    db,
    `select 1 from print_job where paper is not null and state <> 'cancelled' and json_extract(paper, '$.key') = ? limit 1`,
    key,
  ) !== undefined;

/** Whether a sale's own receipt went to the printer, whatever became of it. */
export const wasGivenToPrinter = (db: ReadDb, saleId: SaleId): boolean =>
  one(db, 'select 1 from print_job where sale_id = ? and is_gift = 0 limit 1', saleId) !== undefined;

/**
 * Receipts come out in the order of their sales, labels and tickets in that in which they were asked for.
 * @param others the printers that this till has beside the counter's
 */
export const nextPrintJob = (
  db: ReadDb,
  queue: PrintQueue,
  others: readonly OtherQueue[],
): PrintJob | undefined =>
  one<PrintJob>(
    db,
    `select ${columns} from print_job where state = 'queued' and ${
      queue === 'receipts'
        ? `coalesce(json_extract(paper, '$.on'), '') not in (select value from json_each(?))`
        : `json_extract(paper, '$.on') = ?`
    } order by job_no limit 1`,
    queue === 'receipts' ? JSON.stringify(others) : queue,
  );

export const queueOfStation = ({ name }: Station): `kitchen:${string}` => `kitchen:${name}`;

/** Which printers a till has beside the counter's. */
export const otherQueues = ({ labels, kitchen }: Pick<TillDevices, 'labels' | 'kitchen'>): OtherQueue[] => [
  ...(labels ? ['labels' as const] : []),
  ...(kitchen ?? []).map(queueOfStation),
];

/** Which printer a job waits for. */
export function queueOfJob(job: Pick<PrintJob, 'paper'>, others: readonly OtherQueue[]): PrintQueue {
  const on = paperOf(job)?.on;
  return on !== undefined && others.includes(on) ? on : 'receipts';
}

export const unsettledJobs = (db: ReadDb): PrintJob[] =>
  all<PrintJob>(
    db,
    `select ${columns} from print_job where state in ('queued', 'sending', 'unknown') order by job_no limit 1000`,
  );

export const printJobById = (db: ReadDb, jobId: string): PrintJob | undefined =>
  one<PrintJob>(db, `select ${columns} from print_job where job_id = ?`, jobId);

export function setPrintState(
  tx: Tx,
  jobNo: number,
  state: PrintState,
  because: string | null,
  at: Instant,
): void {
  run(
    tx,
    'update print_job set state = ?, because = ?, changed_at = ? where job_no = ?',
    state,
    because,
    at,
    jobNo,
  );
}

/** What was being sent when the power went may be on paper or not: only a person can tell. */
export const markInterrupted = (tx: Tx, at: Instant): number =>
  run(
    tx,
    `update print_job set state = 'unknown', because = 'The till stopped while this receipt was being printed.', changed_at = ?
     where state = 'sending'`,
    at,
  );

/** Whether each receipt is printed without a question. Source: spec/receipt.md RC26 */
export const printsUnasked = ({ receiptByDefault = 'print' }: StoreV1): boolean =>
  receiptByDefault === 'print';

/** What became of a sale's receipt, as the change screen has it. */
export function receiptFate(
  db: ReadDb,
  saleId: SaleId,
  { hasPrinter, store }: { hasPrinter: boolean; store: StoreV1 | null },
): CompletedView['receipt'] {
  const job = one<{ state: string }>(
    db,
    'select state from print_job where sale_id = ? and is_gift = 0 order by job_no desc limit 1',
    saleId,
  );
  if (job) return receiptWord(job.state);
  if (!hasPrinter) return 'off';
  return store?.receiptByDefault === 'ask' ? 'asking' : 'unprinted';
}

function receiptWord(state: string): CompletedView['receipt'] {
  if (state === 'queued') return 'waiting';
  if (state === 'sending') return 'printing';
  if (state === 'unknown' || state === 'printed') return state;
  return 'off';
}
