import type { Quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { keyedQuantity } from '../../ipc/keyed';
import type { TransferDiscrepancyView } from '../../ipc/areas/transfer-views';
import { keyedMilli } from '../tender/keyed-amount';
import { NumberField } from './number-field';
import styles from './receiving.module.css';
import { type OfBatches, keyOfBatch } from './settled-batches';
import { Stepper } from './stepper';
import { isByPiece, useAmountText } from './use-transfers';
import { useBatchText } from './which-batch';

type Batch = TransferDiscrepancyView['batches'][number];

/** How many of each batch that is open. Source: spec/transfers.md TR84 */
export function BatchAmounts({
  about: { batches, unitOfMeasure },
  amounts,
  onChange,
}: {
  about: Pick<TransferDiscrepancyView, 'batches' | 'unitOfMeasure'>;
  amounts: OfBatches;
  onChange: (amounts: OfBatches) => void;
}) {
  const set =
    ({ code }: Batch) =>
    (amount: Quantity): void =>
      onChange({ ...amounts, [keyOfBatch(code)]: amount });
  return batches.map((batch) =>
    isByPiece(unitOfMeasure) ? (
      <OneBatch
        key={keyOfBatch(batch.code)}
        batch={batch}
        unitOfMeasure={unitOfMeasure}
        value={amounts[keyOfBatch(batch.code)] ?? batch.open}
        onChange={set(batch)}
      />
    ) : (
      <WeighedBatch
        key={keyOfBatch(batch.code)}
        batch={batch}
        unitOfMeasure={unitOfMeasure}
        onChange={set(batch)}
      />
    ),
  );
}

type Props = { batch: Batch; unitOfMeasure: string; onChange: (amount: Quantity) => void };

function useNameOf({ code, expiresOn }: Batch): string {
  const batchText = useBatchText();
  return code === null ? say('In no batch') : batchText({ code, expiresOn });
}

function OneBatch({ batch, unitOfMeasure, value, onChange }: Props & { value: Quantity }) {
  const text = useAmountText();
  const name = useNameOf(batch);
  return (
    <div className={styles.howMany}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <small>{say('How many of {counted}', { counted: text(batch.open, unitOfMeasure) })}</small>
      </span>
      <Stepper
        name={name}
        unitOfMeasure={unitOfMeasure}
        value={value}
        most={batch.open}
        isKeyed={false}
        onChange={onChange}
      />
    </div>
  );
}

function WeighedBatch({ batch, unitOfMeasure, onChange }: Props) {
  const text = useAmountText();
  const name = useNameOf(batch);
  const [entry, setEntry] = useState('');
  return (
    <NumberField
      label={say('{name}, in {unit}', { name, unit: unitOfMeasure })}
      description={say('All of it: {amount}', { amount: text(batch.open, unitOfMeasure) })}
      entry={entry}
      hasPoint
      onEntry={(next) => {
        setEntry(next);
        const milli = next === '' ? batch.open : keyedMilli(next);
        onChange(keyedQuantity(milli === null ? 0 : Math.min(milli, batch.open)));
      }}
    />
  );
}
