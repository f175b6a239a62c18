import { IconMail } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SaleId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ReceiptMailView } from '../../ipc/areas/mail';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './mail-button.module.css';

/** What became of the mail that was asked for last. */
export function useLastMail(saleId: SaleId): ReceiptMailView['last'] {
  const desk = useDesk();
  // The hub's answer comes with a new status.
  const at = useStore(desk.status, (status) => status?.at ?? 0);
  const mail = useQuery({
    queryKey: ['receipt-mail', saleId, at],
    queryFn: () => desk.client.mailOfReceipt.query({ saleId }),
    placeholderData: keepPreviousData,
  });
  return mail.data?.last ?? null;
}

/** Opens the sheet for the address, and says what became of the mail that was asked for. */
export function MailButton({
  saleId,
  size = 'normal',
  keyName,
}: {
  saleId: SaleId;
  size?: 'normal' | 'large';
  keyName?: string;
}) {
  const desk = useDesk();
  const last = useLastMail(saleId);
  return (
    <div className={styles.mail}>
      <Button
        look={size === 'large' ? 'plain' : 'quiet'}
        size={size}
        icon={<IconMail size={size === 'large' ? 24 : 20} aria-hidden />}
        {...(keyName !== undefined && { keyName })}
        onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'mail-receipt', saleId } })}
      >
        {say('Email')}
      </Button>
      {last && (
        <p className={styles.word} role="status" data-state={last.state}>
          {last.sentence}
        </p>
      )}
    </div>
  );
}
