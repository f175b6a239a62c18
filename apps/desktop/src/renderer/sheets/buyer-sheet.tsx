import { Modal, TextInput, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { BuyerView } from '../../ipc/areas/buyer';
import { longestBuyer } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import styles from './sheets.module.css';

/** Whom the law or the customer wants on the receipt. */
export function useBuyer() {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  return useQuery({
    queryKey: ['buyer', revision],
    queryFn: () => desk.client.buyerOfSale.query(),
    placeholderData: (before) => before,
  }).data;
}

/** Who buys, for the receipt. What the customer's card has is there already; Enter keeps it. */
export function BuyerSheet({ onClose }: { onClose: () => void }) {
  const buyer = useBuyer();
  // The sheet looks for its first field once, when it opens: the field has to be there by then.
  if (!buyer) return null;
  return (
    <Modal opened onClose={onClose} title={say('Buyer’s details')} size="md">
      <BuyerForm known={buyer} onClose={onClose} />
    </Modal>
  );
}

function BuyerForm({ known, onClose }: { known: BuyerView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const refusal = useTill((till) => till.refusal);
  const [name, setName] = useState(known.name);
  const [details, setDetails] = useState(known.details);
  const keep = async (kept: { name: string; details: string }): Promise<void> => {
    if (await desk.ask('setBuyer', kept)) onClose();
  };
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        void keep({ name, details });
      }}
    >
      <p className={styles.hint}>
        {known.above === null
          ? say('It is printed on the receipt and kept with the sale.')
          : say(
              'Above {amount} the law wants the seller to have the buyer’s name, and an address or another identifier. The sale goes on without; the receipt then has lines to fill in.',
              { amount: text(known.above) },
            )}
      </p>
      <TextInput
        data-autofocus
        size="md"
        label={say('Name of the buyer')}
        maxLength={longestBuyer}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        size="md"
        autosize
        minRows={2}
        maxRows={4}
        label={say('Address, or another identifier')}
        description={say('Postal or email address, phone, business number.')}
        maxLength={longestBuyer}
        autoComplete="off"
        value={details}
        onChange={(event) => setDetails(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || name.trim() === '') return;
          event.preventDefault();
          void keep({ name, details });
        }}
      />
      {refusal !== null && (
        <p className={styles.hint} role="alert">
          {refusal}
        </p>
      )}
      <div className={styles.ends}>
        {known.isSaid && (
          <Button look="danger" onClick={() => void keep({ name: '', details: '' })}>
            {say('Take the buyer off')}
          </Button>
        )}
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={name.trim() === ''}
          onClick={() => undefined}
        >
          {say('Put on the receipt')}
        </Button>
      </div>
    </form>
  );
}
