import type { SaleId } from '@tillbridge/core/kernel';
import { SyncRefusal } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { z } from 'zod';
import type { MailApi } from '../../ipc/areas/mail';
import type { AreaNeeds } from '../areas';
import { customerById } from '../customer/known';
import { completedSale } from '../printing/receipts';
import { done, refused } from '../sale/refusals';
import { type LastMail, keepMail, lastMail, nextMail, settleMail } from './mail.queries';

/** A hub that is back sends what waits within this, and a line that is down is not knocked at more often. */
const againMs = 10_000;
/** Not the hub's word on this receipt: it is asked again. The hub may also be older than this till, and be updated. */
const passing: ReadonlySet<string> = new Set([
  ...SyncRefusal.shape.error.options.filter((error) => error !== 'unreadable'),
  ...['hub-away', 'not-ready', 'hub-unreadable', 'server', 'not-here'],
]);

/** Source: spec/receipt.md RC23 to RC25 */
export function mailOn({ db, deps, transactions, counter, askHub, onTick, stated }: AreaNeeds): MailApi {
  let isAsking = false;
  let notBefore = -Infinity;

  async function send(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      while (await sendOne());
    } finally {
      isAsking = false;
    }
  }

  /** @returns whether the next may be tried at once */
  async function sendOne(): Promise<boolean> {
    const mail = nextMail(db);
    if (!mail) return false;
    const { requestId, saleId, kind, email } = mail;
    const sale = completedSale(db, saleId);
    const answer = sale
      ? await askHub('send-receipt', { saleId, email, kind, sale }, requestId)
      : refused('receipt-unknown', say('This receipt is not on this till.'));
    if (!answer.ok && passing.has(answer.refusal.kind)) {
      notBefore = deps.clock.monotonicMs() + againMs;
      return false;
    }
    transactions.write('settle-receipt-mail', (tx) => {
      if (answer.ok) settleMail(tx, requestId, 'given', null);
      else settleMail(tx, requestId, 'refused', answer.refusal.sentence);
      tx.afterCommit(stated);
    });
    return true;
  }

  const begin = (): void => {
    send().catch((error: unknown) => deps.log.error({ err: error }, 'mailing receipts failed'));
  };
  onTick(() => {
    if (deps.clock.monotonicMs() >= notBefore) begin();
  });

  return {
    mailReceipt: ({ intentId, saleId, kind, email: typed }) =>
      counter.intents.once(intentId, 'mail-receipt', (tx) => {
        if (!counter.staff()) return refused('signed-out', say('Sign in first.'));
        const email = typed.trim();
        if (!z.email().safeParse(email).success)
          return refused('bad-address', say('This is no mail address. Look at it again: name@example.com.'));
        if (!completedSale(db, saleId))
          return refused('receipt-unknown', say('This receipt is not on this till.'));
        keepMail(tx, { requestId: deps.ids.next<'RequestId'>(), saleId, kind, email }, deps.clock.now());
        tx.afterCommit(() => {
          stated();
          begin();
        });
        return done;
      }),

    mailOfReceipt: ({ saleId }) => ({ suggested: addressOf(saleId), last: wordsOf(lastMail(db, saleId)) }),
  };

  function addressOf(saleId: SaleId): string | null {
    const customer = completedSale(db, saleId)?.customer;
    return customer ? (customerById(counter, customer.customerId)?.email ?? null) : null;
  }
}

function wordsOf(last: LastMail | undefined): ReturnType<MailApi['mailOfReceipt']>['last'] {
  if (!last) return null;
  const { state, because } = last;
  if (state === 'given') return { state, sentence: say('The receipt is on its way by email.') };
  if (state === 'waiting')
    return { state, sentence: say('The receipt will be emailed when the hub can be reached.') };
  return { state, sentence: because ?? say('The hub would not email this receipt.') };
}
