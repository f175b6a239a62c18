import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Answers, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { ReorderButton } from './reorder-button';
import { SpotButton } from './spot-button';
import { ageWords } from './words';

/** What each store has of one item. */
export function StockByStore({
  rows,
  mayChange,
  isNow,
}: {
  rows: Answers['stock']['onHand'];
  mayChange: boolean;
  /** Not as of a day that has ended. */
  isNow: boolean;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const itemIds = rows.slice(0, 1).map(({ itemId }) => itemId as never);
  const { data: elsewhere } = useQuery(trpc.stock.inTransit.queryOptions({ itemIds }, { enabled: isNow }));
  const { data: ages = [] } = useQuery(trpc.stock.ages.queryOptions(undefined, { enabled: isNow }));
  const apartOf = (storeId: string) => elsewhere?.apart.find((row) => row.storeId === storeId)?.quantityMilli;
  const ageText = (storeId: string): string => {
    const age = ages.find((each) => each.storeId === storeId);
    return age ? ageWords(age, (at) => places.dateTime(at, storeId)) : '–';
  };
  const quantityText = (milli: number | undefined, { unitOfMeasure }: { unitOfMeasure: string }): string =>
    milli === undefined ? '–' : formatQuantity(quantity(milli), unitOfMeasure, places.home.locale);
  return (
    <Panel title={isNow ? 'On hand' : 'On hand when that day ended'} id="on-hand" flush>
      <Table.ScrollContainer minWidth={isNow ? 560 : 320}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Store</Table.Th>
              <Table.Th scope="col" ta="right">
                On hand
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Reorder at
              </Table.Th>
              <Table.Th scope="col">Shelf</Table.Th>
              {isNow ? (
                <>
                  <Table.Th scope="col" ta="right">
                    Set apart
                  </Table.Th>
                  <Table.Th scope="col">Known as of</Table.Th>
                </>
              ) : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.storeId}>
                <Table.Th scope="row" fw={500}>
                  {places.nameOf(row.storeId)}
                </Table.Th>
                <Table.Td ta="right" fw={600}>
                  {formatQuantity(quantity(row.onHandMilli), row.unitOfMeasure, places.home.locale)}
                </Table.Td>
                <Table.Td ta="right">
                  {mayChange ? (
                    <ReorderButton row={row} />
                  ) : row.reorderMilli === null ? (
                    '–'
                  ) : (
                    formatQuantity(quantity(row.reorderMilli), row.unitOfMeasure, places.home.locale)
                  )}
                </Table.Td>
                <Table.Td>{mayChange ? <SpotButton row={row} /> : (row.spot ?? '–')}</Table.Td>
                {isNow ? (
                  <>
                    <Table.Td ta="right">{quantityText(apartOf(row.storeId), row)}</Table.Td>
                    <Table.Td>{ageText(row.storeId)}</Table.Td>
                  </>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
