import { IconNote, IconPencil, IconRosetteDiscount, IconTag } from '@tabler/icons-react';
import { memo } from 'react';
import { type MoneyFormat, formatMoney, formatQuantity } from '@tillbridge/core/format';
import type { LineId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { LineView } from '../../ipc';
import { returnWords } from '../returns/words';
import { discountWords } from './discount-words';
import styles from './cart-line.module.css';

/** One line of the cart. Painted again only when it changed: a scan adds one line, not two hundred. */
export const CartLine = memo(function CartLine({
  line,
  currency,
  minorUnitDigits,
  locale,
  isSelected,
  flash,
  onTap,
}: MoneyFormat & {
  line: LineView;
  isSelected: boolean;
  /** Changes with each scan that touches the line, so that a second scan flashes again. */
  flash: 'a' | 'b' | null;
  onTap: (lineId: LineId) => void;
}) {
  const format = { currency, minorUnitDigits, locale };
  const isSingle = line.unitOfMeasure === 'each' && line.quantity === 1000;
  const quantity = formatQuantity(line.quantity, line.unitOfMeasure, locale);
  return (
    <li className={styles.item} data-line={line.lineId}>
      <button
        type="button"
        className={styles.line}
        aria-pressed={isSelected}
        data-flash={flash}
        data-return={line.isReturn}
        onClick={() => onTap(line.lineId)}
      >
        <span className={styles.quantity} data-single={isSingle}>
          <span className="only-heard">{say('Quantity')} </span>
          {quantity}
        </span>
        <span className={styles.name}>{line.name}</span>
        <span className={styles.net}>{formatMoney(line.net, format)}</span>
        {!isSingle && (
          <span className={styles.detail}>
            {formatMoney(line.unitPrice, format)}{' '}
            {line.unitOfMeasure === 'each' ? say('each') : say('per {unit}', { unit: line.unitOfMeasure })}
          </span>
        )}
        {line.priceOverride && (
          <span className={styles.discount}>
            <IconPencil size={16} aria-hidden />{' '}
            {say('{from} before, now {to} · {reason}', {
              from: formatMoney(line.priceOverride.from, format),
              to: formatMoney(line.unitPrice, format),
              reason: line.priceOverride.reason,
            })}
          </span>
        )}
        {line.promotions.map((promotion, index) => (
          <span key={`promotion-${index}`} className={styles.discount}>
            <IconRosetteDiscount size={16} aria-hidden /> {promotion.name} −
            {formatMoney(promotion.amount, format)}
          </span>
        ))}
        {line.discounts.map((discount, index) => (
          <span key={index} className={styles.discount}>
            <IconTag size={16} aria-hidden /> {discountWords(discount, format)}
          </span>
        ))}
        {line.isReturn && <span className={styles.discount}>{returnWords(line)}</span>}
        {line.note !== null && (
          <span className={styles.detail}>
            <IconNote size={16} aria-hidden /> {line.note}
          </span>
        )}
      </button>
    </li>
  );
});
