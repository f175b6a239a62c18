import { Badge, Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ratesInForce } from '@tillbridge/core/tax';
import { instant } from '@tillbridge/core/kernel';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import classes from './stores-list.module.css';
import { percentText } from './tax-form';

type Profile = Answers['tax']['list'][number];

export default function TaxList() {
  const trpc = useTRPC();
  const me = useMe();
  const profiles = useQuery(trpc.tax.list.queryOptions());
  const used = profiles.data?.filter(({ stores }) => stores.length > 0) ?? [];
  const others = profiles.data?.filter(({ stores }) => stores.length === 0) ?? [];
  return (
    <>
      <PageHeader
        title="Tax"
        lead="The taxes and cash rules of each place. A store picks one; a change reaches its tills at once."
        actions={
          me.may('change-stores') ? (
            <Button component={Link} to="/tax/new" leftSection={<IconPlus size={18} />}>
              New jurisdiction
            </Button>
          ) : null
        }
      />
      <Unread query={profiles} />
      {used.length > 0 ? (
        <Profiles title="Used by your stores" profiles={used} at={profiles.dataUpdatedAt} />
      ) : null}
      {others.length > 0 ? (
        <Profiles title="Ready to be used" profiles={others} at={profiles.dataUpdatedAt} />
      ) : null}
    </>
  );
}

function Profiles({ title, profiles, at }: { title: string; profiles: Profile[]; at: number }) {
  return (
    <section>
      <Title order={2} size="h5" mb="sm" mt="md">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
        {profiles.map((profile) => (
          <ProfileCard key={profile.record.code} profile={profile} at={at} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function ProfileCard({ profile: { record, origin, stores }, at }: { profile: Profile; at: number }) {
  const rates = ratesInForce(record, instant(at));
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <Title order={3} size="h4">
          <Link to={`/tax/${record.code}`} className={classes.link}>
            {record.name ?? record.code}
          </Link>
        </Title>
        <Group gap={6}>
          <Badge variant="light" tt="none" color="gray">
            {origin === 'given' ? 'Given' : `Version ${record.version}`}
          </Badge>
        </Group>
      </div>
      <Text>
        {rates.length === 0
          ? 'No tax now'
          : rates.map(({ code, ratePpm }) => `${code} ${percentText(ratePpm)} %`).join(', ')}
      </Text>
      <Text c="dimmed">
        {record.currency}, tax {record.pricesIncludeTax ? 'inside the price' : 'on top of the price'}
      </Text>
      <Text c="dimmed">
        {stores.length === 0 ? 'No store uses it' : stores.map(({ name }) => name).join(', ')}
      </Text>
    </article>
  );
}
