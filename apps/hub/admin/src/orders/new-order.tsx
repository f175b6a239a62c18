import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { type AskedOrder, OrderForm } from './order-form';

export default function NewOrder() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const make = useMutation(trpc.order.make.mutationOptions());
  const send = async (asked: AskedOrder): Promise<string | null> => {
    const made = await make.mutateAsync(asked);
    if (!made.ok) return made.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.order.pathKey() });
    notifications.show({ message: `Order ${made.value.number} is at the store’s tills.` });
    await navigate({ to: `/orders/${made.value.orderId}` });
    return null;
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/orders">
          Orders
        </Anchor>
        <Text>Make an order</Text>
      </Breadcrumbs>
      <PageHeader
        title="Make an order"
        lead="For a customer who rang. The tills of the store hear of it at once."
      />
      <OrderForm onSend={send} />
    </>
  );
}
