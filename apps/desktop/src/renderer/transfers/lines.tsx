import type { Quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { TransferLineView, TransferView } from '../../ipc/areas/transfer-views';
import { keyedQuantity } from '../../ipc/keyed';
import styles from './transfer-panel.module.css';
import { useAmountText } from './use-transfers';

/** What was asked for, and what became of it on its way. */
export function Lines({ transfer: { lines, state } }: { transfer: Pick<TransferView, 'lines' | 'state'> }) {
  const isDecided = state !== 'requested' && state !== 'rejected';
  return (
    <table className={styles.lines}>
      <thead>
        <tr>
          <th scope="col">{say('Goods')}</th>
          <th scope="col">{say('Asked')}</th>
          <th scope="col">{say('Approved')}</th>
          <th scope="col">{say('Picked')}</th>
          <th scope="col">{say('Sent')}</th>
          <th scope="col">{say('Received')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.itemId} line={line} isDecided={isDecided} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line, isDecided }: { line: TransferLineView; isDecided: boolean }) {
  const text = useAmountText();
  const { requested, approved, picked, dispatched, good, damaged, unitOfMeasure } = line;
  const came = keyedQuantity(good + damaged);
  const amount = (value: Quantity, than: Quantity) => (
    <td data-empty={value === 0} {...(value !== 0 && value < than && { 'data-tone': 'less' })}>
      {value === 0 ? '–' : text(value, unitOfMeasure)}
    </td>
  );
  return (
    <tr>
      <td>
        <span className={styles.item}>
          <strong>{line.name}</strong>
          <small>{line.sku}</small>
          {line.cutReason !== null && (
            <small data-tone="cut">{say('Cut: {reason}', { reason: line.cutReason })}</small>
          )}
          {line.shortReason !== null && (
            <small data-tone="cut">{say('No more picked: {reason}', { reason: line.shortReason })}</small>
          )}
          <Wrong line={line} />
        </span>
      </td>
      <td data-empty={requested === 0}>{requested === 0 ? '–' : text(requested, unitOfMeasure)}</td>
      {isDecided ? amount(approved, requested) : <td data-empty>–</td>}
      {amount(picked, approved)}
      {amount(dispatched, approved)}
      {amount(came, dispatched)}
    </tr>
  );
}

/** What of it came otherwise than it was sent, and is open. */
function Wrong({ line }: { line: TransferLineView }) {
  const text = useAmountText();
  const { short, over, wrong, damaged, unitOfMeasure } = line;
  const amount = (of: Quantity): { amount: string } => ({ amount: text(of, unitOfMeasure) });
  const said = [
    short > 0 && say('{amount} missing', amount(short)),
    over > 0 && say('{amount} too many', amount(over)),
    wrong > 0 && say('{amount} not on the slip', amount(wrong)),
    damaged > 0 && say('{amount} damaged', amount(damaged)),
  ].filter((part) => part !== false);
  return said.length === 0 ? null : <small data-tone="bad">{said.join(' · ')}</small>;
}
