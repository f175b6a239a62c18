import { IconDeviceMobile, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { readerOfPage } from '../card-window/reader-of-page';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { keyedAmount } from './keyed-amount';
import styles from './card-by-reader.module.css';

/** Quick enough for a customer who has just tapped. */
const lookEveryMs = 500;

/** The reader of this register, and the payment that it is asked for; of before the last step while that is being asked. */
export function useCardReaderNow() {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  return useQuery({
    queryKey: ['card-reader', revision],
    queryFn: () => readerOfPage(desk.client),
    placeholderData: (before) => before,
    refetchInterval: lookEveryMs,
  });
}

export const useCardReader = () => useCardReaderNow().data;

/** The amount that the reader is asked for: what was keyed, or all that is due. */
export function useAmountForReader(): Money {
  const due = useSale((sale) => sale.due);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const entry = useTill((till) => till.entry);
  const keyed = keyedAmount(entry, digits);
  return keyed === 0 ? due : keyedMoney(keyed);
}

/** Only where the register has a reader; while the hub is away it says why not, and the other ways stay where they are. */
export function CardByReader() {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const amount = useAmountForReader();
  const reader = useCardReader();
  if (due <= 0 || !reader || reader.label === null) return null;
  const { notNow, payment } = reader;
  if (notNow !== null && payment === null)
    return (
      <p className={styles.notNow} role="status">
        <IconInfoCircle size={22} aria-hidden /> {notNow}
      </p>
    );
  const isStanding = payment !== null;
  const open = (): void => {
    desk.step({ type: 'sheet-opened', sheet: { kind: 'card-reader' } });
    if (!isStanding) void desk.ask('payByReader', { amount });
    desk.step({ type: 'entry-used' });
  };
  return (
    <Button
      look="main"
      size="large"
      icon={<IconDeviceMobile size={26} aria-hidden />}
      keyName="R"
      onClick={open}
    >
      {isStanding
        ? say('Card at the reader: look at it')
        : say('Card at the reader {amount}', { amount: text(amount) })}
    </Button>
  );
}
