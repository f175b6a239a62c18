import { Button, Checkbox, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import { ReasonDialog } from '../transfers/reason-dialog';
import { ProposalLines } from './proposal-lines';
import classes from './proposals.module.css';
import { type ProposalRow, summaryOf } from './words';

/** One shipment or one order that is proposed. */
export function ProposalCard({
  row,
  mayDecide,
  isChosen,
  isBusy,
  onChoose,
  onAccept,
}: {
  row: ProposalRow;
  mayDecide: boolean;
  isChosen: boolean;
  isBusy: boolean;
  onChoose: (isChosen: boolean) => void;
  onAccept: () => void;
}) {
  const places = usePlaces();
  const [isOpen, setOpen] = useState(false);
  const [isDismissing, setDismissing] = useState(false);
  const course = `${row.fromName} to ${places.nameOf(row.storeId)}`;
  const dismiss = useDismiss(row);
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        {mayDecide ? (
          <Checkbox
            aria-label={`Choose ${course}`}
            checked={isChosen}
            onChange={({ currentTarget: { checked } }) => onChoose(checked)}
          />
        ) : (
          <span />
        )}
        <div>
          <Title order={2} size="h5">
            {course}
          </Title>
          <Text size="sm" c="dimmed">
            {summaryOf(row, (minor) => places.money(minor, row.currency))}
          </Text>
        </div>
        <div className={classes.acts}>
          <Button
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`Why: ${course}`}
            rightSection={isOpen ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
            onClick={() => setOpen(!isOpen)}
          >
            Why
          </Button>
          {mayDecide ? (
            <>
              <Button variant="default" aria-label={`Dismiss: ${course}`} onClick={() => setDismissing(true)}>
                Dismiss
              </Button>
              <Button loading={isBusy} aria-label={`Accept: ${course}`} onClick={onAccept}>
                Accept
              </Button>
            </>
          ) : null}
        </div>
      </div>
      {isOpen ? <ProposalLines row={row} mayDecide={mayDecide} /> : null}
      {isDismissing ? (
        <ReasonDialog
          title={`Dismiss: ${course}`}
          label="Dismiss"
          act={(reason) => dismiss(null, reason)}
          onClose={() => setDismissing(false)}
        />
      ) : null}
    </li>
  );
}

/** Dismisses lines of a proposal, or all of it; answers the sentence of a refusal. */
export function useDismiss({ kind, proposalId }: Pick<ProposalRow, 'kind' | 'proposalId'>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const transfer = useMutation(trpc.foresight.dismissTransfer.mutationOptions());
  const purchase = useMutation(trpc.foresight.dismissPurchase.mutationOptions());
  return async (lineNos: number[] | null, reason: string): Promise<string | null> => {
    const asked = { proposalId: readId<'ProposalId'>(proposalId), lineNos, reason };
    const done = await (kind === 'transfer' ? transfer : purchase).mutateAsync(asked);
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
    return null;
  };
}
