import { stateWord } from '@tillbridge/core/transfer';
import { Alert, Anchor, Badge, Breadcrumbs, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconTruckOff } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import { Attachments } from './attachments';
import { Discrepancies } from './discrepancies';
import { Lines } from './lines';
import { Shipments } from './shipments';
import { Timeline } from './timeline';
import { Track } from './track';
import { TransferActions } from './transfer-actions';
import { numberOf, stateColours } from './words';

export type Whole = NonNullable<Answers['transfer']['page']>;

export default function TransferPage() {
  const { transferId = '' } = useParams({ strict: false }) as { transferId?: string };
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.transfer.page.queryOptions({ transferId: readId<'TransferId'>(transferId) }),
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
  const open = transfer.discrepancies.filter((each) => each.open > 0);
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
            <Badge color={stateColours[transfer.standing]}>{stateWord(transfer.standing)}</Badge>
            {transfer.priority === 'urgent' ? <Badge color="red">Urgent</Badge> : null}
            <span>
              {transfer.fromStoreName} to {transfer.toStoreName}
              {transfer.dueOn ? `, wanted by ${transfer.dueOn}` : ''}
            </span>
          </Group>
        }
        actions={<TransferActions transfer={transfer} />}
      />
      <Stack gap="lg">
        <Panel title="Where it is" id="track">
          <Track steps={transfer.track} whenOf={(at) => places.dateTime(at, transfer.toStoreId)} />
          {transfer.endReason ? <Text mt="sm">Because: {transfer.endReason}</Text> : null}
          {transfer.restReason ? <Text mt="sm">The rest was called off: {transfer.restReason}</Text> : null}
          {transfer.note !== null && transfer.note !== '' ? (
            <Text mt="sm" c="dimmed">
              {transfer.note}
            </Text>
          ) : null}
        </Panel>
        {transfer.exceptions.length > 0 ? (
          <Alert color="orange" icon={<IconAlertTriangle />} title="This contradicts itself">
            {transfer.exceptions.map((sentence) => (
              <Text key={sentence}>{sentence}</Text>
            ))}
          </Alert>
        ) : null}
        {transfer.discrepancies.length > 0 ? (
          <Panel
            title={open.length > 0 ? 'What came otherwise' : 'What came otherwise, settled'}
            id="otherwise"
          >
            <Discrepancies transfer={transfer} />
          </Panel>
        ) : null}
        <Panel title="Items" id="items" flush>
          <Lines transfer={transfer} />
        </Panel>
        {transfer.shipments.length > 0 || transfer.cartons.length > 0 ? (
          <Panel title="Shipments" id="shipments">
            <Shipments transfer={transfer} />
          </Panel>
        ) : null}
        <Panel title="Files" id="files">
          <Attachments transfer={transfer} />
        </Panel>
        <Panel title="Who did what" id="timeline">
          <Timeline transfer={transfer} />
        </Panel>
      </Stack>
    </>
  );
}
