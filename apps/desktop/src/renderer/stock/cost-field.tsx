import { useState } from 'react';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { AmountField } from '../sheets/amount-field';
import { keyedAmount } from '../tender/keyed-amount';
import { useSale } from '../till/desk-context';
import { Button } from '../app/button';
import styles from './goods.module.css';

/** What one costs, for those who may say it. */
export function CostField({
  name,
  cost,
  onCost,
}: {
  name: string;
  cost: Money | null;
  onCost: (cost: Money) => void;
}) {
  const digits = useSale((sale) => sale.minorUnitDigits);
  const before = cost === null ? '' : (cost / 10 ** digits).toFixed(digits);
  const [entry, setEntry] = useState<string | null>(null);
  const settle = (): void => {
    if (entry !== null && entry !== '') onCost(keyedMoney(keyedAmount(entry, digits)));
    setEntry(null);
  };
  return (
    <div className={styles.fields}>
      <AmountField
        label={say('What one {name} costs', { name })}
        entry={entry ?? before}
        onEntry={setEntry}
        onEnter={settle}
      />
      {entry !== null && <Button onClick={settle}>{say('Keep this cost')}</Button>}
    </div>
  );
}
