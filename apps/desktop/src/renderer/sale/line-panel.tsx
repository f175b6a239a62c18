import { IconCheck, IconMinus, IconPlus, IconScale, IconTrash } from '@tabler/icons-react';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { LineView } from '../../ipc';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { applyEntry, stepQuantity, weighLine } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './line-panel.module.css';

/** What can be done to the chosen line. */
export function LinePanel({ line }: { line: LineView }) {
  const desk = useDesk();
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const entry = useTill((till) => till.entry);
  const press = (key: KeypadKey): void =>
    desk.step(key === 'rub-out' ? { type: 'rubbed-out' } : { type: 'digit', digit: key });
  const hasScale = useStore(desk.status, (status) => status?.scale !== undefined);
  const canWeigh = hasScale && (line.unitOfMeasure === 'kg' || line.unitOfMeasure === 'g');
  const quantity = formatQuantity(line.quantity, line.unitOfMeasure, locale);
  return (
    <section className={styles.panel} aria-label={say('Line {name}', { name: line.name })}>
      <header className={styles.head}>
        <h2>{line.name}</h2>
        <p>
          {line.sku} · {line.priceOverride && <del>{text(line.priceOverride.from)}</del>}{' '}
          {text(line.unitPrice)}{' '}
          {line.unitOfMeasure === 'each' ? say('each') : say('per {unit}', { unit: line.unitOfMeasure })}
        </p>
      </header>
      {/* A weight is weighed or keyed: a kilogram more or less is nobody's wish. */}
      <div className={styles.quantity} data-weighed={canWeigh}>
        {!canWeigh && (
          <Button size="large" label={say('One fewer')} onClick={() => stepQuantity(desk, line, -1)}>
            <IconMinus size={26} aria-hidden />
          </Button>
        )}
        <output
          className={styles.number}
          aria-label={say('Quantity')}
          data-keyed={entry !== ''}
          data-measured={line.unitOfMeasure !== 'each'}
        >
          {entry === '' ? quantity : entry}
        </output>
        {canWeigh ? (
          <Button
            size="large"
            icon={<IconScale size={24} aria-hidden />}
            onClick={() => weighLine(desk, line)}
          >
            {say('Weigh')}
          </Button>
        ) : (
          <Button size="large" label={say('One more')} onClick={() => stepQuantity(desk, line, 1)}>
            <IconPlus size={26} aria-hidden />
          </Button>
        )}
      </div>
      <Keypad
        corner={line.unitOfMeasure === 'each' ? null : '.'}
        label={say('Quantity keypad')}
        onKey={press}
      />
      <Button
        look="main"
        size="large"
        icon={<IconCheck size={24} aria-hidden />}
        keyName="Enter"
        onClick={() => applyEntry(desk, desk.till.get())}
      >
        {entry === '' ? say('Done') : say('Set {entry}', { entry })}
      </Button>
      <div className={styles.actions}>
        <Button
          heard={say('on the line')}
          onClick={() =>
            desk.step({ type: 'sheet-opened', sheet: { kind: 'line-discount', lineId: line.lineId } })
          }
        >
          {say('Discount')}
        </Button>
        <Button
          heard={say('of the line')}
          keyName="F5"
          onClick={() =>
            desk.step({ type: 'sheet-opened', sheet: { kind: 'line-price', lineId: line.lineId } })
          }
        >
          {say('Price')}
        </Button>
        <Button
          heard={say('on the line')}
          onClick={() =>
            desk.step({ type: 'sheet-opened', sheet: { kind: 'line-note', lineId: line.lineId } })
          }
        >
          {say('Note')}
        </Button>
        <Button
          label={say('Why this price')}
          onClick={() =>
            desk.step({ type: 'sheet-opened', sheet: { kind: 'why-price', lineId: line.lineId } })
          }
        >
          {say('Why?')}
        </Button>
      </div>
      <Button
        look="danger"
        icon={<IconTrash size={20} aria-hidden />}
        keyName="Del"
        heard={say('the line')}
        onClick={() =>
          desk.step({ type: 'sheet-opened', sheet: { kind: 'remove-line', lineId: line.lineId } })
        }
      >
        {say('Remove')}
      </Button>
    </section>
  );
}
