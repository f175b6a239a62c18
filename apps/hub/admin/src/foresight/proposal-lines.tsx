import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { ActionIcon, Alert, Anchor, NumberInput, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Unread } from '../dashboard/unread';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import { ReasonDialog } from '../transfers/reason-dialog';
import { useDismiss } from './proposal-card';
import classes from './proposals.module.css';
import type { LineRow, ProposalRow } from './words';

/** The lines of a proposal: each with why, and how many. */
export function ProposalLines({ row, mayDecide }: { row: ProposalRow; mayDecide: boolean }) {
  const trpc = useTRPC();
  const lines = useQuery(
    trpc.foresight.lines.queryOptions({ proposalId: readId<'ProposalId'>(row.proposalId) }),
  );
  return (
    <>
      <Unread query={lines} />
      <ul className={classes.lines}>
        {lines.data?.map((line) => (
          <Line key={line.lineNo} line={line} row={row} mayDecide={mayDecide && !line.isDismissed} />
        ))}
      </ul>
    </>
  );
}

function Line({ line, row, mayDecide }: { line: LineRow; row: ProposalRow; mayDecide: boolean }) {
  const places = usePlaces();
  const dismiss = useDismiss(row);
  const [isDismissing, setDismissing] = useState(false);
  return (
    <li className={classes.line}>
      <div>
        <Anchor
          component={Link}
          to={`/stock/${line.itemId}/forecast`}
          search={{ store: row.storeId } as never}
          fw={550}
          className={line.isDismissed ? (classes.gone ?? '') : ''}
        >
          {line.name}
        </Anchor>
        <Text size="sm" c="dimmed" span>
          {' '}
          {line.sku}
        </Text>
        <Text size="sm" mt={2}>
          {line.isDismissed ? 'Dismissed.' : line.words}
        </Text>
      </div>
      {mayDecide ? (
        <HowMany line={line} row={row} />
      ) : (
        <Text ta="right" fw={600}>
          {formatQuantity(quantity(line.quantityMilli), line.unitOfMeasure, places.home.locale)}
        </Text>
      )}
      {mayDecide ? (
        <ActionIcon
          variant="subtle"
          size="lg"
          color="gray"
          aria-label={`Dismiss ${line.name}`}
          onClick={() => setDismissing(true)}
        >
          <IconX size={18} />
        </ActionIcon>
      ) : null}
      {isDismissing ? (
        <ReasonDialog
          title={`Dismiss ${line.name}`}
          label="Dismiss"
          act={(reason) => dismiss([line.lineNo], reason)}
          onClose={() => setDismissing(false)}
        />
      ) : null}
    </li>
  );
}

/** Saved when somebody leaves the field; the hub says when it is no quantity. */
function HowMany({ line, row }: { line: LineRow; row: ProposalRow }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [units, setUnits] = useState<number | string>(line.quantityMilli / 1_000);
  const [trouble, setTrouble] = useState<string | null>(null);
  const transfer = useMutation(trpc.foresight.changeTransferLine.mutationOptions());
  const purchase = useMutation(trpc.foresight.changePurchaseLine.mutationOptions());
  const save = async (): Promise<void> => {
    const milli = typeof units === 'number' ? Math.round(units * 1_000) : 0;
    if (milli === line.quantityMilli) return setTrouble(null);
    try {
      const { lineNo } = line;
      const asked = { proposalId: readId<'ProposalId'>(row.proposalId), lineNo, quantity: quantity(milli) };
      const done = await (row.kind === 'transfer' ? transfer : purchase).mutateAsync(asked);
      setTrouble(done.ok ? null : done.refusal.sentence);
      if (done.ok) await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <div>
      <NumberInput
        aria-label={`How many ${line.name}`}
        min={0}
        step={line.packMilli / 1_000}
        allowNegative={false}
        decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
        suffix={line.unitOfMeasure === 'each' ? '' : ` ${line.unitOfMeasure}`}
        value={units}
        error={trouble !== null}
        onChange={setUnits}
        onBlur={() => void save()}
      />
      {trouble === null ? null : (
        <Alert color="red" mt={4} p="xs">
          {trouble}
        </Alert>
      )}
    </div>
  );
}
