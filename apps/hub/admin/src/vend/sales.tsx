import { Button, Group, List, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';

/** How sales are told: what waits, what was set aside and why, and which payment type of theirs is which of ours. */
export function Sales({ link }: { link: ShownVend }) {
  const { sales, directions } = link;
  if (directions.sales === 'off' && sales.waiting + sales.told + sales.aside === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label="Sales told to Vend">
      <Title order={3} size="h5">
        Sales
      </Title>
      <Text>
        {sales.told} told, {sales.waiting} waiting, {sales.aside} set aside.
      </Text>
      <SetAside link={link} />
      {directions.sales === 'off' ? null : <PaymentTypes link={link} />}
    </Stack>
  );
}

function SetAside({ link: { linkId, sales } }: { link: ShownVend }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange();
  const send = useMutation(trpc.vend.sendSales.mutationOptions());
  if (sales.aside === 0) return null;
  return (
    <Stack gap="xs">
      <List>
        {sales.listed.map(({ saleId, receiptNo, completedAt, trouble }) => (
          <List.Item key={saleId}>
            Receipt {receiptNo}, {places.dateTime(completedAt, null)}: {trouble}
          </List.Item>
        ))}
      </List>
      {sales.aside > sales.listed.length ? (
        <Text c="dimmed">And {sales.aside - sales.listed.length} more.</Text>
      ) : null}
      <Group>
        <Button
          variant="default"
          loading={send.isPending}
          onClick={() => void change(() => send.mutateAsync({ linkId }))}
        >
          Send what was set aside again
        </Button>
      </Group>
    </Stack>
  );
}

type Payment = ShownVend['sales']['payments'][number];

/** Our ways to pay beside theirs; what nobody chose is said to be a guess. */
function PaymentTypes({ link: { linkId, sales } }: { link: ShownVend }) {
  const trpc = useTRPC();
  const change = useChange();
  const choose = useMutation(trpc.vend.choosePayment.mutationOptions());
  if (sales.types.length === 0) return <Text c="dimmed">Vend’s payment types have not been read yet.</Text>;
  const pick = (by: Payment['by'], typeId: string | null): void => {
    if (typeId !== null) void change(() => choose.mutateAsync({ linkId, by, typeId }));
  };
  return (
    <Stack gap="xs">
      <Title order={4} size="h6">
        Which payment type of Vend is which
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm" maw={900}>
        {sales.payments.map(({ by, word, typeId, isGuess }) => (
          <Select
            key={by}
            label={word}
            description={typeId === null ? 'Nobody has said yet' : isGuess ? 'A guess' : 'Chosen'}
            placeholder="Choose one"
            allowDeselect={false}
            disabled={choose.isPending}
            value={typeId}
            onChange={(value) => pick(by, value)}
            data={sales.types.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
