import { Badge, Button, SimpleGrid, Switch, Text, Title } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import classes from './stores-list.module.css';

type Row = Answers['store']['list'][number];

export default function StoresList() {
  const trpc = useTRPC();
  const me = useMe();
  const stores = useQuery(trpc.store.list.queryOptions());
  const [seesArchived, setSeesArchived] = useState(false);
  const open = stores.data?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const archived = stores.data?.filter(({ archivedAt }) => archivedAt !== null) ?? [];
  const add = me.may('change-stores') ? (
    <Button component={Link} to="/stores/new" leftSection={<IconPlus size={18} />}>
      New store
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Stores" lead="Where the company sells, and how each store does it." actions={add} />
      <Unread query={stores} />
      {stores.data && open.length === 0 ? (
        <Nothing icon={IconBuildingStore} title="There is no store yet" action={add}>
          Make the first one; then give it a register and enrol a till.
        </Nothing>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
        {open.map((store) => (
          <StoreCard key={store.storeId} store={store} />
        ))}
      </SimpleGrid>
      {archived.length > 0 ? (
        <>
          <Switch
            mt="xl"
            mb="md"
            label={`Show ${archived.length} archived`}
            checked={seesArchived}
            onChange={({ currentTarget }) => setSeesArchived(currentTarget.checked)}
          />
          <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
            {(seesArchived ? archived : []).map((store) => (
              <StoreCard key={store.storeId} store={store} />
            ))}
          </SimpleGrid>
        </>
      ) : null}
    </>
  );
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function StoreCard({ store }: { store: Row }) {
  const isArchived = store.archivedAt !== null;
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <Title order={2} size="h4">
          <Link to={`/stores/${store.storeId}`} className={classes.link}>
            {store.name}
          </Link>
        </Title>
        <Badge variant="light" tt="none" color={!isArchived && store.isOpen ? 'bridge' : 'gray'}>
          {isArchived ? 'Archived' : !store.hasOpeningHours ? 'No hours' : store.isOpen ? 'Open' : 'Closed'}
        </Badge>
      </div>
      <Text c="dimmed">{store.address.join(', ')}</Text>
      <dl className={classes.facts}>
        <div>
          <dt>Taxes</dt>
          <dd>
            {store.jurisdictionName}, {store.currency}
          </dd>
        </div>
        <div>
          <dt>Time</dt>
          <dd>{store.timeZone.replaceAll('_', ' ')}</dd>
        </div>
        <div>
          <dt>Tills</dt>
          <dd>
            {countOf(store.registers, 'register')}, {countOf(store.terminals, 'terminal')}
          </dd>
        </div>
      </dl>
    </article>
  );
}
