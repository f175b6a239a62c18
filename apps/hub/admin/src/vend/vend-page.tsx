import { Alert, Anchor, Badge, Group, Select, SimpleGrid, Stack, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Conflicts } from './conflicts';
import { ConnectForm } from './connect-form';
import { Places } from './places';
import { Previews } from './previews';
import { Progress } from './progress';
import { Sales } from './sales';
import { Told } from './told';
import { useChange } from './use-change';

const againEveryMs = 3_000;
export type ShownVend = Answers['vend']['show'][number];

export default function VendPage() {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.vend.show.queryOptions(undefined, { refetchInterval: againEveryMs }),
  );
  return (
    <>
      <PageHeader
        title="Vend"
        lead="Products, stock, customers, price books, transfers and sales go between here and Vend / Lightspeed X-Series the way that you choose."
      />
      {isPending ? null : data && data.length > 0 ? (
        <Stack gap="xl">
          {data.map((link) => (
            <Connected key={link.linkId} link={link} />
          ))}
        </Stack>
      ) : (
        <ConnectForm link={null} />
      )}
    </>
  );
}

const states = {
  on: { word: 'On', color: 'green' },
  off: { word: 'Off', color: 'gray' },
  connecting: { word: 'Being connected', color: 'yellow' },
  'needs-a-person': { word: 'Needs a person', color: 'red' },
} as const;

function Connected({ link }: { link: ShownVend }) {
  const { word, color } = states[link.state];
  return (
    <Stack gap="lg" component="section" aria-label={`Vend of ${link.domainPrefix}`}>
      <Group gap="sm">
        <Title order={2} size="h4">
          {link.domainPrefix}
        </Title>
        <Badge color={color}>{word}</Badge>
        <Anchor component={Link} to={`/links/${link.linkId}`}>
          Calls and errands
        </Anchor>
      </Group>
      {link.trouble ? (
        <Alert color="red" title="It needs a person">
          {link.trouble}
        </Alert>
      ) : null}
      {link.state === 'on' ? null : <ConnectForm link={link} />}
      <Directions link={link} />
      <Progress link={link} />
      <Previews link={link} />
      <Told link={link} />
      <Conflicts link={link} />
      <Sales link={link} />
      <Places link={link} />
    </Stack>
  );
}

const leads = { 'vend-leads': 'Vend leads', 'we-lead': 'We lead', off: 'Off' } as const;
const choices = {
  products: { label: 'Products', values: ['vend-leads', 'off', 'we-lead'] },
  stock: { label: 'Stock', values: ['off', 'vend-leads', 'we-lead'] },
  customers: { label: 'Customers', values: ['off', 'vend-leads', 'we-lead'] },
  priceBooks: { label: 'Price books', values: ['off', 'vend-leads', 'we-lead'] },
  transfers: { label: 'Transfers', values: ['we-lead', 'off'] },
  sales: { label: 'Sales of our tills', values: ['off', 'we-lead'] },
  salesThere: { label: 'Sales of Vend’s tills', values: ['off', 'vend-leads'] },
} as const;
type Data = keyof typeof choices;

function Directions({ link }: { link: ShownVend }) {
  const trpc = useTRPC();
  const change = useChange();
  const direct = useMutation(trpc.vend.direct.mutationOptions());
  const [refusal, setRefusal] = useState<string | null>(null);
  const choose = (data: Data, value: string | null): void => {
    const directions = { ...link.directions, [data]: value ?? 'off' };
    setRefusal(null);
    void change(() => direct.mutateAsync({ linkId: link.linkId, directions }), setRefusal);
  };
  return (
    <Stack gap="md" maw={1000}>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="md">
        {(Object.keys(choices) as Data[]).map((data) => (
          <Select
            key={data}
            label={choices[data].label}
            allowDeselect={false}
            disabled={direct.isPending}
            value={link.directions[data]}
            onChange={(value) => choose(data, value)}
            data={choices[data].values.map((value) => ({ value, label: leads[value] }))}
          />
        ))}
      </SimpleGrid>
      {refusal === null ? null : (
        <Alert
          color="red"
          title="It stays as it was"
          withCloseButton
          closeButtonLabel="Close"
          onClose={() => setRefusal(null)}
        >
          {refusal}
        </Alert>
      )}
    </Stack>
  );
}
