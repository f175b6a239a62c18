import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { StockHereView } from '../../ipc/areas/stock';
import { keyedQuantity } from '../../ipc/keyed';
import { longestLabel } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useDesk, useSale, useTill } from '../till/desk-context';
import type { StoreStock } from './stock-screen';
import { typedQuantity } from './typed-quantity';

const dayChoices = [1, 2, 3, 7, 14];

/** Goods of a store that are to wait for a customer: for whom, how many and for how long. */
export function HoldForm({
  item,
  store,
  onClose,
}: {
  item: StockHereView;
  store: StoreStock;
  onClose: () => void;
}) {
  const desk = useDesk();
  const customer = useSale((sale) => sale.customer);
  const refusal = useTill((till) => till.refusal);
  const [name, setName] = useState(customer?.name ?? '');
  const [phone, setPhone] = useState('');
  const [many, setMany] = useState('1');
  const [days, setDays] = useState(3);
  const quantity = typedQuantity(many, item.unitOfMeasure);
  const isReady = name.trim() !== '' && quantity !== null && quantity > 0;
  const hold = async (): Promise<void> => {
    if (quantity === null) return;
    const isHeld = await desk.ask('holdStock', {
      ...{ storeId: store.storeId, itemId: item.itemId, quantity: keyedQuantity(quantity) },
      ...{ customerId: customer?.customerId ?? null, customerName: name.trim(), phone: phone.trim(), days },
    });
    if (isHeld) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('Hold {name} in {store}', { name: item.name, store: store.storeName })}
      size="lg"
    >
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void hold();
        }}
      >
        <TextInput
          data-autofocus
          label={say('For whom?')}
          size="md"
          maxLength={longestLabel}
          autoComplete="off"
          value={name}
          error={refusal}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={say('Phone, to call when they do not come')}
          size="md"
          type="tel"
          maxLength={longestLabel}
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextInput
          label={say('How many?')}
          size="md"
          inputMode="decimal"
          autoComplete="off"
          value={many}
          onChange={(event) => setMany(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('For how long?')}
          size="md"
          value={String(days)}
          data={dayChoices.map((each) => ({
            value: String(each),
            label: say('{days, plural, one {# day} other {# days}}', { days: each }),
          }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <div className={sheet.ends}>
          <Button look="quiet" onClick={onClose}>
            {say('Leave it')}
          </Button>
          <Button look="main" type="submit" isDisabled={!isReady} onClick={() => undefined}>
            {say('Hold it')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
