import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC, useTRPCClient } from '../app/client';
import { useMe } from '../app/use-me';
import { ReasonDialog } from '../transfers/reason-dialog';
import { InvoiceDialog } from './invoice-dialog';
import type { ShownPurchase } from './purchase-page';
import { SendBackDialog } from './send-back-dialog';
import { sendBackRows } from './supplier-return';

type Asking = 'send' | 'close' | 'cancel' | 'invoice' | 'send-back' | null;

/** What may be done with an order as it stands, by whoever looks at it. */
export function PurchaseActions({ shown }: { shown: ShownPurchase }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const me = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const end = useMutation(trpc.purchase.end.mutationOptions());
  const { purchaseOrderId, reference, state } = shown.order;
  const mayOrder = me.may('order-goods');
  const isWaitedFor = state === 'sent' || state === 'partly-received' || state === 'received';

  const download = async (): Promise<void> => {
    try {
      const made = await client.purchase.pdf.query({ purchaseOrderId });
      if (!made) return;
      const link = document.createElement('a');
      link.href = `data:application/pdf;base64,${made.base64}`;
      link.download = made.name;
      link.click();
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    }
  };
  const ending = async (how: 'close' | 'cancel', reason: string): Promise<string | null> => {
    const done = await end.mutateAsync({ purchaseOrderId, how, reason });
    if (!done.ok) return done.refusal.sentence;
    await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
    return null;
  };
  return (
    <>
      <Button variant="default" onClick={() => void download()}>
        PDF
      </Button>
      {mayOrder && state === 'draft' ? (
        <Button component={Link} to={`/purchases/${purchaseOrderId}/edit`} variant="default">
          Change
        </Button>
      ) : null}
      {mayOrder && (state === 'draft' || state === 'sent') ? (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          Cancel the order
        </Button>
      ) : null}
      {mayOrder && isWaitedFor && shown.intakes.length > 0 ? (
        <Button variant="default" onClick={() => setAsking('close')}>
          Close
        </Button>
      ) : null}
      {mayOrder && shown.intakes.length > 0 ? (
        <Button variant="default" onClick={() => setAsking('invoice')}>
          Invoice…
        </Button>
      ) : null}
      {me.may('receive-goods') && sendBackRows(shown).length > 0 ? (
        <Button variant="default" onClick={() => setAsking('send-back')}>
          Send back…
        </Button>
      ) : null}
      {me.may('receive-goods') && isWaitedFor ? (
        <Button
          component={Link}
          to={`/purchases/receive?order=${purchaseOrderId}`}
          variant={state === 'received' ? 'default' : 'filled'}
        >
          Receive goods
        </Button>
      ) : null}
      {mayOrder && state === 'draft' ? <Button onClick={() => setAsking('send')}>Send</Button> : null}
      {asking === 'send' ? <SendDialog shown={shown} onClose={() => setAsking(null)} /> : null}
      {asking === 'invoice' ? (
        <InvoiceDialog
          of={shown.order.reference}
          intakes={shown.intakes}
          items={shown.items}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'send-back' ? <SendBackDialog shown={shown} onClose={() => setAsking(null)} /> : null}
      {asking === 'close' || asking === 'cancel' ? (
        <ReasonDialog
          title={`${asking === 'close' ? 'Close' : 'Cancel'} ${reference}`}
          label={asking === 'close' ? 'Close the order' : 'Cancel the order'}
          act={(reason) => ending(asking, reason)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

/** By mail, or by whoever prints it. */
function SendDialog({ shown, onClose }: { shown: ShownPurchase; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const suppliers = useQuery(trpc.supplier.list.queryOptions());
  const known = suppliers.data?.find(({ supplierId }) => supplierId === shown.order.supplierId)?.email;
  const send = useMutation(trpc.purchase.send.mutationOptions());
  const [typed, setTyped] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const email = (typed ?? known ?? '').trim();
  const { purchaseOrderId, reference } = shown.order;
  const go = async (): Promise<void> => {
    try {
      const done = await send.mutateAsync({ purchaseOrderId, email: email === '' ? null : email });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
      notifications.show({
        message: email === '' ? `${reference} counts as sent.` : `${reference} is on its way.`,
      });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Send ${reference}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          <TextInput
            type="email"
            label="Mail it to"
            description="Leave it empty when you tell the supplier yourself."
            data-autofocus
            value={typed ?? known ?? ''}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={send.isPending}>
              Send the order
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
