import { Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useRef, useState } from 'react';
import type { LineView } from '../../ipc';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './price-sheet.module.css';
import sheets from './sheets.module.css';

const longestReason = 80; // what the wire takes

/** Another price for one of a line, and why: nobody sets one without a reason. */
export function PriceSheet({ line, onClose }: { line: LineView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [entry, setEntry] = useState('');
  const [reason, setReason] = useState(line.priceOverride?.reason ?? '');
  const form = useRef<HTMLFormElement>(null);
  const from = line.priceOverride?.from ?? line.unitPrice;
  const price = keyedMoney(keyedAmount(entry, digits));
  const isReady = entry !== '' && reason.trim() !== '';
  const usual = [
    say('Damaged'),
    say('Other price on the shelf'),
    say('Price of another shop'),
    say('Agreed with the customer'),
  ];

  const press = (key: KeypadKey): void =>
    setEntry((before) => (key === 'rub-out' ? before.slice(0, -1) : (before + key).slice(0, 9)));
  const set = (to: { price: typeof price; reason: string } | null): void => {
    onClose();
    void desk.ask('setPrice', { lineId: line.lineId, to });
  };

  useHeardKeys((event) => {
    if (event.target instanceof HTMLInputElement) return false;
    if (/^[0-9.]$/.test(event.key)) press(event.key as KeypadKey);
    else if (event.key === 'Backspace') press('rub-out');
    else if (isEnterOfNoButton(event)) form.current?.requestSubmit();
    else return false;
    return true;
  });

  return (
    <Modal opened onClose={onClose} title={say('Another price for {name}', { name: line.name })} size="44rem">
      <form
        ref={form}
        className={styles.columns}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) set({ price, reason: reason.trim() });
        }}
      >
        <div className={sheets.sheet}>
          <p className={styles.before}>
            <span>{say('Before')}</span> <strong>{text(from)}</strong>
          </p>
          <output className={sheets.number} aria-label={say('New price')} tabIndex={-1} data-autofocus>
            {text(price)}
          </output>
          <Keypad corner="00" label={say('Price keypad')} onKey={press} />
        </div>
        <div className={styles.why}>
          <h3 id="price-why">{say('Why?')}</h3>
          <div className={styles.reasons} role="group" aria-labelledby="price-why">
            {usual.map((each) => (
              <button
                key={each}
                type="button"
                className={styles.reason}
                aria-pressed={reason === each}
                onClick={() => setReason(each)}
              >
                {each}
              </button>
            ))}
          </div>
          <input
            type="text"
            className={sheets.text}
            aria-label={say('Another reason')}
            placeholder={say('Another reason')}
            maxLength={longestReason}
            value={usual.includes(reason) ? '' : reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={styles.ends}>
            {line.priceOverride && (
              <Button look="danger" onClick={() => set(null)}>
                {say('Back to {price}', { price: text(from) })}
              </Button>
            )}
            <Button
              look="main"
              size="large"
              type="submit"
              icon={<IconCheck size={24} aria-hidden />}
              isDisabled={!isReady}
              onClick={() => undefined}
            >
              {say('Set this price')}
            </Button>
          </div>
        </div>
      </form>
    </Modal>
  );
}
