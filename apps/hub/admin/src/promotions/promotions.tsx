import { Anchor, Badge, Button, SegmentedControl, Table, Text } from '@mantine/core';
import { IconPlus, IconRosetteDiscount } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import type { Listed } from './draft';
import { inPlainWords } from './plain-words';
import { useNaming } from './use-naming';

export const stateWords = {
  'to-come': 'To come',
  'in-force': 'In force',
  over: 'Over',
  archived: 'Archived',
} as const;
export const stateColours = {
  'to-come': 'blue',
  'in-force': 'bridge',
  over: 'gray',
  archived: 'gray',
} as const;

export default function Promotions() {
  const trpc = useTRPC();
  const me = useMe();
  const naming = useNaming();
  const { data: all } = useSuspenseQuery(trpc.promotion.list.queryOptions());
  const [shown, setShown] = useState<'now' | 'archived'>('now');
  const archived = all.filter(({ state }) => state === 'archived');
  const promotions = shown === 'archived' ? archived : all.filter(({ state }) => state !== 'archived');
  const make = me.may('change-promotions') ? (
    <Button component={Link} to="/promotions/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New promotion
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Promotions"
        lead="What tills take off by themselves. The customer always gets the cheapest of what applies."
        actions={make}
      />
      {archived.length > 0 ? (
        <SegmentedControl
          mb="md"
          aria-label="Which promotions"
          value={shown}
          onChange={(value) => setShown(value === 'archived' ? 'archived' : 'now')}
          data={[
            { value: 'now', label: 'Current' },
            { value: 'archived', label: `Archived (${archived.length})` },
          ]}
        />
      ) : null}
      {promotions.length === 0 ? (
        <Nothing icon={IconRosetteDiscount} title="No promotions yet" action={make}>
          Ten per cent off a shelf, buy two get one free, a bundle for a price, a coupon: tills know them long
          before they begin, also without the hub.
        </Nothing>
      ) : (
        <Panel
          title={promotions.length === 1 ? '1 promotion' : `${promotions.length} promotions`}
          id="promotions"
          flush
        >
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Promotion</Table.Th>
                <Table.Th scope="col">State</Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  What it does
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {promotions.map((promotion) => (
                <Row
                  key={promotion.promotionId}
                  promotion={promotion}
                  words={inPlainWords(promotion, naming)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
    </>
  );
}

function Row({ promotion, words }: { promotion: Listed; words: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={550}>
        <Anchor component={Link} to={`/promotions/${promotion.promotionId}`}>
          {promotion.name}
        </Anchor>
        <Text size="sm" c="dimmed" fw={400} hiddenFrom="sm">
          {words}
        </Text>
      </Table.Th>
      <Table.Td>
        <Badge variant="light" color={stateColours[promotion.state]}>
          {stateWords[promotion.state]}
        </Badge>
      </Table.Td>
      <Table.Td visibleFrom="sm">{words}</Table.Td>
    </Table.Tr>
  );
}
