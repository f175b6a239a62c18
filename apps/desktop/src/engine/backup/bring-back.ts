import type { SaleId, TerminalId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { BroughtBackView } from '../../ipc/areas/support';
import type { AreaNeeds } from '../areas';
import type { ReadDb, Tx } from '../database/database';
import { readSetting, writeSetting } from '../database/settings';
import { modelOnScreen } from '../printing/on-paper';
import { receiptBlocks } from '../printing/receipts';
import { type Paper, bringPrintJob } from '../printing/spool';
import { type LeftBehind, type LeftJob, isLater } from './left-behind';

type Brought = Pick<LeftBehind, 'sequence' | 'takenAt'> & {
  /** What was on its counter, whatever became of it here. */
  saleId: SaleId | null;
  how: Exclude<BroughtBackView['sale'], 'waits-for-hub' | 'waits-for-counter'>;
  papers: number;
};

/** Of each dead terminal, the backup of which this till has all there is. Written by this program alone. */
const broughtBefore = (db: ReadDb): Readonly<Record<string, Brought>> =>
  JSON.parse(readSetting(db, 'brought-back') ?? '{}') as Record<string, Brought>;

export const broughtFrom = (db: ReadDb, terminalId: TerminalId): Brought | undefined =>
  broughtBefore(db)[terminalId];

export type BringingBack = {
  /** As far as it goes now: a sale waits for the hub's word on it and for a free counter. */
  bring(): Promise<void>;
  /** How far what was laid ready has come; null when nothing was. */
  view(): BroughtBackView | null;
};

/**
 * Puts what a dead till had in its hands where it belongs at this one: papers are asked about, and the sale lies on the counter again
 * unless the hub heard of its end. What came once never comes a second time, from whichever backup; the file that holds it goes when
 * all of it is in the ledger. Source: spec/backups.md BK9 to BK11
 */
export function bringingBackOn(needs: AreaNeeds): BringingBack {
  const { deps, counter, transactions, db, askHub, onTick } = needs;
  const { till, clock, catalogue } = counter;
  let isBusy = false;
  let waitsFor: 'waits-for-hub' | 'waits-for-counter' | null = null;
  const left = (): LeftBehind[] => deps.support?.leftBehind() ?? [];

  async function bring(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    try {
      waitsFor = null;
      for (const each of left()) await bringOne(each);
    } catch (error) {
      // It is all on disk still, and is tried again.
      deps.log.error({ err: error }, 'what a dead till had could not be brought back');
    } finally {
      isBusy = false;
    }
  }

  async function bringOne(one: LeftBehind): Promise<void> {
    const before = broughtFrom(db, one.terminalId);
    if (before && !isLater(one, before)) return deps.support?.forgetLeft(one);
    const identity = counter.identity();
    // A receipt is laid out under its store's name.
    if (!identity || !catalogue.counter(identity.storeId, identity.registerId)) return;
    const papers = bringPapers(one.jobs);
    const { openSale } = one;
    // What an earlier backup brought is here, or was settled here.
    const had = before?.saleId ?? null;
    const isNew = openSale !== null && openSale.saleId !== had;
    const isWithdrawn = had !== null && openSale?.saleId !== had;
    const fate = isNew ? await fateOf(one) : 'had-before';
    if (fate === 'unknown') return void (waitsFor = 'waits-for-hub');
    const { sale, completed, choices } = till.state;
    const isOld = isWithdrawn && sale?.saleId === had;
    const isFree = isOld || ((sale?.lines.length ?? 0) === 0 && (sale?.tenders.length ?? 0) === 0);
    const comes = isNew && fate === 'open';
    if (comes && !(isFree && completed === null && choices.length === 0))
      return void (waitsFor = 'waits-for-counter');
    const next = comes ? openSale : null;
    transactions.write('brought-back', (tx) => {
      if (comes || isOld)
        till.change(tx, { sale: next, touched: null, removed: null, armed: null, completed: null });
      remember(tx, one, {
        ...{ sequence: one.sequence, takenAt: one.takenAt, papers },
        saleId: openSale?.saleId ?? had,
        how: isNew ? (comes ? 'on-counter' : 'ended') : (!isWithdrawn && before?.how) || 'none',
      });
    });
    // Should the power go here, what is in the ledger says that it came.
    deps.support?.forgetLeft(one);
    needs.saleChanged();
  }

  /** @returns how many of them are here now */
  function bringPapers(jobs: readonly LeftJob[]): number {
    const papers = jobs.flatMap((left) => {
      const paper = paperOf(left);
      return paper === null ? [] : [{ job: left.job, paper }];
    });
    if (papers.length === 0) return 0;
    const because = say('It waited at the old till: only a person can tell whether it came out there.');
    transactions.write('papers-brought-back', (tx) => {
      for (const each of papers) bringPrintJob(tx, { ...each, because, at: clock.now() });
    });
    needs.saleChanged();
    return papers.length;
  }

  /** @returns null for a receipt whose sale could not be read */
  function paperOf({ job, receipt }: LeftJob): string | null {
    if (job.paper !== null) return job.paper;
    const identity = counter.identity();
    if (!receipt || !identity) return null;
    const { columns } = modelOnScreen(deps.printer);
    const printed = { ...receipt, isCopy: job.isCopy === 1, isGift: job.isGift === 1 };
    const blocks = receiptBlocks(catalogue, identity, printed, columns);
    const title = say('Receipt {receiptNo} of the old till', { receiptNo: receipt.sale.receiptNo });
    return blocks && JSON.stringify({ title, blocks, key: null } satisfies Paper & { key: null });
  }

  /** What became of it since, as far as anybody heard: asked only once its own till's facts are all at the hub. */
  async function fateOf({ openSale, terminalId }: LeftBehind): Promise<'open' | 'ended' | 'unknown'> {
    if (!openSale || deps.support?.hasUnsentOf(terminalId)) return 'unknown';
    const { saleId, openedAt } = openSale;
    const said = await askHub('fate-of-sale', { saleId, terminalId, openedAt });
    if (!said.ok) return 'unknown';
    return said.value.fate === null ? 'open' : 'ended';
  }

  function remember(tx: Tx, { terminalId }: LeftBehind, brought: Brought): void {
    writeSetting(
      tx,
      'brought-back',
      JSON.stringify({ ...broughtBefore(tx.db), [terminalId]: brought } satisfies Record<string, Brought>),
    );
  }

  onTick(() => {
    if (left().length > 0) void bring();
  });

  return {
    bring,
    view() {
      if (left().length > 0) return { sale: waitsFor ?? 'waits-for-hub', papers: null };
      const last = Object.values(broughtBefore(db)).sort((a, b) => b.takenAt - a.takenAt)[0];
      return last ? { sale: last.how, papers: last.papers } : null;
    },
  };
}
