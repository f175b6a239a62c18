import { Alert, Button, Group, Modal, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { idFrom } from '@tillbridge/core/kernel';
import { labelOfArrival } from '@tillbridge/core/transfer';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { usePlaces } from '../places/use-places';
import classes from './alerts.module.css';

type Row = Answers['alert']['list'][number];

const kindNames: Readonly<Record<string, string>> = {
  'fact-set-aside': 'Facts set aside',
  'chain-broken': 'A journal that does not continue',
  'sold-after-replacement': 'Sold at a replaced till',
  'refunded-twice': 'Refunded twice',
  'parked-twice': 'Parked sale taken up twice',
  'order-contradicted': 'An order that two tills worked on',
  'order-unknown': 'An order that nobody here knows',
  'platform-order': 'An order of a delivery platform',
  'transfer-contradicted': 'A transfer that contradicts itself',
  'transfer-unknown': 'A transfer that nobody here knows',
  'transfer-unheard': 'Goods on their way that nobody hears of',
  'z-not-equal': 'A Z report that does not agree',
  'z-number': 'Numbers of Z reports',
  'beyond-account': 'Beyond a customer’s limit',
  'layby-ended-twice': 'Layby ended twice',
  'stock-low': 'Running low',
  'stock-over': 'Too much in stock',
  'card-matter': 'A card payment that differs',
  'mail-not-sent': 'Mail or SMS that was not sent',
  'mail-settings': 'Mail or SMS that a service does not take',
};

/** What somebody should look at, or what came of it. */
export function AlertList({ which }: { which: 'open' | 'settled' }) {
  const trpc = useTRPC();
  const me = useMe();
  const [settling, setSettling] = useState<Row | null>(null);
  const alerts = useQuery(trpc.alert.list.queryOptions({ which, limit: 200 }, { refetchInterval: 10_000 }));
  return (
    <>
      <Unread query={alerts} />
      {alerts.data?.length === 0 ? (
        <Nothing
          icon={IconCircleCheck}
          title={which === 'open' ? 'Nothing waits for a person' : 'Nothing was settled yet'}
        >
          {which === 'open' ? 'Everything the tills stated was understood and is counted.' : null}
        </Nothing>
      ) : null}
      <Stack gap="sm">
        {alerts.data?.map((row) => (
          <AlertCard
            key={row.alertId}
            row={row}
            onSettle={which === 'open' && me.may('settle-alerts') ? () => setSettling(row) : null}
          />
        ))}
      </Stack>
      {settling ? <SettleDialog row={settling} onClose={() => setSettling(null)} /> : null}
    </>
  );
}

function AlertCard({ row, onSettle }: { row: Row; onSettle: (() => void) | null }) {
  const places = usePlaces();
  const me = useMe();
  return (
    <article className={classes.card}>
      <div className={classes.words}>
        <Title order={2} size="h5">
          {kindNames[row.kind] ?? row.kind}
        </Title>
        <Text>{row.sentence}</Text>
        <Text size="sm" c="dimmed">
          {places.dateTime(row.raisedAt, row.storeId)}
          {row.terminalId === null ? null : (
            <>
              {', '}
              <Link to={`/terminals/${row.terminalId}`} className={classes.link}>
                {row.registerName ?? 'a till'}, {row.storeName ?? 'a store'}
              </Link>
            </>
          )}
        </Text>
        {row.settledAt === null && isArrival(row) && me.may('see-transfers') ? (
          <Text size="sm" mt={4}>
            <Link to="/transfers/arrivals" className={classes.link}>
              Say whose these goods are
            </Link>
          </Text>
        ) : null}
        {row.settledAt === null ? null : (
          <Text size="sm" mt={4}>
            <strong>{row.settledNote}</strong> {row.settledBy}, {places.dateTime(row.settledAt, row.storeId)}
          </Text>
        )}
        <details className={classes.details}>
          <summary>Evidence</summary>
          <pre tabIndex={0}>{JSON.stringify(row.evidence, null, 2)}</pre>
        </details>
      </div>
      {onSettle ? (
        <Button variant="default" onClick={onSettle} aria-label={`Settle: ${row.sentence}`}>
          Settle
        </Button>
      ) : null}
    </article>
  );
}

/** Goods that came under a label alone: whose they are is said on a page of their own. Source: spec/transfers.md TR85 */
function isArrival({ kind, evidence }: Row): boolean {
  if (kind !== 'transfer-unknown' || typeof evidence !== 'object' || evidence === null) return false;
  const { transferId } = evidence as { transferId?: unknown };
  return typeof transferId === 'string' && labelOfArrival(idFrom(transferId)) !== null;
}

function SettleDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const settle = useMutation(trpc.alert.settle.mutationOptions());
  const go = async (): Promise<void> => {
    if (note.trim() === '') return setTrouble('Say in a few words what came of it.');
    try {
      const done = await settle.mutateAsync({ alertId: row.alertId, note });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.alert.pathKey() });
      notifications.show({ message: 'Settled. It is in the audit log with your note.' });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Settle this alert">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          <Text>{row.sentence}</Text>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Textarea
            label="What came of it"
            description="Kept with your name. Settling changes no fact."
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={settle.isPending}>
              Settle
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
