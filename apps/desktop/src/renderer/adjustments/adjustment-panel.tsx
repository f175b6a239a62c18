import { TextInput } from '@mantine/core';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { AdjustmentLineTyped, AdjustmentReasonView, AdjustmentView } from '../../ipc/areas/adjustment';
import { keyedQuantity } from '../../ipc/keyed';
import { longestNote } from '../../ipc/longest';
import { Button } from '../app/button';
import { base64Of } from '../drawer/scale-picture';
import { SlipPicture } from '../drawer/slip-picture';
import { CostField } from '../stock/cost-field';
import { DraftedLine } from '../stock/drafted-line';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { useGoods, useLookAgain, useScansInto } from '../stock/use-goods';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { adjustmentReasonWords } from './words';

type LineView = AdjustmentView['lines'][number];
const one = keyedQuantity(1000);

const typedOf = ({ lineId, itemId, quantity, unitCost, batch, serials }: LineView): AdjustmentLineTyped => ({
  ...{ lineId, itemId, quantity, unitCost, batch, serials },
});

/** What is adjusted, for one reason; beyond somebody's limit another person allows it in place. */
export function AdjustmentPanel({
  reasons,
  onBack,
}: {
  reasons: readonly AdjustmentReasonView[];
  onBack: () => void;
}) {
  const desk = useDesk();
  const money = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const lookAgain = useLookAgain();
  const [note, setNote] = useState('');
  const [picture, setPicture] = useState<string | null>(null);
  const isHeard = useScansInto('adjustment');
  const view = useGoods(['adjustment'], () => desk.client.adjustment.query());
  const [wasBegun, setBegun] = useState(false);
  if (view && !wasBegun) setBegun(true);
  // Somebody else allowed it meanwhile: it is stated, and nothing is left here.
  if (view === null && wasBegun) onBack();
  if (!view || !isHeard) return null;
  const set = async (line: AdjustmentLineTyped): Promise<void> => {
    await desk.ask('setAdjustmentLine', { line });
    await lookAgain();
  };
  const add = (itemId: ItemId): void => {
    const known = view.lines.find((line) => line.itemId === itemId);
    if (known) void set({ ...typedOf(known), quantity: keyedQuantity(known.quantity + one) });
    else void set({ lineId: null, itemId, quantity: one, unitCost: null, batch: null, serials: [] });
  };
  const state = async (): Promise<void> => {
    await desk.ask('adjustStock', {
      note: note.trim(),
      ...(picture !== null && { picture: base64Of(picture) }),
    });
    await lookAgain();
  };
  const discard = async (): Promise<void> => {
    await desk.ask('discardGoods', { kind: 'adjustment' });
    await lookAgain();
  };
  return (
    <GoodsPlace
      title={adjustmentReasonWords(view.reason)}
      onBack={onBack}
      ends={
        view.value !== null && (
          <span className={styles.quiet}>{say('worth {value}', { value: money(view.value) })}</span>
        )
      }
    >
      <div className={styles.body}>
        <div className={styles.side}>
          <div className={styles.group} role="group" aria-label={say('Reason')}>
            <h2>{say('Reason')}</h2>
            {reasons.map(({ reason }) => (
              <button
                key={reason}
                type="button"
                className={styles.spot}
                aria-pressed={reason === view.reason}
                onClick={() => void desk.ask('beginAdjustment', { reason }).then(() => lookAgain())}
              >
                {adjustmentReasonWords(reason)}
              </button>
            ))}
          </div>
        </div>
        <section className={styles.main} aria-label={say('What is adjusted')}>
          <div className={styles.head}>
            <FindItem label={say('Scan what it is about, or find it')} onPick={({ itemId }) => add(itemId)} />
          </div>
          <ul className={styles.lines} aria-label={say('What is adjusted')}>
            {view.serialOf !== null && (
              <li className={styles.serial} role="status">
                {say('Scan the serial number of {name}.', { name: view.serialOf })}
              </li>
            )}
            {view.lines.map((line) => (
              <DraftedLine
                key={line.lineId}
                item={line}
                about={
                  line.onHand === null
                    ? null
                    : say('{count} here', { count: formatQuantity(line.onHand, line.unitOfMeasure, locale) })
                }
                amounts={
                  <QuantityField
                    name={line.name}
                    found={line.quantity}
                    unitOfMeasure={line.unitOfMeasure}
                    onSet={(found) => void set({ ...typedOf(line), quantity: keyedQuantity(found) })}
                  />
                }
                {...(view.asksCost && {
                  details: (
                    <CostField
                      name={line.name}
                      cost={line.unitCost}
                      onCost={(unitCost) => void set({ ...typedOf(line), unitCost })}
                    />
                  ),
                })}
                onTracked={(tracked) => void set({ ...typedOf(line), ...tracked })}
                onRemove={() =>
                  void desk.ask('removeAdjustmentLine', { lineId: line.lineId }).then(() => lookAgain())
                }
              />
            ))}
            {view.lines.length === 0 && (
              <li className={styles.nothing}>{say('Nothing is on the list yet.')}</li>
            )}
          </ul>
          <div className={styles.actions}>
            <TextInput
              className={styles.grow ?? ''}
              label={
                view.wantsNote
                  ? say('What happened? It goes on record.')
                  : say('Note, if there is something to say')
              }
              size="md"
              maxLength={longestNote}
              autoComplete="off"
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <SlipPicture
              legend={say('A picture of it, if there is one')}
              shows={say('The picture of it')}
              picture={picture}
              onPicture={setPicture}
            />
            <Button look="quiet" icon={<IconTrash size={22} aria-hidden />} onClick={() => void discard()}>
              {say('Put this away')}
            </Button>
            <Button
              look="main"
              size="large"
              icon={<IconCheck size={22} aria-hidden />}
              isDisabled={view.lines.length === 0}
              onClick={() => void state()}
            >
              {view.isGain ? say('Bring it into stock') : say('Take it off stock')}
            </Button>
          </div>
        </section>
      </div>
    </GoodsPlace>
  );
}
