import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { ageWords } from './words';

/** How old the numbers of stores are, where a till was not heard lately: sales that nobody knows of yet are missing in them. */
export function Ages({ storeId }: { storeId: string | null }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { data: ages = [] } = useQuery(trpc.stock.ages.queryOptions(undefined, { refetchInterval: 60_000 }));
  const behind = ages.filter(
    (age) => age.freshness.kind !== 'current' && (storeId === null || age.storeId === storeId),
  );
  const [first] = behind;
  if (!first) return null;
  const words = ageWords(first, (at) => places.dateTime(at, first.storeId));
  return (
    <Text size="sm" c="dimmed" mb="sm" role="note">
      {behind.length === 1
        ? `What ${places.nameOf(first.storeId)} sold is known as of ${words}.`
        : `Of ${behind.length} stores not every till was heard lately. Choose a store to see since when.`}
    </Text>
  );
}
