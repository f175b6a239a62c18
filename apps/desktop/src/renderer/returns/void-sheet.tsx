import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import { Button } from '../app/button';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './return-screen.module.css';

/** The last sale, before it is undone as a whole. */
export function VoidSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const last = useQuery({ queryKey: ['voidable'], queryFn: () => desk.client.voidable.query(), gcTime: 0 });
  const doVoid = (): void => {
    if (!last.data?.ok) return;
    const { saleId } = last.data.value;
    desk.step({ type: 'place-opened', place: 'sale' });
    onClose();
    void desk.ask('voidLastSale', { saleId });
  };
  return (
    <Modal opened onClose={onClose} title={say('Void the last sale')} size="md">
      <Refusal />
      {last.data && !last.data.ok && <p role="alert">{last.data.refusal.sentence}</p>}
      {last.data?.ok && (
        <div className={styles.void}>
          <p>
            {say(
              'Receipt {receiptNo}, {when}, {total}. All of it is taken back and every payment is given back as it was paid.',
              {
                receiptNo: last.data.value.receiptNo,
                when: formatDateTime(last.data.value.soldAt, { timeZone, locale: localeOfDays(locale) }),
                total: text(last.data.value.total),
              },
            )}
          </p>
          <Button look="danger" size="large" onClick={doVoid}>
            {say('Void it')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
