import { Button, Drawer, Text } from '@mantine/core';
import { IconMailboxOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, useTRPC, useTRPCClient } from '../app/client';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { usePaged } from '../list/use-paged';
import { usePlaces } from '../places/use-places';
import { CallShown, outcomeWords } from './call-shown';
import type { ListedLink } from './state';

type Call = Answers['link']['calls']['calls'][number];
const pageSize = 25;
const againEveryMs = 5_000;

/** What was asked of a service, the newest first; each opens with its request and its answer. */
export function CallLog({ linkId, isTroubleOnly }: { linkId: ListedLink['linkId']; isTroubleOnly: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const [openId, setOpenId] = useState<string | null>(null);
  const question = { linkId, isTroubleOnly };
  const paged = usePaged({
    key: [...trpc.link.calls.queryKey(), question],
    ask: async (after: { at: Call['at']; callId: string } | null, limit) =>
      (await client.link.calls.query({ ...question, after, limit })).calls,
    afterOf: ({ at, callId }: Call) => ({ at, callId }),
    pageSize,
    againEveryMs,
  });
  const columns: Column<Call>[] = [
    { accessor: 'at', title: 'When', noWrap: true, render: ({ at }) => places.dateTime(at, null) },
    { accessor: 'what', title: 'What for' },
    { accessor: 'outcome', title: 'What came of it', visibleMediaQuery: onWide, render: outcomeWords },
    {
      accessor: 'open',
      title: '',
      textAlign: 'right',
      render: (call) => (
        <Button
          size="xs"
          variant="default"
          aria-label={`Look at ${call.what} of ${places.dateTime(call.at, null)}`}
          onClick={() => setOpenId(call.callId)}
        >
          Look
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataList
        label="Calls"
        what="calls"
        idOf={({ callId }) => callId}
        columns={columns}
        paged={paged}
        empty={
          <Nothing
            icon={IconMailboxOff}
            title={isTroubleOnly ? 'Every call went well' : 'Nothing was asked yet'}
          >
            {isTroubleOnly ? null : 'Calls are kept for fourteen days.'}
          </Nothing>
        }
      />
      <Drawer
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        position="right"
        title="Call"
        size="lg"
      >
        {openId === null ? null : <OneCall callId={openId} />}
      </Drawer>
    </>
  );
}

function OneCall({ callId }: { callId: string }) {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(trpc.link.showCall.queryOptions({ callId }));
  if (isPending) return <Text c="dimmed">One moment.</Text>;
  return data ? <CallShown call={data} /> : <Text>This call is not kept any more.</Text>;
}
