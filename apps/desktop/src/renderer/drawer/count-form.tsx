import { IconCash, IconCoin, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReducer, useState, type ReactNode } from 'react';
import type { Money } from '@tillbridge/core/kernel';
import type { CashCountV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { useMoneyText, useSale } from '../till/desk-context';
import { keyedAmount } from '../tender/keyed-amount';
import { countedTotal, nothingCounted, pieceTotal, stepCounting } from './counting';
import { useDrawerKeys } from './use-drawer-keys';
import styles from './count-form.module.css';

type CountFormProps = {
  title: string;
  hint: string;
  denominations: readonly Money[];
  /** What the button says, given the sum. */
  commitWord: (total: string) => string;
  onCommit: (count: CashCountV1) => void;
  onBack: (() => void) | null;
  /** Under the keys: a float that one tap takes. */
  beside?: ReactNode;
};

const smallestNote = 500;

/** Money by notes and coins, or as a sum: the number that matters is as large as a till can say it. */
export function CountForm(props: CountFormProps) {
  const { title, hint, denominations, commitWord, onCommit, onBack, beside } = props;
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [counting, step] = useReducer(stepCounting, denominations, nothingCounted);
  const [sum, setSum] = useState<string | null>(denominations.length === 0 ? '' : null);
  const total = sum === null ? countedTotal(counting) : keyedMoney(keyedAmount(sum, digits));

  const press = (key: KeypadKey): void => {
    if (sum !== null)
      setSum(
        key === 'rub-out'
          ? sum.slice(0, -1)
          : longEnough(sum)
            ? sum
            : sum + (key === '.' && sum.includes('.') ? '' : key),
      );
    else if (key === 'rub-out') step({ type: 'rubbed-out' });
    else for (const digit of key) step({ type: 'digit', digit });
  };
  const commit = (): void =>
    onCommit({ total, denominations: sum === null ? counting.pieces.map((piece) => ({ ...piece })) : [] });
  const isLast = counting.at === counting.pieces.length - 1;
  const goOn = (): void => {
    if (sum === null && !isLast) step({ type: 'went', by: 1 });
    else commit();
  };

  useDrawerKeys((key) => {
    if (/^[0-9]$/.test(key)) press(key as KeypadKey);
    else if (key === '.' && sum !== null) press('.');
    else if (key === 'Backspace') press('rub-out');
    else if (key === 'ArrowDown' && sum === null) step({ type: 'went', by: 1 });
    else if (key === 'ArrowUp' && sum === null) step({ type: 'went', by: -1 });
    else if (key === '+' && sum === null) step({ type: 'stepped', at: counting.at, by: 1 });
    else if (key === '-' && sum === null) step({ type: 'stepped', at: counting.at, by: -1 });
    else if (key === 'Enter') goOn();
    else if (key === 'Escape' && onBack) onBack();
    else return false;
    return true;
  });

  return (
    <div className={styles.form}>
      <div className={styles.what}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <p>{hint}</p>
        </header>
        {sum === null && (
          <ul className={styles.pieces} aria-label={say('Notes and coins')}>
            {counting.pieces.map((piece, index) => (
              <li key={piece.value} className={styles.piece} data-chosen={index === counting.at}>
                <button
                  type="button"
                  className={styles.less}
                  aria-label={say('One less of {value}', { value: text(piece.value) })}
                  onClick={() => step({ type: 'stepped', at: index, by: -1 })}
                >
                  <IconMinus size={18} aria-hidden />
                </button>
                <button
                  type="button"
                  className={styles.pick}
                  aria-pressed={index === counting.at}
                  onClick={() => step({ type: 'chosen', at: index })}
                >
                  {piece.value >= smallestNote ? (
                    <IconCash size={20} stroke={1.5} aria-hidden />
                  ) : (
                    <IconCoin size={20} stroke={1.5} aria-hidden />
                  )}
                  <span className={styles.value}>{text(piece.value)}</span>
                  <span className={styles.times} aria-hidden>
                    ×
                  </span>
                  <span className={styles.count}>{piece.count}</span>
                  <span className={styles.comes}>{piece.count > 0 && text(pieceTotal(piece))}</span>
                </button>
                <button
                  type="button"
                  className={styles.more}
                  aria-label={say('One more of {value}', { value: text(piece.value) })}
                  onClick={() => step({ type: 'stepped', at: index, by: 1 })}
                >
                  <IconPlus size={18} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        {sum !== null && <p className={styles.plain}>{say('Key the whole sum, as it lies there.')}</p>}
      </div>
      <div className={styles.keying}>
        <p className={styles.sumWord}>{say('Together')}</p>
        <output className={styles.sum} data-testid="counted" aria-live="polite">
          {text(total)}
        </output>
        <Keypad corner={sum === null ? '00' : '.'} label={say('Count keypad')} onKey={press} />
        <div className={styles.ends}>
          <Button look="main" size="large" onClick={commit}>
            {commitWord(text(total))}
          </Button>
        </div>
        <div className={styles.others}>
          {sum === null && (
            <Button isDisabled={isLast} keyName="Enter" onClick={() => step({ type: 'went', by: 1 })}>
              {say('Next')}
            </Button>
          )}
          {onBack && (
            <Button look="quiet" keyName="Esc" onClick={onBack}>
              {say('Back')}
            </Button>
          )}
        </div>
        {beside}
        {denominations.length > 0 && (
          <Button look="quiet" onClick={() => setSum(sum === null ? '' : null)}>
            {sum === null ? say('Key the sum instead') : say('Count notes and coins instead')}
          </Button>
        )}
      </div>
    </div>
  );
}

const longEnough = (entry: string): boolean => entry.length >= 9;
