import {
  IconBasket,
  IconCash,
  IconCertificate,
  IconNote,
  IconTag,
  IconTicket,
  IconStar,
  IconUser,
  IconUserPlus,
} from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import type { LineId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { usePointsOfSale } from '../tender/more-ways';
import { act } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { CartLine } from './cart-line';
import { discountWords } from './discount-words';
import { UndoLine } from './undo-line';
import styles from './cart.module.css';

/** What the customer takes and what it comes to. The total and Pay never scroll away. */
export function Cart() {
  return (
    <section className={styles.cart} aria-label={say('Cart')}>
      <CartHead />
      <CartLines />
      <UndoLine />
      <CartFoot />
    </section>
  );
}

function CartHead() {
  const armed = useTill((till) => till.armed);
  const entry = useTill((till) => till.entry);
  const count = useSale((sale) => sale.lines.length);
  const customer = useSale((sale) => sale.customer);
  const points = usePointsOfSale();
  const text = useMoneyText();
  const desk = useDesk();
  return (
    <header className={styles.head}>
      <h2>
        {say('Sale')}{' '}
        <span className={styles.count}>
          {count === 0 ? '' : say('{count, plural, one {# line} other {# lines}}', { count })}
        </span>
      </h2>
      <p role="status" className={styles.entry} aria-label={say('Keyed')}>
        {entry !== '' && <span className={styles.keyed}>{entry}</span>}
        {entry === '' && armed !== null && (
          <span className={styles.armed}>{say('{armed} × the next item', { armed })}</span>
        )}
      </p>
      <Button
        look="quiet"
        keyName="F3"
        icon={customer ? <IconUser size={20} aria-hidden /> : <IconUserPlus size={20} aria-hidden />}
        onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'customer' } })}
      >
        {customer
          ? [customer.name, customer.groupName].filter((each) => each !== null).join(' · ')
          : say('Customer')}
      </Button>
      {customer && points && (
        <p className={styles.points} data-testid="customer-points">
          <IconStar size={16} aria-hidden />
          <span>
            {say('{points, plural, one {# point} other {# points}}', { points: points.points })}
            {points.points > 0 && ` · ${text(keyedMoney(points.points * points.pointWorth))}`}
          </span>
        </p>
      )}
    </header>
  );
}

function CartLines() {
  const desk = useDesk();
  const lines = useSale((sale) => sale.lines);
  const touched = useSale((sale) => sale.touchedLineId);
  const currency = useSale((sale) => sale.currency);
  const minorUnitDigits = useSale((sale) => sale.minorUnitDigits);
  const locale = useSale((sale) => sale.locale);
  const selected = useTill((till) => till.selectedLineId);
  const flash = useTill((till) => till.flash);
  const list = useRef<HTMLUListElement>(null);
  const seen = selected ?? touched;

  // Where the list is scrolled to is the browser's, not ours: the line that was touched last is brought into sight.
  useEffect(() => {
    if (seen !== null)
      list.current?.querySelector(`[data-line="${seen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [seen, flash, lines.length]);
  const tap = useCallback((lineId: LineId) => desk.step({ type: 'line-tapped', lineId }), [desk]);

  if (lines.length === 0)
    return (
      <div className={styles.empty}>
        <IconBasket size={56} stroke={1.25} aria-hidden />
        <p>{say('Scan the first item, or tap one.')}</p>
      </div>
    );
  return (
    <ul className={styles.lines} ref={list} aria-label={say('Lines')} tabIndex={-1}>
      {lines.map((line) => (
        <CartLine
          key={line.lineId}
          line={line}
          currency={currency}
          minorUnitDigits={minorUnitDigits}
          locale={locale}
          isSelected={line.lineId === selected}
          flash={flash?.lineId === line.lineId ? (flash.seq % 2 === 0 ? 'a' : 'b') : null}
          onTap={tap}
        />
      ))}
    </ul>
  );
}

function CartFoot() {
  const desk = useDesk();
  const text = useMoneyText();
  const total = useSale((sale) => sale.total);
  const tax = useSale((sale) => sale.tax);
  const taxes = useSale((sale) => sale.taxes);
  const isInclusive = useSale((sale) => sale.pricesIncludeTax);
  const discount = useSale((sale) => sale.discount);
  const saved = useSale((sale) => sale.saved);
  const coupons = useSale((sale) => sale.coupons);
  const saleDiscounts = useSale((sale) => sale.saleDiscounts);
  const subtotal = useSale((sale) => sale.subtotal);
  const note = useSale((sale) => sale.note);
  const exemption = useSale((sale) => sale.exemption);
  const isEmpty = useSale((sale) => sale.lines.length === 0);
  const currency = useSale((sale) => sale.currency);
  const minorUnitDigits = useSale((sale) => sale.minorUnitDigits);
  const locale = useSale((sale) => sale.locale);
  const taxName = taxes.length === 1 ? (taxes[0]?.name ?? say('Tax')) : say('Tax');
  return (
    <footer className={styles.foot}>
      {note !== null && (
        <p className={styles.note}>
          <IconNote size={18} aria-hidden /> {note}
        </p>
      )}
      {exemption !== null && (
        <button
          type="button"
          className={styles.coupons}
          onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'exemption' } })}
        >
          <IconCertificate size={18} aria-hidden />
          {say('No tax: {name}', { name: exemption.name })}
        </button>
      )}
      {coupons.length > 0 && (
        <button
          type="button"
          className={styles.coupons}
          onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'coupons' } })}
        >
          <IconTicket size={18} aria-hidden />
          {coupons.map(({ name }) => name).join(' · ')}
        </button>
      )}
      <dl className={styles.sums}>
        {discount !== 0 && (
          <>
            <div>
              <dt>{say('Before discounts')}</dt>
              <dd>{text(subtotal)}</dd>
            </div>
            {discount !== saved && (
              <div className={styles.discount}>
                <dt>
                  {say('Discount')}
                  {saleDiscounts.map((each, index) => (
                    <span key={index}> · {discountWords(each, { currency, minorUnitDigits, locale })}</span>
                  ))}
                </dt>
                <dd>−{text(discount)}</dd>
              </div>
            )}
          </>
        )}
        {saved !== 0 && (
          <div className={styles.discount}>
            <dt>{discount === saved ? say('Saved by promotions') : say('Of it saved by promotions')}</dt>
            <dd>−{text(saved)}</dd>
          </div>
        )}
        {!isEmpty && (
          <div>
            <dt>{isInclusive ? say('Includes {taxName}', { taxName }) : taxName}</dt>
            <dd>{text(tax)}</dd>
          </div>
        )}
        <div className={styles.total}>
          <dt>{say('Total')}</dt>
          <dd data-testid="total">{text(total)}</dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button
          icon={<IconTag size={20} aria-hidden />}
          keyName="F8"
          heard={say('on the sale')}
          isDisabled={isEmpty}
          onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'sale-discount' } })}
        >
          {say('Discount')}
        </Button>
        <Button
          icon={<IconNote size={20} aria-hidden />}
          heard={say('on the sale')}
          isDisabled={isEmpty}
          onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'sale-note' } })}
        >
          {say('Note')}
        </Button>
      </div>
      <button
        type="button"
        className={styles.pay}
        disabled={isEmpty}
        aria-keyshortcuts="F9"
        onClick={() => act(desk, { do: 'pay' })}
      >
        <IconCash size={28} aria-hidden />
        <span>
          {total < 0 ? say('Give back') : say('Pay')} <span className="only-heard">{text(total)}</span>
        </span>
        <kbd aria-hidden>F9</kbd>
      </button>
    </footer>
  );
}
