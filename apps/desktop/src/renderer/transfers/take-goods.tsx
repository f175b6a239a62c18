import type { TransferId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { OfferedBatch, TransferPickRow } from '../../ipc/areas/transfer-views';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { Stepper } from './stepper';
import { useAmountText, useDo } from './use-transfers';
import { batchOf, useAskBatch, useBatchText } from './which-batch';
import batches from './batches.module.css';
import styles from './work.module.css';

type Of = { row: TransferPickRow; transferId: TransferId };

/** States so much more of it, or less. */
function usePick({ row: { itemId }, transferId }: Of) {
  const desk = useDesk();
  const act = useDo();
  return (milli: number, more: { bin?: string; batch?: ReturnType<typeof batchOf> } = {}): void =>
    void act(desk.ask('pickTransferLine', { transferId, itemId, quantity: keyedQuantity(milli), ...more }));
}

/** How many lie in the hands: counted, keyed, or all that is missing. */
export function TakePieces(of: Of) {
  const text = useAmountText();
  const pick = usePick(of);
  const { name, picked, approved, left, unitOfMeasure } = of.row;
  const isDone = left === 0;
  return (
    <>
      <div className={styles.hands}>
        <Stepper
          name={name}
          unitOfMeasure={unitOfMeasure}
          value={picked}
          most={approved}
          onChange={(value) => pick(value - picked)}
        />
        <Button look={isDone ? 'plain' : 'main'} size="large" isDisabled={isDone} onClick={() => pick(left)}>
          {say('All {left}', { left: text(left, unitOfMeasure) })}
        </Button>
      </div>
      <FromBins row={of.row} onTake={(bin, milli) => pick(milli, { bin })} />
    </>
  );
}

/**
 * Goods in batches: what expires first with one tap, any other by name, and what lies picked of each.
 * @param isAsked something of it was scanned and waits for its batch: that is answered first
 * Source: spec/transfers.md TR82
 */
export function TakeBatches({ isAsked, ...of }: Of & { isAsked: boolean }) {
  const desk = useDesk();
  const text = useAmountText();
  const batchText = useBatchText();
  const ask = useAskBatch();
  const pick = usePick(of);
  const { name, left, unitOfMeasure, offered } = of.row;
  const [first] = offered;
  const isDone = left === 0;
  const takeSome = (batch: ReturnType<typeof batchOf>): void =>
    desk.step({
      type: 'sheet-opened',
      sheet: {
        kind: 'transfer-amount',
        title: say('{name}, batch {batch}', { name, batch: batch.code }),
        ...{ unitOfMeasure, value: null, most: left },
        then: (amount) => pick(amount, { batch }),
      },
    });
  return (
    <>
      {!isDone && (
        <div className={styles.hands}>
          {first && (
            <Button
              look={isAsked ? 'plain' : 'main'}
              size="large"
              onClick={() => pick(left, { batch: batchOf(first) })}
            >
              {say('{count} of batch {batch}', {
                count: text(left, unitOfMeasure),
                batch: batchText(first),
              })}
            </Button>
          )}
          <Button look={first ? 'plain' : 'main'} size="large" onClick={() => ask(name, offered, takeSome)}>
            {first ? say('Another batch, or fewer') : say('Say which batch')}
          </Button>
        </div>
      )}
      <ul className={batches.picked} aria-label={say('Picked, by batch')}>
        {of.row.batches.map((batch) => (
          <PickedBatch
            key={batch.code}
            batch={batch}
            row={of.row}
            onChange={(milli) => pick(milli, { batch: batchOf(batch) })}
          />
        ))}
      </ul>
      <FromBins
        row={of.row}
        onTake={(bin, milli) => ask(name, offered, (batch) => pick(milli, { bin, batch }))}
      />
    </>
  );
}

function PickedBatch({
  batch,
  row: { name, unitOfMeasure, left },
  onChange,
}: {
  batch: OfferedBatch;
  row: TransferPickRow;
  onChange: (milli: number) => void;
}) {
  const batchText = useBatchText();
  const lies = batch.left ?? keyedQuantity(0);
  return (
    <li>
      <span>{batchText(batch)}</span>
      <Stepper
        name={say('{name}, batch {batch}', { name, batch: batch.code })}
        unitOfMeasure={unitOfMeasure}
        value={lies}
        most={lies + left}
        onChange={(value) => onChange(value - lies)}
      />
    </li>
  );
}

function FromBins({
  row: { left, bins, unitOfMeasure },
  onTake,
}: {
  row: TransferPickRow;
  onTake: (bin: string, milli: number) => void;
}) {
  const text = useAmountText();
  if (left === 0 || bins.length === 0) return null;
  return (
    <div className={styles.hands} role="group" aria-label={say('Take it out of a bin')}>
      {bins.map(({ bin, quantity }) => (
        <Button key={bin} onClick={() => onTake(bin, Math.min(left, quantity))}>
          {say('{count} from bin {bin}', {
            count: text(keyedQuantity(Math.min(left, quantity)), unitOfMeasure),
            bin,
          })}
        </Button>
      ))}
    </div>
  );
}
