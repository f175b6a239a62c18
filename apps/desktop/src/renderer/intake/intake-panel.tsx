import { NativeSelect, TextInput } from '@mantine/core';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ItemId, SupplierId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { GoodsInView, IntakeLineTyped, IntakeLineView, IntakeView } from '../../ipc/areas/intake';
import { keyedQuantity, readId } from '../../ipc/keyed';
import { longestCode, longestNote } from '../../ipc/longest';
import { Button } from '../app/button';
import { CostField } from '../stock/cost-field';
import { DraftedLine } from '../stock/drafted-line';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { useGoods, useLookAgain, useScansInto } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';

const none = keyedQuantity(0);
const one = keyedQuantity(1000);
type Suppliers = GoodsInView['suppliers'];

const typedOf = (line: IntakeLineView): IntakeLineTyped => ({
  ...{ lineId: line.lineId, itemId: line.itemId, good: line.good, damaged: line.damaged, note: line.note },
  ...{ unitCost: line.unitCost, insteadOf: line.insteadOf?.itemId ?? null },
  ...{ batch: line.batch, serials: line.serials },
});

/** Goods as they come through the door, a scan at a time; against an order it says what is still to come. */
export function IntakePanel({ suppliers, onBack }: { suppliers: Suppliers; onBack: () => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const search = useRef<HTMLInputElement>(null);
  const isHeard = useScansInto('intake');
  const view = useGoods(['intake'], () => desk.client.intake.query());
  if (!view || !isHeard) return null;
  const set = async (line: IntakeLineTyped): Promise<void> => {
    await desk.ask('setIntakeLine', { line });
    await lookAgain();
  };
  const add = (itemId: ItemId): void => {
    const known = view.lines.find((line) => line.itemId === itemId);
    const plain = { insteadOf: null, note: '', batch: null, serials: [], unitCost: null };
    if (known) void set({ ...typedOf(known), good: keyedQuantity(known.good + one) });
    else void set({ ...plain, lineId: null, itemId, good: one, damaged: none });
  };
  const end = async (how: 'takeIn' | 'discard'): Promise<void> => {
    const isDone = await (how === 'takeIn'
      ? desk.ask('takeIn')
      : desk.ask('discardGoods', { kind: 'intake' }));
    await lookAgain();
    if (isDone) onBack();
  };
  return (
    <GoodsPlace
      title={
        view.order
          ? say('{number} from {supplier}', { number: view.order.number, supplier: view.order.supplierName })
          : say('Goods without an order')
      }
      onBack={onBack}
    >
      <div className={styles.body}>
        <Side key={view.deliveryNote} view={view} suppliers={suppliers} onAdd={add} />
        <section className={styles.main} aria-label={say('What came')}>
          <div className={styles.head}>
            <FindItem
              label={say('Scan what came, or find it')}
              field={search}
              onPick={({ itemId }) => add(itemId)}
            />
          </div>
          <ul className={styles.lines} aria-label={say('What came')}>
            {view.serialOf !== null && (
              <li className={styles.serial} role="status">
                {say('Scan the serial number of {name}.', { name: view.serialOf })}
              </li>
            )}
            {view.lines.map((line) => (
              <Line key={line.lineId} view={view} line={line} onSet={(typed) => void set(typed)} />
            ))}
            {view.lines.length === 0 && (
              <li className={styles.nothing}>{say('Nothing is on the list yet.')}</li>
            )}
          </ul>
          <div className={styles.actions}>
            <Button
              look="quiet"
              icon={<IconTrash size={22} aria-hidden />}
              onClick={() => void end('discard')}
            >
              {say('Put this away')}
            </Button>
            <Button
              look="main"
              size="large"
              icon={<IconCheck size={22} aria-hidden />}
              isDisabled={view.lines.length === 0}
              onClick={() => void end('takeIn')}
            >
              {say('Take it in')}
            </Button>
          </div>
        </section>
      </div>
    </GoodsPlace>
  );
}

function Side({
  view,
  suppliers,
  onAdd,
}: {
  view: IntakeView;
  suppliers: Suppliers;
  onAdd: (itemId: ItemId) => void;
}) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const locale = useSale((sale) => sale.locale);
  const [note, setNote] = useState(view.deliveryNote);
  const change = async (changed: {
    supplierId?: SupplierId | null;
    deliveryNote?: string;
  }): Promise<void> => {
    const { supplierId } = view;
    await desk.ask('changeIntake', { supplierId, deliveryNote: note.trim(), ...changed });
    await lookAgain();
  };
  return (
    <div className={styles.side}>
      {!view.order && (
        <NativeSelect
          label={say('From whom?')}
          size="md"
          value={view.supplierId ?? ''}
          data={[
            { value: '', label: say('Not known yet') },
            ...suppliers.map(({ supplierId, name }) => ({ value: supplierId, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            void change({ supplierId: value === '' ? null : readId<'SupplierId'>(value) })
          }
        />
      )}
      <TextInput
        label={say('Number on the delivery note')}
        size="md"
        maxLength={longestCode}
        autoComplete="off"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => note.trim() !== view.deliveryNote && void change({})}
        onKeyDown={(event) => event.key === 'Enter' && void change({})}
      />
      {view.order?.note && <p className={styles.quiet}>{view.order.note}</p>}
      {view.missing.length > 0 && (
        <div className={styles.group}>
          <h2>{say('Still to come')}</h2>
          <ul className={styles.rows} aria-label={say('Still to come')}>
            {view.missing.map((item) => (
              <li key={item.itemId}>
                <button type="button" className={styles.row} onClick={() => onAdd(item.itemId)}>
                  <span>
                    <strong>{item.name}</strong>
                    <small>{[item.sku, item.supplierCode].filter((part) => part !== '').join(' · ')}</small>
                  </span>
                  <em>{formatQuantity(item.awaited, item.unitOfMeasure, locale)}</em>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Line({
  view,
  line,
  onSet,
}: {
  view: IntakeView;
  line: IntakeLineView;
  onSet: (typed: IntakeLineTyped) => void;
}) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const locale = useSale((sale) => sale.locale);
  const { name, unitOfMeasure, awaited } = line;
  const typed = typedOf(line);
  const about =
    awaited === null
      ? view.order && say('not on the order')
      : say('{count} awaited', { count: formatQuantity(awaited, unitOfMeasure, locale) });
  return (
    <DraftedLine
      item={line}
      about={line.insteadOf ? say('instead of {name}', { name: line.insteadOf.name }) : about}
      amounts={
        <>
          <span className={styles.pair}>
            <small>{say('Good')}</small>
            <QuantityField
              name={name}
              label={say('Good ones of {name}', { name })}
              found={line.good}
              unitOfMeasure={unitOfMeasure}
              onSet={(good) => onSet({ ...typed, good: keyedQuantity(good) })}
            />
          </span>
          <span className={styles.pair}>
            <small>{say('Damaged')}</small>
            <QuantityField
              name={name}
              label={say('Damaged ones of {name}', { name })}
              found={line.damaged}
              unitOfMeasure={unitOfMeasure}
              hasSteps={false}
              onSet={(damaged) => onSet({ ...typed, damaged: keyedQuantity(damaged) })}
            />
          </span>
        </>
      }
      details={<Details key={line.note} view={view} line={line} onSet={onSet} />}
      onTracked={(tracked) => onSet({ ...typed, ...tracked })}
      onRemove={() => void desk.ask('removeIntakeLine', { lineId: line.lineId }).then(() => lookAgain())}
    />
  );
}

function Details({
  view,
  line,
  onSet,
}: {
  view: IntakeView;
  line: IntakeLineView;
  onSet: (typed: IntakeLineTyped) => void;
}) {
  const [note, setNote] = useState(line.note);
  const typed = typedOf(line);
  const keep = (): void => {
    if (note.trim() !== line.note) onSet({ ...typed, note: note.trim() });
  };
  const isUnordered = view.order !== null && line.awaited === null;
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label={say('Note about {name}', { name: line.name })}
          size="md"
          maxLength={longestNote}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
        {isUnordered && view.missing.length > 0 && (
          <NativeSelect
            label={say('It came instead of')}
            size="md"
            value={line.insteadOf?.itemId ?? ''}
            data={[
              { value: '', label: say('nothing that was ordered') },
              ...view.missing.map(({ itemId, name }) => ({ value: itemId, label: name })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              onSet({ ...typed, insteadOf: value === '' ? null : readId<'ItemId'>(value) })
            }
          />
        )}
      </div>
      {view.maySeeCosts && (
        <CostField
          name={line.name}
          cost={line.unitCost}
          onCost={(unitCost) => onSet({ ...typed, unitCost })}
        />
      )}
    </>
  );
}
