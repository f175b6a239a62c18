import { Alert, Anchor, Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconArrowBackUp, IconCheck, IconFileDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { RowList } from './row-list';
import { type ImportRun, type Outcome, inThousands, outcomeWords } from './words';

const outcomes = ['new', 'changed', 'unchanged', 'refused'] as const;

/** What a file would do or did, by outcome, and what to do next. */
export function CheckedPanel({ run, onStarted }: { run: ImportRun; onStarted: () => void }) {
  const { counts } = run;
  const first = outcomes.find((outcome) => counts[outcome] > 0) ?? 'new';
  const [tab, setTab] = useState<Outcome>(counts.refused > 0 ? 'refused' : first);
  return (
    <Stack gap="md">
      <Standing run={run} onStarted={onStarted} />
      <Tabs value={tab} onChange={(value) => setTab((value ?? 'new') as Outcome)} keepMounted={false}>
        <Tabs.List mb="md">
          {outcomes.map((outcome) => (
            <Tabs.Tab key={outcome} value={outcome}>
              {outcomeWords[outcome]} {inThousands(counts[outcome])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {outcomes.map((outcome) => (
          <Tabs.Panel key={outcome} value={outcome}>
            <RowList run={run} outcome={outcome} onMended={onStarted} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

function Standing({ run, onStarted }: { run: ImportRun; onStarted: () => void }) {
  const trpc = useTRPC();
  const told = {
    onSuccess: (answer: { ok: true } | { ok: false; refusal: { sentence: string } }) => {
      if (!answer.ok) notifications.show({ color: 'yellow', message: answer.refusal.sentence });
      onStarted();
    },
    onError: (error: unknown) => notifications.show({ color: 'red', message: sentenceOf(error) }),
  };
  const apply = useMutation(trpc.import.applyRows.mutationOptions(told));
  const undo = useMutation(trpc.import.undo.mutationOptions(told));
  const { counts, importId, state } = run;
  const waiting = counts.new + counts.changed - counts.applied.rows;
  const didSomething = counts.applied.products > 0;
  const askUndo = (): void => {
    modals.openConfirmModal({
      title: 'Undo this import?',
      children: (
        <Text size="sm">
          Changed products become as they were, new ones are archived, and the stock that it opened is taken
          back. What was sold or changed since stays.
        </Text>
      ),
      labels: { confirm: 'Undo the import', cancel: 'Keep it' },
      onConfirm: () => undo.mutate({ importId }),
    });
  };
  return (
    <Alert
      color={state === 'applied' ? 'green' : state === 'checked' ? 'blue' : 'gray'}
      icon={state === 'applied' ? <IconCheck /> : null}
      title={titleOf(run)}
    >
      <Stack gap="sm">
        <Text size="sm">{sentenceFor(run)}</Text>
        {counts.shared.count > 0 ? (
          <Text size="sm">
            {inThousands(counts.shared.count)} barcodes stand on more than one item, such as{' '}
            {counts.shared.first[0]?.code} on {counts.shared.first[0]?.skus.slice(0, 2).join(' and ')}. None
            is overwritten; the till asks which.
          </Text>
        ) : null}
        {state === 'undone' && counts.undone.left > 0 ? <LeftAsItIs importId={importId} /> : null}
        <Group gap="sm">
          {waiting > 0 && (state === 'checked' || state === 'applied') ? (
            <Button loading={apply.isPending} onClick={() => apply.mutate({ importId })}>
              Apply {inThousands(waiting)} {waiting === 1 ? 'row' : 'rows'}
            </Button>
          ) : null}
          {didSomething && (state === 'applied' || state === 'cancelled') ? (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              loading={undo.isPending}
              onClick={askUndo}
            >
              Undo this import
            </Button>
          ) : null}
          {counts.refused > 0 ? (
            <Button
              component="a"
              variant="default"
              href={`/files/imports/${importId}/refused.csv`}
              leftSection={<IconFileDownload size={16} aria-hidden />}
            >
              Download refused rows
            </Button>
          ) : null}
          {didSomething && state === 'applied' ? (
            <Button component={Link} to="/products" variant="default">
              See products
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Alert>
  );
}

function titleOf({ state, counts, rowsRead }: ImportRun): string {
  switch (state) {
    case 'applied':
      return `${inThousands(counts.applied.products)} products are saved`;
    case 'undone':
      return `${inThousands(counts.undone.products)} products are as they were`;
    case 'cancelled':
      return 'This import was cancelled';
    default:
      return `${inThousands(rowsRead)} rows are checked. Nothing is changed yet.`;
  }
}

function sentenceFor({ state, counts }: ImportRun): string {
  const { made, applied } = counts;
  if (state === 'checked') {
    return counts.refused > 0
      ? 'Mend the refused rows below, or apply the others and leave these out.'
      : 'Look through what would change, then apply it.';
  }
  if (state === 'undone') {
    return counts.undone.left > 0
      ? `${inThousands(counts.undone.left)} could not be taken back.`
      : 'New products are archived, changed ones are what they were before.';
  }
  if (applied.products === 0) return 'Nothing was changed.';
  const parts = [
    `${inThousands(applied.rows)} items`,
    made.brands > 0 ? `${inThousands(made.brands)} new brands` : '',
    made.categories > 0 ? `${inThousands(made.categories)} new categories` : '',
    made.suppliers > 0 ? `${inThousands(made.suppliers)} new suppliers` : '',
    applied.stockEntries > 0 ? `${inThousands(applied.stockEntries)} opening stocks` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}. The tills have heard of it.`;
}

function LeftAsItIs({ importId }: { importId: string }) {
  const trpc = useTRPC();
  const left = useQuery(trpc.import.left.queryOptions({ importId }));
  return (
    <ul>
      {(left.data ?? []).map(({ productId, name, reason }) => (
        <li key={productId}>
          <Text size="sm">
            <Anchor component={Link} to={`/products/${productId}`} size="sm" underline="always">
              {name}
            </Anchor>
            : {reason}
          </Text>
        </li>
      ))}
    </ul>
  );
}
