import { Modal, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { longestCustomName } from '../../ipc/longest';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useSale } from '../till/desk-context';
import { AmountField } from './amount-field';
import styles from './price-sheet.module.css';
import sheets from './sheets.module.css';

/** Something that is in no catalogue: what it is, what it costs and how it is taxed. */
export function CustomItemSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const { data: custom } = useQuery({
    queryKey: ['custom-item'],
    queryFn: () => desk.client.customItem.query(),
  });
  const [name, setName] = useState('');
  const [entry, setEntry] = useState('');
  const [chosen, setChosen] = useState(0);
  const taxes = custom?.taxes ?? [];
  const tax = taxes[chosen];
  const isReady = name.trim() !== '' && entry !== '' && tax !== undefined;
  const add = (): void => {
    if (!isReady) return;
    onClose();
    const price = keyedMoney(keyedAmount(entry, digits));
    void desk.ask('addCustomItem', { name: name.trim(), price, taxCodes: tax.codes });
  };
  return (
    <Modal opened onClose={onClose} title={say('Custom item')} size="md">
      {custom === null ? (
        <p role="status">
          {say('Head office has not set up a custom item for this store yet. Ask them to.')}
        </p>
      ) : (
        <form
          className={sheets.sheet}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextInput
            data-autofocus
            label={say('What is it?')}
            description={say('It is printed on the receipt.')}
            size="md"
            autoComplete="off"
            maxLength={longestCustomName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <AmountField label={say('Price of one')} entry={entry} onEntry={setEntry} onEnter={add} />
          <h3 id="custom-tax" className={styles.heading}>
            {say('Tax')}
          </h3>
          <div className={styles.reasons} role="group" aria-labelledby="custom-tax">
            {taxes.map(({ codes, name: label }, index) => (
              <button
                key={codes.join()}
                type="button"
                className={styles.reason}
                aria-pressed={index === chosen}
                onClick={() => setChosen(index)}
              >
                {label}
              </button>
            ))}
          </div>
          <div className={sheets.ends}>
            <Button
              look="main"
              size="large"
              type="submit"
              icon={<IconCheck size={24} aria-hidden />}
              isDisabled={!isReady}
              onClick={() => undefined}
            >
              {say('Add to the sale')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
