import {
  IconArrowBackUp,
  IconArrowLeft,
  IconCloudCheck,
  IconCloudUp,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime, formatMoney } from '@tillbridge/core/format';
import type { SaleId } from '@tillbridge/core/kernel';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { localeOfDays, say } from '@tillbridge/words';
import { openReturn } from '../till/act-on-command';
import { useDesk, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { MailButton } from './mail-button';
import { ReceiptPaper } from './receipt-paper';
import styles from './receipts-screen.module.css';

const listLimit = 100;

/** The receipts of this till: find one, look at it, print it again. */
export function ReceiptsScreen() {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<SaleId | null>(null);
  const currency = useSale((sale) => sale.currency);
  const minorUnitDigits = useSale((sale) => sale.minorUnitDigits);
  const locale = useSale((sale) => sale.locale);
  const timeZone = useSale((sale) => sale.timeZone);
  // A sale that was sent in the meantime changes its mark in the list.
  const unsent = useStore(desk.status, (status) => status?.outbox.count ?? 0);
  const list = useQuery({
    queryKey: ['receipts', text, unsent],
    queryFn: () => desk.client.receipts.query({ text: text.trim(), limit: listLimit }),
    placeholderData: keepPreviousData,
  });
  const receipts = list.data ?? [];
  const shown = chosen ?? receipts[0]?.saleId ?? null;
  return (
    <main className={styles.screen} aria-label={say('Receipts')}>
      <section className={styles.list} aria-label={say('Receipts of this till')}>
        <header className={styles.head}>
          <Button
            look="quiet"
            label={say('Back to the sale')}
            onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
          >
            <IconArrowLeft size={24} aria-hidden />
          </Button>
          <h1>{say('Receipts')}</h1>
        </header>
        <div className={styles.search}>
          <IconSearch size={22} aria-hidden />
          <input
            ref={(box) => desk.takeSearchBox(box)}
            type="text"
            role="searchbox"
            aria-label={say('Search receipts')}
            placeholder={say('Receipt number, name or amount')}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setChosen(null);
            }}
          />
        </div>
        <ul className={styles.receipts} aria-label={say('Found receipts')}>
          {receipts.map((receipt) => (
            <li key={receipt.saleId}>
              <button
                type="button"
                className={styles.receipt}
                aria-pressed={receipt.saleId === shown}
                onClick={() => setChosen(receipt.saleId)}
              >
                <span className={styles.number}>{receipt.receiptNo}</span>{' '}
                <span className={styles.total}>
                  {formatMoney(receipt.total, { currency, minorUnitDigits, locale })}
                </span>
                <span className={styles.when}>
                  {formatDateTime(receipt.completedAt, { timeZone, locale: localeOfDays(locale) })} ·{' '}
                  {receipt.staffName} ·{' '}
                  {say('{count, plural, one {# line} other {# lines}}', { count: receipt.lineCount })}
                </span>
                <span className={styles.sync} data-synced={receipt.isSynced}>
                  {receipt.isSynced ? (
                    <IconCloudCheck size={16} aria-hidden />
                  ) : (
                    <IconCloudUp size={16} aria-hidden />
                  )}
                  {receipt.isSynced ? say('Sent') : say('To send')}
                </span>
              </button>
            </li>
          ))}
          {list.isSuccess && receipts.length === 0 && (
            <li className={styles.nothing}>
              {text.trim() === ''
                ? say('No sale has been completed at this till yet.')
                : say('No receipt matches that.')}
            </li>
          )}
        </ul>
      </section>
      <section className={styles.preview} aria-label={say('Preview')}>
        <Refusal />
        {shown === null ? (
          <p className={styles.nothing}>{say('Choose a receipt.')}</p>
        ) : (
          <Preview saleId={shown} />
        )}
      </section>
    </main>
  );
}

function Preview({ saleId }: { saleId: SaleId }) {
  const desk = useDesk();
  const picture = useQuery({
    queryKey: ['receipt', saleId],
    queryFn: () => desk.client.receipt.query({ saleId }),
    placeholderData: keepPreviousData,
  });
  if (!picture.data) return null;
  if (!picture.data.ok) return <p role="alert">{picture.data.refusal.sentence}</p>;
  const { receiptNo, lines, columns } = picture.data.value;
  return (
    <>
      <div className={styles.paper} tabIndex={0} role="group" aria-label={say('Receipt on paper')}>
        <ReceiptPaper lines={lines} columns={columns} label={say('Receipt {receiptNo}', { receiptNo })} />
      </div>
      <footer className={styles.ends}>
        <p>{say('A reprint is marked COPY.')}</p>
        <Button
          size="large"
          icon={<IconArrowBackUp size={24} aria-hidden />}
          heard={say('of receipt {receiptNo}', { receiptNo })}
          onClick={() => openReturn(desk, { text: String(receiptNo), saleId })}
        >
          {say('Take goods back')}
        </Button>
        <MailButton saleId={saleId} size="large" />
        <Button
          look="main"
          size="large"
          icon={<IconPrinter size={24} aria-hidden />}
          heard={say('receipt {receiptNo}', { receiptNo })}
          onClick={() => void desk.ask('reprint', { saleId })}
        >
          {say('Reprint')}
        </Button>
      </footer>
    </>
  );
}
