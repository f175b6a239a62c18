import { IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { say } from '@tillbridge/words';
import type { DrawerPaper } from '../../ipc/areas/shift';
import { Button } from '../app/button';
import { ReceiptPaper } from '../receipts/receipt-paper';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './paper-view.module.css';

/** A report or a slip as it is on paper, to read and to print. */
export function PaperView({
  paper,
  hasPrinter,
  children,
}: {
  paper: DrawerPaper;
  hasPrinter: boolean;
  /** What else can be done from here. */
  children?: ReactNode;
}) {
  const desk = useDesk();
  const trouble = useStore(desk.status, (status) =>
    status && status.printer.state !== 'ok' && status.printer.state !== 'busy' ? status.printer.word : null,
  );
  const picture = useQuery({
    queryKey: ['drawer-paper', paper],
    queryFn: () => desk.client.drawerPaper.query(paper),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  });
  const shown = picture.data?.ok ? picture.data.value : null;
  return (
    <div className={styles.view}>
      <div className={styles.paper} tabIndex={0} role="group" aria-label={say('Report on paper')}>
        {picture.data && !picture.data.ok && <p role="alert">{picture.data.refusal.sentence}</p>}
        {shown && <ReceiptPaper lines={shown.lines} columns={shown.columns} label={shown.title} />}
      </div>
      <footer className={styles.ends}>
        {hasPrinter && trouble !== null && (
          <p role="status">
            {say('{trouble}: it prints by itself as soon as it can. Nothing is lost.', { trouble })}
          </p>
        )}
        {children}
        {hasPrinter && (
          <Button
            size="large"
            icon={<IconPrinter size={24} aria-hidden />}
            onClick={() => void desk.ask('printDrawerPaper', { paper })}
          >
            {say('Print')}
          </Button>
        )}
      </footer>
    </div>
  );
}
