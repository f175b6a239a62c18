import { Modal, SegmentedControl } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { say } from '@tillbridge/words';
import type { Discount } from '../../ipc';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { keyedAmount, keyedPercentPpm } from '../tender/keyed-amount';
import { useMoneyText, useSale } from '../till/desk-context';
import styles from './sheets.module.css';

const usualPercents = [5, 10, 15, 20, 50] as const;
type Kind = Discount['kind'];

/** A percentage or an amount, on a line or on the whole sale. */
export function DiscountSheet({
  title,
  present,
  onGive,
  onClose,
}: {
  title: string;
  present: Discount | null;
  onGive: (discount: Discount | null) => void;
  onClose: () => void;
}) {
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [kind, setKind] = useState<Kind>(present?.kind ?? 'percent');
  const [entry, setEntry] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState(present?.reason ?? '');
  const cleanReason = reason.trim() === '' ? null : reason.trim();
  const discount = discountOf(kind, entry, digits, cleanReason);

  const press = (key: KeypadKey): void =>
    setEntry((before) => (key === 'rub-out' ? before.slice(0, -1) : (before + key).slice(0, 8)));

  useHeardKeys((event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'text') return false;
    if (/^[0-9.]$/.test(event.key)) setEntry((before) => (before + event.key).slice(0, 8));
    else if (event.key === 'Backspace') setEntry((before) => before.slice(0, -1));
    else if (isEnterOfNoButton(event)) form.current?.requestSubmit();
    else return false;
    return true;
  });

  return (
    <Modal opened onClose={onClose} title={title} size="26rem">
      <form
        ref={form}
        className={styles.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          if (discount) onGive(discount);
        }}
      >
        <SegmentedControl
          fullWidth
          size="md"
          classNames={{ label: styles.segment ?? '' }}
          aria-label={say('Kind of discount')}
          value={kind}
          onChange={(value) => {
            setKind(value === 'amount' ? 'amount' : 'percent');
            setEntry('');
          }}
          data={[
            { value: 'percent', label: say('Percent') },
            { value: 'amount', label: say('Amount') },
          ]}
        />
        <output className={styles.number} aria-label={say('Discount')} tabIndex={-1} data-autofocus>
          {kind === 'percent' ? `${entry || '0'} %` : text(keyedMoney(keyedAmount(entry, digits)))}
        </output>
        {kind === 'percent' && (
          <div className={styles.usual} role="group" aria-label={say('Usual discounts')}>
            {usualPercents.map((percent) => (
              <Button
                key={percent}
                onClick={() => onGive({ kind: 'percent', ppm: percent * 10_000, reason: cleanReason })}
              >
                {percent} %
              </Button>
            ))}
          </div>
        )}
        <Keypad corner={kind === 'percent' ? '.' : '00'} label={say('Discount keypad')} onKey={press} />
        <input
          type="text"
          className={styles.text}
          aria-label={say('Reason (optional)')}
          placeholder={say('Reason (optional)')}
          maxLength={80}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className={styles.ends}>
          {present !== null && (
            <Button look="danger" onClick={() => onGive(null)}>
              {say('Take it off')}
            </Button>
          )}
          <Button
            look="main"
            size="large"
            type="submit"
            icon={<IconCheck size={24} aria-hidden />}
            isDisabled={discount === null}
            onClick={() => undefined}
          >
            {say('Give discount')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function discountOf(kind: Kind, entry: string, digits: number, reason: string | null): Discount | null {
  if (kind === 'percent') {
    const ppm = keyedPercentPpm(entry);
    return ppm === null ? null : { kind, ppm, reason };
  }
  const amount = keyedAmount(entry, digits);
  return amount === 0 ? null : { kind, amount: keyedMoney(amount), reason };
}
