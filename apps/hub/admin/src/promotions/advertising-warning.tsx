import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useTRPC } from '../app/client';
import type { PromotionInput } from './draft';

/** Long enough to type an amount to its end. */
const patienceMs = 400;

/** What nobody should put in the window of the promotion as it stands; nothing where the law says nothing of it. */
export function AdvertisingWarning({ promotion }: { promotion: PromotionInput }) {
  const trpc = useTRPC();
  // As text, so that an equal draft is the same question.
  const [asked] = useDebouncedValue(
    JSON.stringify({ reward: promotion.reward, storeIds: promotion.storeIds }),
    patienceMs,
  );
  const warnings = useQuery(
    trpc.promotion.advertising.queryOptions(
      JSON.parse(asked) as Pick<PromotionInput, 'reward' | 'storeIds'>,
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      {warnings.data?.map(({ sentence, count, names }) => (
        <Alert
          key={sentence}
          color="yellow"
          role="status"
          icon={<IconAlertTriangle aria-hidden />}
          title="Mind how you advertise this"
        >
          <Text size="sm">{sentence} You may save it all the same. It takes that much off:</Text>
          <List size="sm" mt="xs">
            {names.map((name, at) => (
              <List.Item key={`${at} ${name}`}>{name}</List.Item>
            ))}
            {count > names.length ? <List.Item>and {count - names.length} more</List.Item> : null}
          </List>
        </Alert>
      ))}
    </>
  );
}
