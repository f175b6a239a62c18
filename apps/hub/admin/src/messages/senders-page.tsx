import { Anchor, Box, Text, UnstyledButton } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import classes from './messages.module.css';
import { SenderForm } from './sender-form';

export type StoreSender = Answers['message']['senders'][number];

const wayOf = (leavesBy: StoreSender['leavesBy']): string =>
  leavesBy ? [leavesBy.label, leavesBy.account].filter(Boolean).join(' · ') : 'this hub';

/** What each store signs its mail with, and by which link that leaves. Source: spec/messages.md MG25 */
export default function SendersPage() {
  const trpc = useTRPC();
  const senders = useQuery(trpc.message.senders.queryOptions());
  const [openId, setOpenId] = useState<string | null>(null);
  const open = senders.data?.find(({ storeId }) => storeId === openId);
  const columns: Column<StoreSender>[] = [
    {
      accessor: 'storeName',
      title: 'Store',
      render: ({ storeId, storeName, name, replyTo, leavesBy }) => (
        <>
          <UnstyledButton className={classes.open} aria-haspopup="dialog" onClick={() => setOpenId(storeId)}>
            {storeName}
          </UnstyledButton>
          <Box hiddenFrom="sm" mt={4}>
            {[(name ?? replyTo) === null ? 'As the company' : name, replyTo, `Leaves by ${wayOf(leavesBy)}`]
              .filter((said) => said !== null)
              .map((said) => (
                <Text key={said} size="sm" c="dimmed" className={classes.said}>
                  {said}
                </Text>
              ))}
          </Box>
        </>
      ),
    },
    {
      accessor: 'name',
      title: 'Name of the sender',
      visibleMediaQuery: onWide,
      render: ({ name }) => name ?? <AsTheCompany />,
    },
    {
      accessor: 'replyTo',
      title: 'Answers go to',
      visibleMediaQuery: onWide,
      render: ({ replyTo }) => replyTo ?? <AsTheCompany />,
    },
    {
      accessor: 'leavesBy',
      title: 'Leaves by',
      visibleMediaQuery: onWide,
      render: ({ leavesBy }) => <span className={classes.address}>{wayOf(leavesBy)}</span>,
    },
  ];
  return (
    <>
      <PageHeader
        title="Senders"
        lead={
          <>
            How each store signs receipts, reminders and orders. The address that they leave from is the one
            of their{' '}
            <Anchor component={Link} to="/links" underline="always">
              link
            </Anchor>
            ; a store may have a link of its own.
          </>
        }
      />
      <DataList
        label="Senders"
        what="stores"
        idOf={({ storeId }) => storeId}
        columns={columns}
        paged={wholeList(senders)}
        empty={<Nothing icon={IconSignature} title="There are no stores yet" />}
      />
      {open ? <SenderForm key={open.storeId} sender={open} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

function AsTheCompany() {
  return (
    <Text size="sm" c="dimmed" span>
      As the company
    </Text>
  );
}
