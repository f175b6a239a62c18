import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { usePlaces } from '../places/use-places';
import { type AskedPurchase, type PurchaseDraft, PurchaseForm } from './purchase-form';

/** A new order, or one that nobody has sent. */
export default function EditPurchase() {
  const { purchaseOrderId } = useParams({ strict: false }) as { purchaseOrderId?: string };
  return purchaseOrderId !== undefined && isUuid(purchaseOrderId) ? (
    <Known purchaseOrderId={purchaseOrderId} />
  ) : (
    <Editing
      purchaseOrderId={null}
      draft={{ supplier: null, store: null, expectedOn: '', note: '', lines: [] }}
    />
  );
}

function Known({ purchaseOrderId }: { purchaseOrderId: string }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { data } = useSuspenseQuery(
    trpc.purchase.show.queryOptions({ purchaseOrderId: idFrom<'PurchaseOrderId'>(purchaseOrderId) }),
  );
  if (!data) return <PageHeader title="There is no such purchase order" />;
  const { order, lines } = data;
  const digits = places.storeOf(order.storeId)?.minorUnitDigits ?? 2;
  const draft: PurchaseDraft = {
    ...{ supplier: order.supplierId, store: order.storeId },
    ...{ expectedOn: order.expectedOn ?? '', note: order.note ?? '' },
    lines: lines.map(({ itemId, name, sku, ordered, unitCost }) => ({
      ...{ itemId, name, sku, unitOfMeasure: '', count: ordered / 1_000 },
      cost: unitCost === null ? '' : unitCost / 10 ** digits,
    })),
  };
  return <Editing purchaseOrderId={purchaseOrderId} draft={draft} />;
}

function Editing({ purchaseOrderId, draft }: { purchaseOrderId: string | null; draft: PurchaseDraft }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation(trpc.purchase.save.mutationOptions());
  const title = purchaseOrderId === null ? 'New purchase order' : 'Change the order';
  const send = async (asked: AskedPurchase): Promise<string | null> => {
    const known = purchaseOrderId === null ? null : idFrom<'PurchaseOrderId'>(purchaseOrderId);
    const done = await save.mutateAsync({ ...asked, purchaseOrderId: known });
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
    notifications.show({ message: 'The order is written down. Nobody has sent it yet.' });
    await navigate({ to: `/purchases/${done.value.purchaseOrderId}` });
    return null;
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/purchases">
          Purchases
        </Anchor>
        <Text>{title}</Text>
      </Breadcrumbs>
      <PageHeader title={title} lead="Nothing is sent before somebody sends it." />
      <PurchaseForm draft={draft} onSend={send} />
    </>
  );
}
