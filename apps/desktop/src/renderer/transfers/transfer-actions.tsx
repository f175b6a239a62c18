import { IconPrinter } from '@tabler/icons-react';
import type { ShipmentId, TransferAct } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferNext, TransferView } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import styles from './transfer-panel.module.css';
import { useDo } from './use-transfers';

/** Acts that have a button of their own below the transfer, in the order of the footer: what ends it stands away from what goes on. */
const below: readonly TransferAct[] = [
  'call-off',
  'reject',
  'change',
  'close',
  'receive',
  'dispatch',
  'pack',
  'pick',
  'approve',
];

/** The next thing to do with a transfer, what else may be done with it, and else why nothing. */
export function TransferActions({
  transfer,
  shipmentId,
}: {
  transfer: TransferView;
  shipmentId: ShipmentId | null;
}) {
  const act = useAct(transfer, shipmentId);
  const desk = useDesk();
  const { transferId, next, nextAct, hasPrinter } = transfer;
  const may = next.filter(({ whyNot }) => whyNot === null);
  // Whoever may reject a request does not call it off.
  const isToDecide = may.some((each) => each.act === 'reject');
  const offered = below
    .filter((name) => !(isToDecide && name === 'call-off'))
    .flatMap((name) => may.filter((each) => each.act === name));
  const main = offered.find((each) => each.act === nextAct);
  const others = offered.filter((each) => each !== main);
  const why = main ? null : whyNothing(transfer);
  const canPick = offered.some((each) => each.act === 'pick');
  if (offered.length === 0 && why === null) return null;
  return (
    <footer className={styles.actions}>
      {why !== null && <p className={styles.hint}>{why}</p>}
      {canPick && hasPrinter && (
        <Button
          icon={<IconPrinter size={22} aria-hidden />}
          onClick={() => void desk.ask('printTransferPickList', { transferId })}
        >
          {say('Pick list')}
        </Button>
      )}
      {others.map((each) => (
        <Button
          key={each.act}
          look={each.act === 'reject' || each.act === 'call-off' ? 'danger' : 'plain'}
          size="normal"
          onClick={() => act(each)}
        >
          {each.word}
        </Button>
      ))}
      {main && (
        <Button look="main" size="large" onClick={() => act(main)}>
          {main.word}
        </Button>
      )}
    </footer>
  );
}

/** Of the act that the state waits for. */
const awaited: Partial<Record<TransferView['state'], TransferAct>> = {
  requested: 'approve',
  approved: 'pick',
  picking: 'pick',
  packed: 'dispatch',
  'partly-dispatched': 'dispatch',
  dispatched: 'receive',
  'partly-received': 'receive',
  'with-discrepancies': 'settle',
  received: 'close',
};

function whyNothing({ state, next }: TransferView): string | null {
  const act = awaited[state];
  const found = next.find((each) => each.act === act);
  return found?.whyNot ? `${found.word}: ${found.whyNot}` : null;
}

function useAct(transfer: TransferView, shipmentId: ShipmentId | null): (next: TransferNext) => void {
  const desk = useDesk();
  const act = useDo();
  const { transferId } = transfer;
  const go = (at: 'approving' | 'picking' | 'packing'): void =>
    desk.step({ type: 'transfers-went', to: { at, transferId } });
  const askWhy = (title: string, word: string, then: (reason: string) => Promise<boolean>): void =>
    desk.step({
      type: 'sheet-opened',
      sheet: { kind: 'transfer-reason', title, word, then: (reason) => act(then(reason)) },
    });
  return ({ act: chosen, word }) => {
    switch (chosen) {
      case 'approve':
        return go('approving');
      case 'change':
        return void act(desk.ask('takeUpTransfer', { transferId })).then((isTaken) => {
          if (isTaken) desk.step({ type: 'transfers-went', to: { at: 'asking' } });
        });
      case 'pick':
        return void act(desk.ask('startPickingTransfer', { transferId })).then((isBegun) => {
          if (isBegun) go('picking');
        });
      case 'pack':
        return go('packing');
      case 'dispatch':
        return desk.step({ type: 'sheet-opened', sheet: { kind: 'transfer-dispatch', transferId } });
      case 'receive':
        return desk.step({
          type: 'transfers-went',
          to: { at: 'receiving', transferId, shipmentId },
        });
      case 'close':
        return void act(desk.ask('closeTransfer', { transferId }));
      case 'reject':
        return askWhy(say('Why is it rejected?'), word, (reason) =>
          desk.ask('rejectTransfer', { transferId, reason }),
        );
      case 'call-off':
        return askWhy(say('Why is it called off?'), word, (reason) =>
          desk.ask('cancelTransfer', { transferId, reason }),
        );
      default:
        return undefined;
    }
  };
}
