import { Anchor, Breadcrumbs, Button, Table, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { alikeWords } from './customer-page';

/** Customers who may be one: two tills made them, or somebody came back under another name. Source: spec/customers.md CU9 */
export default function DuplicatesPage() {
  const trpc = useTRPC();
  const me = useMe();
  const { data: pairs } = useSuspenseQuery(trpc.customer.duplicates.queryOptions());
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/customers">
          Customers
        </Anchor>
        <Text>Possible duplicates</Text>
      </Breadcrumbs>
      <PageHeader
        title="Possible duplicates"
        lead="Customers who share an email address, a phone number or a card. Nothing is joined by itself."
      />
      {pairs.length === 0 ? (
        <Nothing
          icon={IconUsers}
          title="Everybody is here once"
          action={
            <Button component={Link} to="/customers" variant="default">
              All customers
            </Button>
          }
        >
          When two tills make the same customer while they cannot ask each other, you find them here.
        </Nothing>
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table aria-label="Possible duplicates" verticalSpacing="sm" withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Customers</Table.Th>
                <Table.Th>The same</Table.Th>
                <Table.Th aria-label="What to do" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pairs.map(({ first, second, by }) => (
                <Table.Tr key={first.customerId + second.customerId}>
                  <Table.Td>
                    <Anchor component={Link} fw={550} to={`/customers/${first.customerId}`}>
                      {first.name}
                    </Anchor>
                    {' and '}
                    <Anchor component={Link} fw={550} to={`/customers/${second.customerId}`}>
                      {second.name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{alikeWords[by]}</Table.Td>
                  <Table.Td ta="end">
                    {me.may('change-customers') ? (
                      <Button
                        component={Link}
                        to={`/customers/merge/${second.customerId}/${first.customerId}`}
                        variant="default"
                        size="compact-sm"
                        aria-label={`Compare ${first.name} with ${second.name}`}
                      >
                        Compare
                      </Button>
                    ) : null}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
