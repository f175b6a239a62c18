import { Alert, Button, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { amountIn, typedAmount } from './amounts';

/** The liability, and how much of a card each till may let go while it cannot ask. */
export function OwedPanel({ owed, currency }: { owed: Answers['giftCard']['owed']; currency: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const setAllowance = useMutation(trpc.giftCard.setAllowance.mutationOptions());
  const one = typedAmount(currency, 1) ?? 1;
  const [typed, setTyped] = useState<string | number>(owed.offlineAllowance / one);
  const save = async (): Promise<void> => {
    const offlineAllowance = typedAmount(currency, typed);
    if (offlineAllowance === null || offlineAllowance < 0) return;
    try {
      await setAllowance.mutateAsync({ offlineAllowance });
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      notifications.show({ message: 'Saved. Every till is told.' });
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    }
  };
  return (
    <Panel title="Owed to holders" id="owed-to-holders">
      <Stack>
        {owed.wrong.length > 0 ? (
          <Alert color="red">
            {owed.wrong.length} balances are not the sum of their entries. Call support: this cannot happen.
          </Alert>
        ) : null}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Stack gap="xs">
            {owed.owed.length === 0 ? <Text c="dimmed">Nothing is owed.</Text> : null}
            {owed.owed.map((each) => (
              <Group key={`${each.kind}${each.currency}`} justify="space-between">
                <Text>
                  {each.kind === 'gift-card' ? 'Gift cards' : 'Store credit'}
                  <Text span c="dimmed">
                    {' '}
                    · {each.cards} with money on them
                  </Text>
                </Text>
                <Text fw={600}>{amountIn(each.currency, each.owed)}</Text>
              </Group>
            ))}
          </Stack>
          <Group align="end" wrap="nowrap">
            <NumberInput
              style={{ flex: 1 }}
              label={`Each till may let go offline (${currency})`}
              description="Of one card, while it cannot ask the hub."
              min={0}
              decimalScale={2}
              fixedDecimalScale
              value={typed}
              onChange={setTyped}
            />
            <Button variant="default" loading={setAllowance.isPending} onClick={() => void save()}>
              Save
            </Button>
          </Group>
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
