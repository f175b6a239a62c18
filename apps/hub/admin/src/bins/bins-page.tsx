import { Badge, Button, Group, Select, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import type { StoreId } from '@tillbridge/core/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import detail from '../list/detail.module.css';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { useAddress } from '../list/use-address';
import { storeChoices, usePlaces } from '../places/use-places';
import { BinPanel } from './bin-panel';
import { MoveDialog } from './move-dialog';

type Listed = Answers['bin']['list'];

/** What lies in which bin of a store, and what its shop floor is out of. Source: spec/bins.md */
export default function BinsPage() {
  const places = usePlaces();
  const [address, go] = useAddress({ store: '', bin: '' });
  const storeId = places.storeOf(address.store)?.storeId ?? places.stores[0]?.storeId;
  return (
    <>
      <PageHeader
        title="Bins"
        lead="What lies where within a store. Bins divide what is on hand; the shop floor holds the rest."
        actions={
          <Button component={Link} to="/bins/labels" search={{ store: storeId } as never} variant="default">
            Print labels
          </Button>
        }
      />
      <Filters label="Which store">
        <Select
          label="Store"
          allowDeselect={false}
          data={storeChoices(places)}
          value={storeId ?? null}
          onChange={(store) => go({ store, bin: null })}
        />
      </Filters>
      {storeId === undefined ? null : (
        <OfStore key={storeId} storeId={storeId} bin={address.bin} onBin={(bin) => go({ bin })} />
      )}
    </>
  );
}

function OfStore({
  storeId,
  bin,
  onBin,
}: {
  storeId: StoreId;
  bin: string;
  onBin: (bin: string | null) => void;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const [isMoving, setMoving] = useState(false);
  const { data } = useSuspenseQuery(trpc.bin.list.queryOptions({ storeId }));
  const mayMove = me.may('adjust-stock');
  return (
    <>
      {mayMove ? (
        <Group mb="md">
          <Button onClick={() => setMoving(true)}>Move goods</Button>
        </Group>
      ) : null}
      {isMoving ? (
        <MoveDialog storeId={storeId} from={bin === '' ? null : bin} onClose={() => setMoving(false)} />
      ) : null}
      {data.bins.length === 0 && bin === '' ? (
        <Nothing icon={IconBox} title="Nothing lies in a bin">
          A till that scans a bin’s label puts goods into it, and so does “Move goods” here.
        </Nothing>
      ) : (
        <div className={detail.sides}>
          <Stack gap="lg">
            {bin === '' ? null : (
              <BinPanel
                key={bin}
                storeId={storeId}
                bin={bin}
                mayCount={mayMove}
                onClose={() => onBin(null)}
              />
            )}
            <Refill rows={data.refill} />
          </Stack>
          <BinList bins={data.bins} chosen={bin} onBin={onBin} />
        </div>
      )}
    </>
  );
}

function Refill({ rows }: { rows: Listed['refill'] }) {
  const { home } = usePlaces();
  return (
    <Panel title="To be refilled" id="refill" flush={rows.length > 0}>
      {rows.length === 0 ? (
        <Text c="dimmed">The shop floor has some of all that lies in bins.</Text>
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Item</Table.Th>
                <Table.Th scope="col" ta="right">
                  On the floor
                </Table.Th>
                <Table.Th scope="col">Take it from</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ itemId, name, sku, unitOfMeasure, floor, least, bins }) => (
                <Table.Tr key={itemId}>
                  <Table.Th scope="row" fw={500}>
                    {name}
                    <Text size="sm" c="dimmed">
                      {sku}
                    </Text>
                  </Table.Th>
                  <Table.Td ta="right" fw={600}>
                    {formatQuantity(floor, unitOfMeasure, home.locale)}
                    {least === null ? null : (
                      <Text size="sm" c="dimmed">
                        at least {formatQuantity(least, unitOfMeasure, home.locale)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {bins
                      .map(
                        (each) =>
                          `${each.bin} (${formatQuantity(each.quantity, unitOfMeasure, home.locale)})`,
                      )
                      .join(', ')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  );
}

function BinList({
  bins,
  chosen,
  onBin,
}: {
  bins: Listed['bins'];
  chosen: string;
  onBin: (bin: string) => void;
}) {
  return (
    <Panel title="Bins" id="bins">
      <ul className={detail.list} aria-label="Bins">
        {bins.map(({ bin, items, isBelowZero }) => (
          <li key={bin}>
            <UnstyledButton
              className={detail.item}
              w="100%"
              mih="2.75rem"
              px={0}
              aria-current={bin === chosen}
              onClick={() => onBin(bin)}
            >
              <Text fw={bin === chosen ? 700 : 500}>{bin}</Text>
              <Group gap="xs">
                {isBelowZero ? <Badge color="orange">Count it</Badge> : null}
                <Text c="dimmed" size="sm">
                  {items === 1 ? '1 item' : `${items} items`}
                </Text>
              </Group>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
