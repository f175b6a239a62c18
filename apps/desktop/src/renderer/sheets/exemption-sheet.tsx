import { Modal, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { CustomerCard } from '../../ipc/areas/customer';
import { keyedDay } from '../../ipc/keyed';
import { longestCertificate } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk, useSale, useTill } from '../till/desk-context';
import styles from './sheets.module.css';

/** The certificate of a buyer who pays no tax: all three fields are on it, and the law wants all three. Source: spec/sale.md S15, S16 */
export function ExemptionSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const customerId = useSale((sale) => sale.customer?.customerId ?? null);
  const card = useQuery({
    queryKey: ['customer', customerId],
    queryFn: () => (customerId === null ? null : desk.client.customerCard.query({ customerId })),
    gcTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={say('Tax exemption')} size="md">
      {card.isPending ? null : <Certificate held={card.data?.exemption ?? null} onClose={onClose} />}
    </Modal>
  );
}

/** @param held the one that head office has of the customer in the sale */
function Certificate({ held, onClose }: { held: CustomerCard['exemption']; onClose: () => void }) {
  const desk = useDesk();
  const known = useSale((sale) => sale.exemption);
  const refusal = useTill((till) => till.refusal);
  const first = known ?? held;
  const [certificate, setCertificate] = useState(first?.certificate ?? '');
  const [name, setName] = useState(first?.name ?? '');
  const [expiresOn, setExpiresOn] = useState<string>(first?.expiresOn ?? '');
  const isWhole = certificate.trim() !== '' && name.trim() !== '' && expiresOn !== '';
  const keep = async (exemption: typeof known): Promise<void> => {
    if (await desk.ask('setExemption', { exemption })) onClose();
  };
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        // A date field says nothing, or a date as the fact has it.
        if (isWhole) void keep({ certificate, name, expiresOn: keyedDay(expiresOn) });
      }}
    >
      <p className={styles.hint}>
        {say('Look at the certificate. The whole sale is without tax, and the receipt names it.')}
      </p>
      {known === null && held !== null && (
        <p className={styles.hint} role="status">
          {held.isOver
            ? say('Head office’s certificate of {name} ended on {day}. Ask for a new one.', {
                name: held.name,
                day: held.expiresOn ?? '',
              })
            : say('As head office has it of {name}.', { name: held.name })}
        </p>
      )}
      <TextInput
        data-autofocus
        autoFocus
        size="md"
        label={say('Number of the certificate')}
        maxLength={longestCertificate}
        autoComplete="off"
        value={certificate}
        onChange={(event) => setCertificate(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={say('Whose it is')}
        maxLength={longestCertificate}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        type="date"
        label={say('Good until')}
        value={expiresOn}
        onChange={(event) => setExpiresOn(event.currentTarget.value)}
      />
      {refusal !== null && (
        <p className={styles.hint} role="alert">
          {refusal}
        </p>
      )}
      <div className={styles.ends}>
        {known !== null && (
          <Button look="danger" onClick={() => void keep(null)}>
            {say('Charge tax again')}
          </Button>
        )}
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={!isWhole}
          onClick={() => undefined}
        >
          {say('Sell without tax')}
        </Button>
      </div>
    </form>
  );
}
