import {
  IconArrowLeft,
  IconReceiptOff,
  IconReceiptRefund,
  IconSearch,
  IconUser,
  IconX,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import type { SaleId } from '@tillbridge/core/kernel';
import { localeOfDays, say } from '@tillbridge/words';
import type { CustomerRow } from '../../ipc/areas/customer';
import type { FoundSaleView } from '../../ipc/areas/returns';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { ReturnSale } from './return-sale';
import { WithoutReceipt } from './without-receipt';
import styles from './return-screen.module.css';

/** Goods come back: find what they were sold by, say what and why; then the sale goes on with them. */
export function ReturnScreen() {
  const asked = useTill((till) => till.returnOf);
  // Another receipt that is scanned here begins anew.
  return (
    <Finding
      key={`${asked?.text ?? ''} ${asked?.saleId ?? ''}`}
      text={asked?.text ?? ''}
      saleId={asked?.saleId ?? null}
    />
  );
}

/** One letter is half the shop. */
const fewestLetters = 2;
const mostPeople = 3;

type Chosen = { kind: 'sale'; saleId: SaleId } | { kind: 'without-receipt' } | null;

function Finding({ text: given, saleId }: { text: string; saleId: SaleId | null }) {
  const desk = useDesk();
  const [text, setText] = useState(given);
  const [buyer, setBuyer] = useState<CustomerRow | null>(null);
  const [chosen, setChosen] = useState<Chosen>(saleId && { kind: 'sale', saleId });
  const found = useQuery({
    queryKey: ['find-sales', text, buyer?.customerId],
    queryFn: () =>
      desk.client.findSales.query(buyer ? { text: '', customerId: buyer.customerId } : { text: text.trim() }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const people = useQuery({
    queryKey: ['find-buyers', text],
    queryFn: () => desk.client.findCustomers.query({ text: text.trim() }),
    enabled: buyer === null && text.trim().length >= fewestLetters,
    gcTime: 0,
  });
  const sales = found.data?.sales ?? [];
  // One answer to what was scanned or typed is the one that was meant.
  const only =
    (buyer !== null || text.trim() !== '') && !found.isPlaceholderData && sales.length === 1
      ? sales[0]
      : undefined;
  const shown: Chosen = chosen ?? (only ? { kind: 'sale', saleId: only.saleId } : null);
  return (
    <main className={styles.screen} aria-label={say('Take goods back')}>
      <section className={styles.list} aria-label={say('Find the sale')}>
        <header className={styles.head}>
          <Button
            look="quiet"
            label={say('Back to the sale')}
            onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
          >
            <IconArrowLeft size={24} aria-hidden />
          </Button>
          <h1>{say('Take goods back')}</h1>
        </header>
        <div className={styles.search}>
          <IconSearch size={22} aria-hidden />
          <input
            ref={(box) => desk.takeSearchBox(box)}
            type="text"
            role="searchbox"
            aria-label={say('Find the sale')}
            placeholder={say('Scan the receipt, or type what is on it')}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setBuyer(null);
              setChosen(null);
            }}
          />
        </div>
        <div className={styles.found}>
          {buyer && (
            <p className={styles.buyer}>
              <IconUser size={20} aria-hidden />
              <span>{say('What {name} bought', { name: buyer.name })}</span>
              <Button
                look="quiet"
                label={say('Look through all sales again')}
                onClick={() => {
                  setBuyer(null);
                  setText('');
                  setChosen(null);
                }}
              >
                <IconX size={20} aria-hidden />
              </Button>
            </p>
          )}
          {buyer === null && people.data && people.data.length > 0 && (
            <ul aria-label={say('Customers found')}>
              {people.data.slice(0, mostPeople).map((person) => (
                <li key={person.customerId}>
                  <button
                    type="button"
                    className={styles.person}
                    onClick={() => {
                      setBuyer(person);
                      setChosen(null);
                    }}
                  >
                    <IconUser size={20} aria-hidden />
                    <span>
                      {say('What {name} bought', { name: person.name })}
                      <small>
                        {[person.company, person.phone, person.email].filter(Boolean).join(' · ')}
                      </small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {found.data?.notLooked && (
            <p className={styles.away} role="status">
              {found.data.notLooked}
            </p>
          )}
          <ul aria-label={say('Found sales')}>
            {sales.map((sale) => (
              <li key={sale.saleId}>
                <FoundSale
                  sale={sale}
                  isChosen={shown?.kind === 'sale' && shown.saleId === sale.saleId}
                  onChoose={() => setChosen({ kind: 'sale', saleId: sale.saleId })}
                />
              </li>
            ))}
          </ul>
          {found.isSuccess && sales.length === 0 && (buyer !== null || !people.data?.length) && (
            <p className={styles.nothing}>
              {buyer
                ? say('No sale names {name}.', { name: buyer.name })
                : say('No sale matches that. Try the amount, a name or a date.')}
            </p>
          )}
        </div>
        <footer className={styles.others}>
          <Button
            icon={<IconReceiptOff size={22} aria-hidden />}
            onClick={() => setChosen({ kind: 'without-receipt' })}
          >
            {say('Without a receipt')}
          </Button>
          <Button
            icon={<IconReceiptRefund size={22} aria-hidden />}
            onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'void-sale' } })}
          >
            {say('Void the last sale')}
          </Button>
        </footer>
      </section>
      <section className={styles.preview} aria-label={say('What comes back')}>
        <Refusal />
        {shown === null && (
          <p className={styles.nothing}>
            {say('Scan the code on the receipt, or choose the sale on the left.')}
          </p>
        )}
        {shown?.kind === 'sale' && <ReturnSale key={shown.saleId} saleId={shown.saleId} />}
        {shown?.kind === 'without-receipt' && <WithoutReceipt />}
      </section>
    </main>
  );
}

function FoundSale({
  sale,
  isChosen,
  onChoose,
}: {
  sale: FoundSaleView;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const text = useMoneyText();
  const timeZone = useSale((each) => each.timeZone);
  const locale = useSale((each) => each.locale);
  const more = sale.lineCount - sale.names.length;
  return (
    <button type="button" className={styles.sale} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.number}>{sale.receipt}</span>{' '}
      <span className={styles.total}>{text(sale.total)}</span>
      <span className={styles.when}>
        {formatDateTime(sale.soldAt, { timeZone, locale: localeOfDays(locale) })}
        {!sale.isHere && ` · ${sale.storeName}`}
      </span>
      <span className={styles.when}>
        {sale.names.join(', ')}
        {more > 0 && ` ${say('and {more} more', { more })}`}
      </span>
    </button>
  );
}
