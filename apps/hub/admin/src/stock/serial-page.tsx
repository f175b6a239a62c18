import { Anchor, Breadcrumbs, Table, Text } from '@mantine/core';
import { IconBarcode, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { ArchivedSteps } from '../archives/archived-steps';
import { useMe } from '../app/use-me';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePlaces } from '../places/use-places';
import { entryWords, placeName } from './words';

type Traced = Answers['stock']['serial'][number];

/** The way of one piece, from its number: from the supplier to a customer, and back. Source: spec/stock-levels.md SL7 */
export default function SerialPage() {
  const trpc = useTRPC();
  const [address, go] = useAddress({ number: '' });
  const serial = address.number.trim();
  const found = useQuery(trpc.stock.serial.queryOptions({ serial }, { enabled: serial !== '' }));
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/stock">
          Stock
        </Anchor>
        <Text>Trace a piece</Text>
      </Breadcrumbs>
      <PageHeader
        title="Trace a piece"
        lead="Where a serial number came from, where it is, and who bought it."
      />
      <Filters label="Find a piece">
        <TypedFilter
          data-wide
          label="Serial number"
          placeholder="As it stands on the piece"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={address.number}
          onSettled={(number) => go({ number })}
        />
      </Filters>
      {found.error ? (
        <Text c="red">{sentenceOf(found.error)}</Text>
      ) : serial === '' ? (
        <Nothing icon={IconBarcode} title="Type a serial number">
          It is found as it was scanned, on a receipt, a delivery or a transfer.
        </Nothing>
      ) : found.data?.length === 0 ? (
        <Nothing icon={IconBarcode} title="Nobody has named this number">
          Look at the letters that are easily mistaken: O and 0, I and 1.
        </Nothing>
      ) : (
        found.data?.map((traced) => <Way key={traced.itemId} traced={traced} />)
      )}
      {serial === '' || !found.data ? null : <ArchivedSteps key={serial} serial={serial} />}
    </>
  );
}

function Way({ traced }: { traced: Traced }) {
  const places = usePlaces();
  const me = useMe();
  const storeIn = (place: string) => (place.startsWith('store:') ? place.slice('store:'.length) : null);
  return (
    <Panel title={`${traced.name}, ${traced.sku}`} id={`way-${traced.itemId}`} flush>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">When</Table.Th>
              <Table.Th scope="col">Because</Table.Th>
              <Table.Th scope="col">Where to</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {traced.steps.map((step) => (
              <Table.Tr key={`${step.factId}${step.entryNo}`}>
                <Table.Td>
                  {places.dateTime(step.at, storeIn(step.toPlace) ?? storeIn(step.fromPlace))}
                  {traced.gaps.some(({ before }) => before.factId === step.factId) ? (
                    <Text size="sm" c="dimmed">
                      It was not known to be at {placeName(step.fromPlace, places.nameOf)} before.
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>
                  {step.saleId !== null && step.receiptNo !== null && me.may('see-sales') ? (
                    <Anchor component={Link} to={`/sales/${step.saleId}`}>
                      {entryWords({ ...step, reason: null }).what}, receipt {step.receiptNo}
                    </Anchor>
                  ) : (
                    entryWords({ ...step, reason: null }).what
                  )}
                  {step.transferReference === null ? null : `, ${step.transferReference}`}
                </Table.Td>
                <Table.Td>
                  {step.customerName !== null && step.toPlace === 'customer' && me.may('see-customers')
                    ? step.customerName
                    : placeName(step.toPlace, places.nameOf)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
