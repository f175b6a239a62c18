import { Modal, SegmentedControl, TextInput } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SaleId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ReceiptMailView } from '../../ipc/areas/mail';
import { longestAddress } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './sheets.module.css';

/** Where a receipt is to be emailed. What the customer gave is there already; Enter sends. */
export function MailSheet({ saleId, onClose }: { saleId: SaleId; onClose: () => void }) {
  const desk = useDesk();
  const mail = useQuery({
    queryKey: ['receipt-mail', saleId],
    queryFn: () => desk.client.mailOfReceipt.query({ saleId }),
  });
  // The sheet looks for its first field once, when it opens: the field has to be there by then.
  if (!mail.data) return null;
  return (
    <Modal opened onClose={onClose} title={say('Email the receipt')} size="md">
      <MailForm saleId={saleId} known={mail.data} onClose={onClose} />
    </Modal>
  );
}

function MailForm({
  saleId,
  known,
  onClose,
}: {
  saleId: SaleId;
  known: ReceiptMailView;
  onClose: () => void;
}) {
  const desk = useDesk();
  const queries = useQueryClient();
  const isAway = useStore(desk.status, (status) => status?.hub.state !== 'ok');
  const [email, setEmail] = useState(known.suggested ?? '');
  const [kind, setKind] = useState<'receipt' | 'gift-receipt'>('receipt');
  const send = (): void => {
    onClose();
    void desk
      .ask('mailReceipt', { saleId, kind, email })
      .then(() => queries.invalidateQueries({ queryKey: ['receipt-mail'] }));
  };
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        data-autofocus
        size="md"
        type="text"
        inputMode="email"
        label={say('Email address')}
        placeholder={say('name@example.com')}
        maxLength={longestAddress}
        autoComplete="off"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <SegmentedControl
        fullWidth
        size="md"
        classNames={{ label: styles.segment ?? '' }}
        aria-label={say('Which receipt')}
        value={kind}
        onChange={(value) => setKind(value === 'gift-receipt' ? 'gift-receipt' : 'receipt')}
        data={[
          { value: 'receipt', label: say('Receipt') },
          { value: 'gift-receipt', label: say('Gift receipt') },
        ]}
      />
      <p className={styles.hint}>
        {isAway
          ? say('The hub cannot be reached now. This till keeps the address until it can, and sends then.')
          : say('The address is used for this receipt alone and is not kept.')}
      </p>
      <div className={styles.ends}>
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconMail size={24} aria-hidden />}
          onClick={() => undefined}
        >
          {say('Send')}
        </Button>
      </div>
    </form>
  );
}
