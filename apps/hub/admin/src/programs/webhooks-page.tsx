import { Anchor, Badge, Button, Text } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { usePlaces } from '../places/use-places';
import classes from './programs.module.css';
import { WebhookForm } from './webhook-form';

type Webhook = Answers['webhook']['list'][number];

export default function WebhooksPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [isMaking, setMaking] = useState(false);
  const webhooks = useQuery(trpc.webhook.list.queryOptions());
  const columns: Column<Webhook>[] = [
    {
      accessor: 'name',
      title: 'Webhook',
      render: (webhook) => (
        <>
          <Anchor component={Link} to={`/webhooks/${webhook.webhookId}`} fw={550}>
            {webhook.name}
          </Anchor>
          <Text size="sm" c="dimmed" className={classes.url}>
            {webhook.url}
          </Text>
        </>
      ),
    },
    {
      accessor: 'events',
      title: 'Events',
      visibleMediaQuery: onVeryWide,
      render: ({ events }) => (
        <div className={classes.tags}>
          {events.map((event) => (
            <Badge key={event} variant="light" color="gray" size="md">
              {event}
            </Badge>
          ))}
        </div>
      ),
    },
    {
      accessor: 'lastSuccessAt',
      title: 'Last taken',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ lastSuccessAt }) =>
        lastSuccessAt === null ? 'Never' : places.dateTime(lastSuccessAt, null),
    },
    { accessor: 'waiting', title: 'Waiting', textAlign: 'right', visibleMediaQuery: onWide },
    { accessor: 'state', title: 'State', render: (webhook) => <State webhook={webhook} /> },
  ];
  const make = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>
      New webhook
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Other programs are told here as soon as something happens."
        actions={make}
      />
      <DataList
        label="Webhooks"
        what="webhooks"
        idOf={(webhook) => webhook.webhookId}
        columns={columns}
        paged={wholeList(webhooks)}
        empty={
          <Nothing icon={IconWebhook} title="Nobody is told yet" action={make}>
            A webhook sends each sale, price or transfer to an address of yours, signed, and again when it did
            not arrive.
          </Nothing>
        }
      />
      {isMaking ? <WebhookForm webhook={null} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

export function State({ webhook: { isActive, offBecause, dead } }: { webhook: Webhook }) {
  if (!isActive)
    return <Badge color={offBecause ? 'red' : 'gray'}>{offBecause ? 'Switched off by us' : 'Off'}</Badge>;
  return dead > 0 ? <Badge color="yellow">{dead} given up</Badge> : <Badge color="green">On</Badge>;
}
