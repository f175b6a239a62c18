import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { useEffect, useState } from 'react';
import { CardWindow } from '../card-window/card-window';
import { Button } from '../app/button';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { CardState } from '../sheets/card-payment';
import styles from '../sheets/card-reader-sheet.module.css';
import { useDesk, useTill } from '../till/desk-context';
import { useStore } from '../till/store';
import { CardForDeed, type DeedEnded } from './card-for-deed';

/**
 * While a card is asked for money that is no sale's, it is on the screen: also after the page loaded anew, or somebody closed what began it.
 * Source: spec/cards.md CK23
 */
export function StandingCard() {
  const desk = useDesk();
  // The page may still be loading: there is no sale yet.
  const revision = useStore(desk.sale, (sale) => sale?.revision ?? null);
  const isBehind = useTill((till) => till.sheet !== null);
  // Each step of a payment makes a new revision: nothing is asked in between.
  const payment = useQuery({
    queryKey: ['standing-card', revision],
    queryFn: () => desk.client.cardReader.query(),
    placeholderData: (before) => before,
    enabled: revision !== null,
  }).data?.payment;
  const isDeed = payment?.of === 'deed';
  useEffect(() => {
    if (isDeed && !isBehind) desk.step({ type: 'sheet-opened', sheet: { kind: 'deed-card' } });
  }, [desk, isDeed, isBehind]);
  return isDeed ? <CardWindow of="deed" /> : null;
}

/** The card of a payment whose own sheet is gone. */
export function DeedCardSheet({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [ended, setEnded] = useState<DeedEnded | null>(null);
  const close = (): void => {
    onClose();
    void queries.invalidateQueries({ queryKey: ['laybys'] });
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={say('Card at the reader')}
      size="md"
      withCloseButton={false}
    >
      {ended === null ? (
        <CardForDeed onEnded={(one) => (one ? setEnded(one) : close())} />
      ) : (
        <Outcome ended={ended} onClose={close} />
      )}
    </Modal>
  );
}

function Outcome({ ended, onClose }: { ended: DeedEnded; onClose: () => void }) {
  useHeardKeys((event) => {
    if (!isEnterOfNoButton(event) || event.repeat) return false;
    onClose();
    return true;
  });
  return (
    <div className={styles.sheet}>
      <CardState payment={{ ...ended, state: ended.isPaid ? 'approved' : 'refused' }} reader={null} />
      <Button look="main" size="large" keyName="Enter" onClick={onClose}>
        {say('Done')}
      </Button>
    </div>
  );
}
