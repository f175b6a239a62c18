import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Answers, sentenceOf, useTRPC } from '../app/client';

type Customer = Answers['customer']['list']['customers'][number];
type Props = { customer: Customer; onErased: () => Promise<void>; onTrouble: (sentence: string) => void };

/** What a person may ask for: all that is kept of them, or that it is gone. Source: spec/customers.md CU10 */
export function PersonalData({ customer: { customerId, name }, onErased, onTrouble }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const erase = useMutation(trpc.customer.erase.mutationOptions());
  const download = async (): Promise<void> => {
    try {
      const data = await queries.fetchQuery(trpc.customer.data.queryOptions({ customerId }));
      const address = URL.createObjectURL(
        new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }),
      );
      const link = document.createElement('a');
      link.href = address;
      link.download = `customer-${customerId}.json`;
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      onTrouble(sentenceOf(error));
    }
  };
  const eraseNow = async (): Promise<void> => {
    try {
      const erased = await erase.mutateAsync({ customerId });
      if (!erased.ok) return onTrouble(erased.refusal.sentence);
      await onErased();
    } catch (error) {
      onTrouble(sentenceOf(error));
    }
  };
  const ask = () =>
    modals.openConfirmModal({
      title: `Erase ${name}?`,
      children: (
        <Text size="sm">
          Name, contacts, card and notes are emptied here and on every till. Sales stay as they were stated,
          under an id that the customer list no longer names. This cannot be undone.
        </Text>
      ),
      labels: { confirm: 'Erase', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => void eraseNow(),
    });
  return (
    <Group>
      <Button variant="default" onClick={() => void download()}>
        Download their data
      </Button>
      <Button variant="default" color="red" loading={erase.isPending} onClick={ask}>
        Erase…
      </Button>
    </Group>
  );
}
