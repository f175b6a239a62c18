import { Modal } from '@mantine/core';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useMoneyText } from '../till/desk-context';
import styles from './sheets.module.css';

/** The customer hears it before they pay: the quote is over, and the sum another. */
export function QuoteOverSheet({
  label,
  was,
  total,
  onClose,
}: {
  label: string;
  was: Money;
  total: Money;
  onClose: () => void;
}) {
  const text = useMoneyText();
  return (
    <Modal opened onClose={onClose} title={say('This quote is over')} size="md">
      <div className={styles.sheet}>
        <p>
          {say('“{label}” was quoted at {was}. At today’s prices it comes to {total}. Tell the customer.', {
            label,
            was: text(was),
            total: text(total),
          })}
        </p>
        <div className={styles.ends}>
          <Button look="main" size="large" onClick={onClose}>
            {say('Understood')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
