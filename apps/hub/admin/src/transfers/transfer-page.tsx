import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Badge, Breadcrumbs, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconTruckOff } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import { TransferActions } from './transfer-actions';
import classes from './transfers.module.css';
import { numberOf, stateColours, stateWords } from './words';

export type Whole = NonNullable<Answers['transfer']['show']>;

export default function TransferPage() {
  const { transferId = '' } = useParams({ strict: false }) as { transferId?: string };
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.transfer.show.queryOptions({ transferId: readId<'TransferId'>(transferId) }),
  );
  return data ? (
    <Found transfer={data} />
  ) : (
    <>
      <PageHeader title="Transfer" />
      <Nothing
        icon={IconTruckOff}
        title="There is no such transfer"
        action={
          <Button component={Link} to="/transfers" variant="default">
            All transfers
          </Button>
        }
      >
        It was deleted, or concerns other stores than yours.
      </Nothing>
    </>
  );
}

function Found({ transfer }: { transfer: Whole }) {
  const places = usePlaces();
  const when = (at: number) => places.dateTime(at, transfer.toStoreId);
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/transfers">
          Transfers
        </Anchor>
        <Text>{numberOf(transfer)}</Text>
      </Breadcrumbs>
      <PageHeader
        title={numberOf(transfer)}
        lead={
          <Group gap="sm" component="span">
            <Badge color={stateColours[transfer.state]}>{stateWords[transfer.state]}</Badge>
            <span>
              {transfer.fromStoreName} to {transfer.toStoreName}
            </span>
          </Group>
        }
        actions={<TransferActions transfer={transfer} />}
      />
      <Stack gap="lg">
        <Panel title="How it went" id="history">
          <div className={classes.facts}>
            <Fact label="Requested" who={transfer.requestedBy} when={when(transfer.requestedAt)} />
            {transfer.approvedAt !== null ? (
              <Fact label="Approved" who={transfer.approvedBy ?? ''} when={when(transfer.approvedAt)} />
            ) : null}
            {transfer.endedAt !== null ? (
              <Fact
                label={stateWords[transfer.state]}
                who={transfer.endedBy ?? ''}
                when={when(transfer.endedAt)}
                why={transfer.endReason}
              />
            ) : null}
            {transfer.note ? (
              <div>
                <Text size="sm" c="dimmed">
                  Note
                </Text>
                <Text>{transfer.note}</Text>
              </div>
            ) : null}
          </div>
        </Panel>
        <Panel title="Items" id="items" flush>
          <Lines transfer={transfer} />
        </Panel>
      </Stack>
    </>
  );
}

function Fact({ label, who, when, why }: { label: string; who: string; when: string; why?: string | null }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text>{who}</Text>
      <Text size="sm" c="dimmed">
        {when}
      </Text>
      {why ? <Text size="sm">{why}</Text> : null}
    </div>
  );
}

function Lines({ transfer: { lines } }: { transfer: Whole }) {
  const { locale } = usePlaces().home;
  const counted = (milli: number, unitOfMeasure: string) =>
    formatQuantity(quantity(milli), unitOfMeasure, locale);
  const isDecided = lines.some(({ approved }) => approved !== null);
  return (
    <Table aria-label="Items of the transfer">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Item</Table.Th>
          <Table.Th ta="right">Requested</Table.Th>
          {isDecided ? <Table.Th ta="right">Approved</Table.Th> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.lineId}>
            <Table.Td>
              <Text>{line.description}</Text>
              <Text size="sm" c="dimmed">
                {line.sku}
              </Text>
              {line.cutReason ? <Text size="sm">Cut: {line.cutReason}</Text> : null}
            </Table.Td>
            <Table.Td ta="right" className={line.cutReason ? classes.cut : undefined}>
              {counted(line.requested, line.unitOfMeasure)}
            </Table.Td>
            {isDecided ? (
              <Table.Td ta="right" fw={600}>
                {line.approved === null ? '–' : counted(line.approved, line.unitOfMeasure)}
              </Table.Td>
            ) : null}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
