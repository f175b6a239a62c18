import { Anchor, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Nothing } from '../list/nothing';
import { wholeList } from '../list/whole-list';
import { usePlaces } from '../places/use-places';
import { ConnectMenu } from './connect-menu';
import { LinkStateBadge, type ListedLink, whereTo } from './state';

const againEveryMs = 5_000;

export default function LinksPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const links = useQuery(trpc.link.list.queryOptions(undefined, { refetchInterval: againEveryMs }));
  const columns: Column<ListedLink>[] = [
    {
      accessor: 'label',
      title: 'Link',
      render: (link) => (
        <>
          <Anchor component={Link} to={`/links/${link.linkId}`} fw={550}>
            {link.label}
          </Anchor>
          <Text size="sm" c="dimmed">
            {whereTo(link)}
          </Text>
        </>
      ),
    },
    { accessor: 'state', title: 'State', render: (link) => <LinkStateBadge link={link} /> },
    {
      accessor: 'lastTrouble',
      title: 'Last trouble',
      visibleMediaQuery: onVeryWide,
      render: ({ lastTrouble, lastTroubleAt, trouble }) =>
        trouble ??
        (lastTrouble && lastTroubleAt !== null
          ? `${places.dateTime(lastTroubleAt, null)}: ${lastTrouble}`
          : 'None'),
    },
    {
      accessor: 'lastSuccessAt',
      title: 'Last answer',
      noWrap: true,
      visibleMediaQuery: onWide,
      render: ({ lastSuccessAt }) =>
        lastSuccessAt === null ? 'Never' : places.dateTime(lastSuccessAt, null),
    },
    { accessor: 'waiting', title: 'Waiting', textAlign: 'right', visibleMediaQuery: onWide },
    { accessor: 'dead', title: 'Given up', textAlign: 'right' },
  ];
  return (
    <>
      <PageHeader
        title="Links"
        lead="The services around the shop: how each one does, and what went to and fro."
        actions={<ConnectMenu />}
      />
      <DataList
        label="Links"
        what="links"
        idOf={({ linkId }) => linkId}
        columns={columns}
        paged={wholeList(links)}
        empty={
          <Nothing icon={IconPlugConnectedX} title="There are no links yet">
            Connect cards, Vend, a delivery platform, mail or SMS: what each one does is seen here.
          </Nothing>
        }
      />
    </>
  );
}
