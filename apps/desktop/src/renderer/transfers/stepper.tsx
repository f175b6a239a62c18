import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { Quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { unitMilli } from '../tender/keyed-amount';
import styles from './work.module.css';
import { isByPiece, useAmountText } from './use-transfers';

/** How many of an item: one more, one fewer, or keyed on the number pad. What is weighed is only keyed. */
export function Stepper({
  name,
  unitOfMeasure,
  value,
  least = 0,
  most,
  isOff = false,
  isKeyed = true,
  onChange,
}: {
  name: string;
  unitOfMeasure: string;
  value: Quantity;
  /** Thousandths. */
  least?: number;
  most?: number;
  isOff?: boolean;
  /** On a sheet there is no room for another sheet: it only counts up and down. */
  isKeyed?: boolean;
  onChange: (value: Quantity) => void;
}) {
  const desk = useDesk();
  const text = useAmountText();
  const byPiece = isByPiece(unitOfMeasure);
  const key = (): void =>
    desk.step({
      type: 'sheet-opened',
      sheet: {
        kind: 'transfer-amount',
        title: name,
        unitOfMeasure,
        value,
        most: most ?? null,
        then: onChange,
      },
    });
  return (
    <span className={styles.stepper}>
      {byPiece && (
        <Button
          label={say('One fewer of {name}', { name })}
          isDisabled={isOff || value <= least}
          onClick={() => onChange(keyedQuantity(Math.max(least, value - unitMilli)))}
        >
          <IconMinus size={22} aria-hidden />
        </Button>
      )}
      {isKeyed ? (
        <Button look="quiet" isDisabled={isOff} heard={say('Key how many of {name}', { name })} onClick={key}>
          <span data-testid="amount">{text(value, unitOfMeasure)}</span>
        </Button>
      ) : (
        <output data-testid="amount">{text(value, unitOfMeasure)}</output>
      )}
      {byPiece && (
        <Button
          label={say('One more of {name}', { name })}
          isDisabled={isOff || (most !== undefined && value >= most)}
          onClick={() => onChange(keyedQuantity(value + unitMilli))}
        >
          <IconPlus size={22} aria-hidden />
        </Button>
      )}
    </span>
  );
}
