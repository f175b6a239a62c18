import { Badge, Button, Drawer, Select, Text, UnstyledButton } from '@mantine/core';
import {
  type MessageChannel,
  type MessageEvent,
  type MessageState,
  messageEvents,
  messageStates,
} from '@tillbridge/core/message';
import { IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { type Places, usePlaces } from '../places/use-places';
import { MessageDetail } from './message-detail';
import classes from './messages.module.css';
import { channelWords, eventInWords, stateLooks } from './words';

export type Message = Answers['message']['list'][number];
const pageSize = 50;
const noFilter = { address: '', event: '', channel: '', state: '' };

/** What left by mail and SMS and what became of it; what failed is sent again or discarded here. Source: spec/messages.md MG13 */
export default function MessagesPage() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [fields, go] = useAddress(noFilter);
  const [openId, setOpenId] = useState<string | null>(null);
  const search = {
    address: fields.address || null,
    event: (fields.event || null) as MessageEvent | null,
    channel: (fields.channel || null) as MessageChannel | null,
    state: (fields.state || null) as MessageState | null,
  };
  const paged = usePaged({
    key: [...trpc.message.list.queryKey(), search],
    ask: (after: { createdAt: number; mailId: string } | null, limit) =>
      client.message.list.query({ ...search, after, limit }),
    afterOf: ({ createdAt, mailId }: Message) => ({ createdAt, mailId }),
    pageSize,
    againEveryMs: 15_000,
  });
  const open = paged.rows.find(({ mailId }) => mailId === openId);
  const isNarrowed = Object.values(fields).some((value) => value !== '');
  return (
    <>
      <PageHeader
        title="Mail and SMS"
        lead="What was sent, what became of it, and what waits. The words of a message are not shown."
      />
      <Filters label="Search messages">
        <TypedFilter
          label="Address or number"
          placeholder="Part of it"
          value={fields.address}
          onSettled={(address) => go({ address })}
          data-wide
        />
        <Select
          label="State"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any state' }}
          data={messageStates.map((state) => ({ value: state, label: stateLooks[state].label }))}
          value={fields.state || null}
          onChange={(state) => go({ state })}
        />
        <Select
          label="About"
          placeholder="Anything"
          clearable
          clearButtonProps={{ 'aria-label': 'Anything' }}
          data={messageEvents.map((event) => ({ value: event, label: eventInWords(event) }))}
          value={fields.event || null}
          onChange={(event) => go({ event })}
        />
        <Select
          label="By"
          placeholder="Mail and SMS"
          clearable
          clearButtonProps={{ 'aria-label': 'Mail and SMS' }}
          data={[
            { value: 'mail', label: channelWords.mail },
            { value: 'sms', label: channelWords.sms },
          ]}
          value={fields.channel || null}
          onChange={(channel) => go({ channel })}
        />
        {isNarrowed ? (
          <Button variant="subtle" data-narrow onClick={() => go(noFilter)}>
            Clear
          </Button>
        ) : null}
      </Filters>
      <DataList
        label="Messages"
        what="messages"
        idOf={({ mailId }) => mailId}
        columns={columnsOf(places, ({ mailId }) => setOpenId(mailId))}
        paged={paged}
        empty={
          <Nothing icon={IconMailOff} title={isNarrowed ? 'No message is like that' : 'Nothing was sent yet'}>
            {isNarrowed
              ? 'Try fewer filters.'
              : 'Receipts, news of transfers and reminders are listed here as they leave.'}
          </Nothing>
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpenId(null)}
        position="right"
        size="lg"
        title={open?.subject ?? ''}
      >
        {open ? <MessageDetail message={open} /> : null}
      </Drawer>
    </>
  );
}

const columnsOf = (places: Places, onOpen: (message: Message) => void): Column<Message>[] => [
  {
    accessor: 'subject',
    title: 'Message',
    render: (message) => (
      <>
        <UnstyledButton className={classes.open} onClick={() => onOpen(message)} aria-haspopup="dialog">
          {message.subject}
        </UnstyledButton>
        <Text size="sm" c="dimmed" className={classes.address}>
          {message.recipient}
        </Text>
      </>
    ),
  },
  {
    accessor: 'event',
    title: 'About',
    visibleMediaQuery: onVeryWide,
    render: ({ event }) => eventInWords(event),
  },
  {
    accessor: 'channel',
    title: 'By',
    visibleMediaQuery: onWide,
    render: ({ channel }) => channelWords[channel],
  },
  {
    accessor: 'createdAt',
    title: 'Written',
    noWrap: true,
    visibleMediaQuery: onWide,
    render: ({ createdAt }) => places.dateTime(createdAt, null),
  },
  {
    accessor: 'state',
    title: 'State',
    render: ({ state, heldUntil }) => (
      <>
        <Badge color={stateLooks[state].colour} tt="none" miw="max-content">
          {stateLooks[state].label}
        </Badge>
        {heldUntil === null ? null : (
          <Text size="sm" c="dimmed">
            Quiet until {places.time(heldUntil, null)}
          </Text>
        )}
      </>
    ),
  },
];
