import type { SaleId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { z } from 'zod';
import type { MailApi } from '../../ipc/areas/mail';
import type { AreaNeeds } from '../areas';
import { customerById } from '../customer/known';
import { completedSale } from '../printing/receipts';
import { done, refused } from '../sale/refusals';
import { givingLater } from '../sync/give-later';
import { type LastMail, keepMail, lastMail, nextMail, settleMail } from './mail.queries';

/** Source: spec/receipt.md RC23 to RC25 */
export function mailOn(needs: AreaNeeds): MailApi {
  const { db, deps, transactions, counter, askHub, stated } = needs;
  const begin = givingLater(needs, 'mailing receipts', () => {
    const mail = nextMail(db);
    if (!mail) return null;
    const { requestId, saleId, kind, email } = mail;
    return {
      give: async () => {
        const sale = completedSale(db, saleId);
        return sale
          ? askHub('send-receipt', { saleId, email, kind, sale }, requestId)
          : refused('receipt-unknown', say('This receipt is not on this till.'));
      },
      settle: (state, because) =>
        transactions.write('settle-receipt-mail', (tx) => {
          settleMail(tx, requestId, state, because);
          tx.afterCommit(stated);
        }),
    };
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
