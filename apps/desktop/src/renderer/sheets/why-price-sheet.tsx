import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import type { LineView } from '../../ipc';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './promotion-sheets.module.css';

/** Why a line costs what it costs, one step under the other, as one would say it to the customer. */
export function WhyPriceSheet({ line, onClose }: { line: LineView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const revision = useSale((sale) => sale.revision);
  const { data: steps } = useQuery({
    queryKey: ['why-price', line.lineId, revision],
    queryFn: () => desk.client.whyPrice.query({ lineId: line.lineId }),
    placeholderData: (before) => before,
  });
  return (
    <Modal opened onClose={onClose} title={say('Why {name} costs this', { name: line.name })} size="34rem">
      <ol className={styles.steps} aria-busy={steps === undefined}>
        {steps?.map((step, at) => (
          <li key={at} data-kind={step.kind}>
            <span>{step.words}</span>
            <span className={styles.off}>{step.off === null ? '' : `−${text(step.off)}`}</span>
            <span className={styles.left}>{text(step.left)}</span>
          </li>
        ))}
      </ol>
      <p className={styles.result}>
        <span>{say('On the sale')}</span>
        <strong>{text(line.net)}</strong>
      </p>
    </Modal>
  );
}
