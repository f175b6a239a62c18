import { Modal, TextInput } from '@mantine/core';
import { IconCheck, IconPackage, IconTruckDelivery } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CartonId } from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { TransferPacking } from '../../ipc/areas/transfer-views';
import { longestLabel } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useDesk, useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { useDo, usePacking, useWeightText } from './use-transfers';
import styles from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-dispatch' }> & { onClose: () => void };

/** What leaves now, and with whom: all that is packed, unless somebody leaves a carton behind. */
export function DispatchSheet({ transferId, onClose }: Props) {
  const packing = usePacking(transferId);
  return (
    <Modal opened onClose={onClose} title={say('Send it')} size="lg">
      {packing && <Dispatch packing={packing} onClose={onClose} />}
    </Modal>
  );
}

function Dispatch({ packing, onClose }: { packing: TransferPacking; onClose: () => void }) {
  const desk = useDesk();
  const act = useDo();
  const kilograms = useWeightText();
  const refusal = useTill((till) => till.refusal);
  const [stays, setStays] = useState<ReadonlySet<CartonId>>(new Set());
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const { transferId, cartons, rows, whyNotDispatch } = packing;
  const hasLoose = rows.some(({ left }) => left > 0);
  // With nothing packed, what was picked leaves as it is.
  const [isLooseToo, setLooseToo] = useState(cartons.length === 0);
  const cartonIds = cartons.flatMap(({ cartonId }) => (stays.has(cartonId) ? [] : [cartonId]));
  const isReady = whyNotDispatch === null && (cartonIds.length > 0 || (isLooseToo && hasLoose));
  const written = (words: string): string | null => (words.trim() === '' ? null : words.trim());
  const send = async (): Promise<void> => {
    if (!isReady) return;
    const intent = { transferId, cartonIds, isLooseToo: isLooseToo && hasLoose };
    const asked = { ...intent, carrier: written(carrier), tracking: written(tracking) };
    if (!(await act(desk.ask('dispatchTransfer', asked)))) return;
    onClose();
    desk.step({ type: 'transfers-went', to: { at: 'list', chosen: transferId } });
  };
  const toggle = (cartonId: CartonId): void => {
    const next = new Set(stays);
    if (!next.delete(cartonId)) next.add(cartonId);
    setStays(next);
  };
  return (
    <form
      className={sheet.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {whyNotDispatch !== null && <p role="alert">{whyNotDispatch}</p>}
      <fieldset className={styles.leaving}>
        <legend>{say('What leaves now')}</legend>
        {cartons.map(({ cartonId, number, contents, weightGrams }) => (
          <Leaves key={cartonId} isLeaving={!stays.has(cartonId)} onToggle={() => toggle(cartonId)}>
            {[
              say('Carton {number}', { number }),
              say('{items, plural, one {# item} other {# items}}', { items: contents.length }),
              ...(weightGrams === null ? [] : [kilograms(weightGrams)]),
            ].join(' · ')}
          </Leaves>
        ))}
        {hasLoose && (
          <Leaves isLeaving={isLooseToo} onToggle={() => setLooseToo(!isLooseToo)}>
            {say('What was picked and lies in no carton')}
          </Leaves>
        )}
      </fieldset>
      <TextInput
        className={styles.field ?? ''}
        data-autofocus
        label={say('Carrier')}
        description={say('Whoever takes it: a firm, or one of us.')}
        size="md"
        autoComplete="off"
        maxLength={longestLabel}
        value={carrier}
        onChange={(event) => setCarrier(event.currentTarget.value)}
      />
      <TextInput
        className={styles.field ?? ''}
        label={say('Tracking number, if there is one')}
        size="md"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestLabel}
        value={tracking}
        onChange={(event) => setTracking(event.currentTarget.value)}
      />
      {refusal !== null && <p role="alert">{refusal}</p>}
      <div className={sheet.ends}>
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconTruckDelivery size={24} aria-hidden />}
          isDisabled={!isReady}
          onClick={() => undefined}
        >
          {say('It leaves now')}
        </Button>
      </div>
    </form>
  );
}

function Leaves({
  isLeaving,
  onToggle,
  children,
}: {
  isLeaving: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={styles.leaves} aria-pressed={isLeaving} onClick={onToggle}>
      {isLeaving ? <IconCheck size={22} stroke={2.5} aria-hidden /> : <IconPackage size={22} aria-hidden />}
      {children}
    </button>
  );
}
