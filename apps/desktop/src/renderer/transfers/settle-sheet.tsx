import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SettlementWay } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useDesk, useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { BatchAmounts } from './batch-amounts';
import { NumberField } from './number-field';
import { keyedMilli, unitMilli } from '../tender/keyed-amount';
import { keyedQuantity } from '../../ipc/keyed';
import { Serials } from './serials';
import { allOfBatches, settledOfBatches, sumOfBatches } from './settled-batches';
import { Stepper } from './stepper';
import { isByPiece, useAmountText, useDo } from './use-transfers';
import styles from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-owner' | 'transfer-settle' }> & { onClose: () => void };

/** What became of it: of all that is open, or of part of it. */
export function SettleSheet({ transfer, discrepancy, onClose }: Props) {
  const desk = useDesk();
  const act = useDo();
  const text = useAmountText();
  const refusal = useTill((till) => till.refusal);
  const { shipmentId, itemId, kind, open, name, unitOfMeasure, ways, sentence, serials, batches } =
    discrepancy;
  const hasSerials = serials.length * unitMilli === open;
  const hasBatches = batches.length > 1;
  const byPiece = isByPiece(unitOfMeasure);
  const [way, setWay] = useState<SettlementWay | null>(null);
  const [pieces, setPieces] = useState(open);
  const [chosen, setChosen] = useState<readonly string[]>(serials);
  const [ofBatches, setOfBatches] = useState(() => allOfBatches(batches));
  const [entry, setEntry] = useState('');
  const [note, setNote] = useState('');
  const milli = entry === '' ? open : keyedMilli(entry);
  const counted = hasSerials ? keyedQuantity(chosen.length * unitMilli) : pieces;
  const single = byPiece ? counted : milli === null ? null : keyedQuantity(milli);
  const quantity = hasBatches ? sumOfBatches(ofBatches) : single;
  const isReady = way !== null && quantity !== null && quantity > 0 && quantity <= open;
  const settle = async (): Promise<void> => {
    if (way === null || quantity === null || !isReady) return;
    const words = note.trim() === '' ? null : note.trim();
    const parts = hasBatches
      ? settledOfBatches(batches, ofBatches)
      : [{ quantity, ...(hasSerials && { serials: [...chosen] }) }];
    const settles = parts.map((part) => ({ itemId, kind, way, ...part }));
    const { transferId } = transfer;
    if (await act(desk.ask('settleDiscrepancy', { transferId, shipmentId, settles, note: words }))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('What became of it?')} size="md">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void settle();
        }}
      >
        <p>{sentence}</p>
        <ul className={sheet.choices} aria-label={say('What became of it?')}>
          {ways.map(({ way: each, word }, index) => (
            <li key={each}>
              <button
                type="button"
                className={`${sheet.choice ?? ''} ${styles.choice ?? ''}`}
                aria-pressed={each === way}
                {...(index === 0 && { 'data-autofocus': true })}
                onClick={() => setWay(each)}
              >
                {word}
              </button>
            </li>
          ))}
        </ul>
        {hasSerials ? (
          <Serials
            legend={say('Which serial numbers are these')}
            all={serials}
            chosen={chosen}
            onChange={setChosen}
          />
        ) : hasBatches ? (
          <BatchAmounts about={discrepancy} amounts={ofBatches} onChange={setOfBatches} />
        ) : byPiece ? (
          <div className={styles.howMany}>
            <span>{say('How many of {counted}', { counted: text(open, unitOfMeasure) })}</span>
            <Stepper
              name={name}
              unitOfMeasure={unitOfMeasure}
              value={pieces}
              least={1000}
              most={open}
              isKeyed={false}
              onChange={setPieces}
            />
          </div>
        ) : (
          <NumberField
            label={say('How much, in {unit}', { unit: unitOfMeasure })}
            description={say('All of it: {amount}', { amount: text(open, unitOfMeasure) })}
            entry={entry}
            hasPoint
            onEntry={setEntry}
          />
        )}
        <TextInput
          className={styles.field ?? ''}
          label={say('Note')}
          size="md"
          autoComplete="off"
          maxLength={longestComment}
          value={note}
          error={refusal}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={sheet.ends}>
          <Button look="main" size="large" type="submit" isDisabled={!isReady} onClick={() => undefined}>
            {say('Settle it')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
