import { Alert, Button, Group, List, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, queryClient, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Trouble } from '../app/trouble';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { CrashReports } from './crash-reports';

type Shown = Answers['company']['demand'];
type Demand = Shown['demand'];

const choices: readonly { demand: Demand; label: string; says: string }[] = [
  { demand: 'nobody', label: 'Nobody', says: 'Everybody decides for themselves.' },
  {
    demand: 'above-store-lead',
    label: 'Everybody above store lead',
    says: 'Whoever may do anything at head office that a store lead may not, by whatever roles.',
  },
  { demand: 'everybody', label: 'Everybody', says: 'Whoever signs in at head office.' },
];

/** What the company decides for all of its people. */
export default function Company() {
  const me = useMe();
  const trpc = useTRPC();
  const demand = useQuery(trpc.company.demand.queryOptions());
  if (demand.error) return <Trouble error={demand.error} reset={() => void demand.refetch()} />;
  return (
    <>
      <PageHeader title="Company" lead={me.companyName} />
      <Stack gap="lg">
        {demand.data ? (
          <DemandForm key={demand.data.demand} shown={demand.data} />
        ) : (
          <Skeleton height={320} aria-label="Loading" />
        )}
        <CrashReports />
      </Stack>
    </>
  );
}

function DemandForm({ shown }: { shown: Shown }) {
  const trpc = useTRPC();
  const [chosen, choose] = useState(shown.demand);
  const change = useMutation(
    trpc.company.changeDemand.mutationOptions({
      onSuccess: () => {
        notifications.show({ message: 'The rule holds from everybody’s next sign-in.' });
        void queryClient.invalidateQueries({ queryKey: trpc.company.demand.queryKey() });
      },
    }),
  );
  return (
    <Panel title="Second factor" id="demand">
      <Stack maw={680}>
        <Text>
          A second factor is a passkey, or a code from the phone beside the password. With one, a password
          that somebody else got to know opens nothing.
        </Text>
        <Radio.Group
          label="Who must have one"
          value={chosen}
          onChange={(value) => {
            const found = choices.find(({ demand }) => demand === value);
            if (found) choose(found.demand);
          }}
        >
          <Stack gap="sm" mt="xs">
            {choices.map(({ demand, label, says }) => (
              <Radio key={demand} value={demand} label={label} description={says} />
            ))}
          </Stack>
        </Radio.Group>
        <Concerned demand={chosen} without={shown.without} />
        <Refused sentence={change.error ? sentenceOf(change.error) : null} />
        <Group>
          <Button
            disabled={chosen === shown.demand}
            loading={change.isPending}
            onClick={() => change.mutate({ demand: chosen })}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

const mostNamed = 8;

const concernedWords = (count: number): string =>
  count === 1
    ? '1 person has none yet, and sets one up at their next sign-in'
    : `${count} people have none yet, and set one up at their next sign-in`;

/** Whom the rule would lead through setting one up. */
function Concerned({ demand, without }: { demand: Demand; without: Shown['without'] }) {
  if (demand === 'nobody') return null;
  const concerned = without.filter(({ isAboveStoreLead }) => demand === 'everybody' || isAboveStoreLead);
  if (concerned.length === 0) return <Alert variant="light">Everybody whom this concerns has one.</Alert>;
  const more = concerned.length - mostNamed;
  return (
    <Alert variant="light" color="yellow" title={concernedWords(concerned.length)}>
      <List size="sm">
        {concerned.slice(0, mostNamed).map(({ name }, index) => (
          <List.Item key={`${index} ${name}`}>{name}</List.Item>
        ))}
        {more > 0 ? <List.Item>and {more} more</List.Item> : null}
      </List>
    </Alert>
  );
}
