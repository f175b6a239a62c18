import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatDay } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { TrackedInput } from '../../ipc/areas/transfer-api';
import type { AwaitedBatch, OfferedBatch } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { useDesk, useSale } from '../till/desk-context';
import { useAmountText, useDo } from './use-transfers';
import styles from './batches.module.css';

/** As many as stand side by side; the others are on the sheet. */
const shown = 3;

type Batch = NonNullable<TrackedInput['batch']>;
export const batchOf = ({ code, expiresOn }: OfferedBatch): Batch => ({ code, expiresOn });

/** Opens the sheet on which a batch is chosen or typed. */
export function useAskBatch(): (
  name: string,
  offered: readonly OfferedBatch[],
  then: (batch: Batch) => void,
) => void {
  const desk = useDesk();
  return (name, offered, then) =>
    desk.step({ type: 'sheet-opened', sheet: { kind: 'transfer-batch', name, offered, then } });
}

/** A batch as a button names it, with the day on which it expires. */
export function useBatchText(): (batch: Pick<OfferedBatch, 'code' | 'expiresOn'>) => string {
  const locale = useSale((sale) => sale.locale);
  return ({ code, expiresOn }) =>
    expiresOn === null
      ? code
      : say('{batch}, until {day}', { batch: code, day: formatDay(expiresOn, localeOfDays(locale)) });
}

/** What was scanned names no batch: Enter takes the one that goes first. */
export function WhichBatch({ awaited }: { awaited: AwaitedBatch }) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const batchText = useBatchText();
  const ask = useAskBatch();
  const buttons = useRef<HTMLDivElement>(null);
  const { itemId, name, quantity, unitOfMeasure, offered } = awaited;
  const [first] = offered;
  const take = (batch: Batch | null): void => void act(desk.ask('sayTransferBatch', { batch }));
  useEffect(() => buttons.current?.querySelector('button')?.focus(), [itemId]);
  useHeardKeys((event) => {
    if (!isEnterOfNoButton(event) || !first) return false;
    take(batchOf(first));
    return true;
  });
  const question = say('Which batch is it? {amount} of {name}', {
    amount: text(quantity, unitOfMeasure),
    name,
  });
  return (
    <section className={styles.which} aria-label={question}>
      <strong role="status">{question}</strong>
      <div className={styles.batches} ref={buttons}>
        {offered.slice(0, shown).map((batch, index) => (
          <Button
            key={batch.code}
            look={index === 0 ? 'main' : 'plain'}
            {...(index === 0 && { keyName: 'Enter' })}
            onClick={() => take(batchOf(batch))}
          >
            {batchText(batch)}
          </Button>
        ))}
        <Button onClick={() => ask(name, offered, take)}>{say('Another batch')}</Button>
        <Button look="quiet" label={say('Take the scan back')} onClick={() => take(null)}>
          <IconX size={22} aria-hidden />
        </Button>
      </div>
    </section>
  );
}
