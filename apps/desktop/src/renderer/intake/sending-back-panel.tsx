import { NativeSelect, TextInput } from '@mantine/core';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { localeOfDays, say } from '@tillbridge/words';
import type { DeliveryRow, SendingBackView, SentBackLineTyped } from '../../ipc/areas/intake';
import { keyedQuantity } from '../../ipc/keyed';
import { longestNote } from '../../ipc/longest';
import { Button } from '../app/button';
import { DraftedLine } from '../stock/drafted-line';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { useGoods, useLookAgain, useScansInto } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { backPlaceWords, backPlaces, backReasonWords, backReasons } from './words';

type LineView = SendingBackView['lines'][number];
const one = keyedQuantity(1000);

const typedOf = ({
  lineId,
  itemId,
  quantity,
  from,
  reason,
  batch,
  serials,
}: LineView): SentBackLineTyped => ({
  ...{ lineId, itemId, quantity, from, reason, batch, serials },
});

/** Goods that go back to a supplier: which, why and from where. */
export function SendingBackPanel({ onBack }: { onBack: () => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const [note, setNote] = useState('');
  const isHeard = useScansInto('sent-back');
  const view = useGoods(['sending-back'], () => desk.client.sendingBack.query());
  if (!view || !isHeard) return null;
  const set = async (line: SentBackLineTyped): Promise<void> => {
    await desk.ask('setSentBackLine', { line });
    await lookAgain();
  };
  const add = (itemId: ItemId): void => {
    const known = view.lines.find((line) => line.itemId === itemId);
    if (known) void set({ ...typedOf(known), quantity: keyedQuantity(known.quantity + one) });
    else
      void set({
        ...{
          lineId: null,
          itemId,
          quantity: one,
          from: 'store',
          reason: 'damaged',
          batch: null,
          serials: [],
        },
      });
  };
  const end = async (how: 'send' | 'discard'): Promise<void> => {
    const isDone = await (how === 'send'
      ? desk.ask('sendBack', { note: note.trim() })
      : desk.ask('discardGoods', { kind: 'sent-back' }));
    await lookAgain();
    if (isDone) onBack();
  };
  return (
    <GoodsPlace title={say('Back to {supplier}', { supplier: view.supplierName })} onBack={onBack}>
      <section className={styles.main} aria-label={say('What goes back')}>
        <div className={styles.head}>
          <FindItem label={say('Scan what goes back, or find it')} onPick={({ itemId }) => add(itemId)} />
        </div>
        <ul className={styles.lines} aria-label={say('What goes back')}>
          {view.serialOf !== null && (
            <li className={styles.serial} role="status">
              {say('Scan the serial number of {name}.', { name: view.serialOf })}
            </li>
          )}
          {view.lines.map((line) => (
            <DraftedLine
              key={line.lineId}
              item={line}
              about={`${backReasonWords(line.reason)} · ${backPlaceWords(line.from)}`}
              amounts={
                <QuantityField
                  name={line.name}
                  found={line.quantity}
                  unitOfMeasure={line.unitOfMeasure}
                  onSet={(found) => void set({ ...typedOf(line), quantity: keyedQuantity(found) })}
                />
              }
              details={<Details line={line} onSet={(typed) => void set(typed)} />}
              onTracked={(tracked) => void set({ ...typedOf(line), ...tracked })}
              onRemove={() =>
                void desk.ask('removeSentBackLine', { lineId: line.lineId }).then(() => lookAgain())
              }
            />
          ))}
          {view.lines.length === 0 && (
            <li className={styles.nothing}>{say('Nothing is on the list yet.')}</li>
          )}
        </ul>
        {view.deliveries.length > 0 && (
          <Delivery
            view={view}
            onName={(intakeId) => void desk.ask('nameDelivery', { intakeId }).then(() => lookAgain())}
          />
        )}
        <div className={styles.actions}>
          <TextInput
            className={styles.grow ?? ''}
            label={say('Note for the supplier')}
            size="md"
            maxLength={longestNote}
            autoComplete="off"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button look="quiet" icon={<IconTrash size={22} aria-hidden />} onClick={() => void end('discard')}>
            {say('Put this away')}
          </Button>
          <Button
            look="main"
            size="large"
            icon={<IconCheck size={22} aria-hidden />}
            isDisabled={view.lines.length === 0}
            onClick={() => void end('send')}
          >
            {say('It has gone back')}
          </Button>
        </div>
      </section>
    </GoodsPlace>
  );
}

/** Which delivery they came with, so that head office charges it back to the right one. Source: spec/goods-at-the-till.md GT14 */
function Delivery({
  view: { deliveries, intakeId },
  onName,
}: {
  view: SendingBackView;
  onName: (intakeId: DeliveryRow['intakeId'] | null) => void;
}) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const words = ({ at, orderNumber, deliveryNote, items }: DeliveryRow): string =>
    [
      formatDateTime(at, { timeZone, locale: localeOfDays(locale) }),
      orderNumber,
      deliveryNote,
      say('{items, plural, one {# item} other {# items}}', { items }),
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · ');
  const chosen = deliveries.find((each) => each.intakeId === intakeId)?.intakeId ?? '';
  return (
    <div className={styles.head}>
      <NativeSelect
        label={say('With which delivery did it come?')}
        size="md"
        value={chosen}
        data={[
          { value: '', label: say('Unknown') },
          ...deliveries.map((each) => ({ value: each.intakeId, label: words(each) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onName(deliveries.find((each) => each.intakeId === value)?.intakeId ?? null)
        }
      />
    </div>
  );
}

function Details({ line, onSet }: { line: LineView; onSet: (typed: SentBackLineTyped) => void }) {
  const typed = typedOf(line);
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={say('Why does {name} go back?', { name: line.name })}
        size="md"
        value={line.reason}
        data={backReasons.map((reason) => ({ value: reason, label: backReasonWords(reason) }))}
        onChange={({ currentTarget: { value } }) => {
          const reason = backReasons.find((each) => each === value);
          if (reason) onSet({ ...typed, reason });
        }}
      />
      <NativeSelect
        label={say('Where does {name} lie?', { name: line.name })}
        size="md"
        value={line.from}
        data={backPlaces.map((from) => ({ value: from, label: backPlaceWords(from) }))}
        onChange={({ currentTarget: { value } }) => {
          const from = backPlaces.find((each) => each === value);
          if (from) onSet({ ...typed, from });
        }}
      />
    </div>
  );
}
