import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import styles from './goods.module.css';
import { quantityText, typedQuantity } from './typed-quantity';

const one = 1000;

/** How many there are: typed, or one more and one fewer. What is typed counts with Enter or when the field is left. */
export function QuantityField({
  name,
  label,
  found,
  unitOfMeasure,
  isFirst = false,
  hasSteps = true,
  onSet,
  onAway,
}: {
  /** Of the item, for those who cannot see what stands beside it. */
  name: string;
  label?: string;
  /** Thousandths; null where nobody has typed any. */
  found: number | null;
  unitOfMeasure: string;
  isFirst?: boolean;
  hasSteps?: boolean;
  onSet: (found: number) => void;
  /** Esc, or left without a quantity. */
  onAway?: () => void;
}) {
  const shown = found === null ? '' : quantityText(found);
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) field.current?.select();
  }, [isFirst]);
  const text = typed ?? shown;
  const read = typedQuantity(text, unitOfMeasure);
  const settle = (): void => {
    setTyped(null);
    if (read === null || text.trim() === '') onAway?.();
    else if (read !== found) onSet(read);
  };
  const steps = hasSteps && unitOfMeasure === 'each' && found !== null;
  return (
    <span className={styles.quantity}>
      {steps && (
        <Button
          label={say('One fewer of {name}', { name })}
          isDisabled={found === 0}
          onClick={() => onSet(Math.max(0, found - one))}
        >
          <IconMinus size={22} aria-hidden />
        </Button>
      )}
      <input
        ref={field}
        className={styles.number}
        aria-label={label ?? say('How many of {name}', { name })}
        aria-invalid={text.trim() !== '' && read === null}
        inputMode="decimal"
        autoComplete="off"
        maxLength={11}
        value={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            settle();
          }
          if (event.key === 'Escape' && onAway) {
            event.stopPropagation();
            setTyped(null);
            onAway();
          }
        }}
      />
      {unitOfMeasure !== 'each' && <small>{unitOfMeasure}</small>}
      {steps && (
        <Button label={say('One more of {name}', { name })} onClick={() => onSet(found + one)}>
          <IconPlus size={22} aria-hidden />
        </Button>
      )}
    </span>
  );
}
