import { Alert, Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import { addQuantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { readCost } from '../goods/lines';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import { ChargeFields } from './charge-fields';
import { readCharges, typedCharges } from './charges';
import type { ShownPurchase } from './purchase-page';

type Intake = Pick<ShownPurchase['intakes'][number], 'id' | 'at' | 'fact' | 'costed'>;
type Names = readonly { itemId: string; name: string }[];

/** What an invoice says of goods that are here: other prices, and what came on top. Source: spec/receiving.md RE10 */
export function InvoiceDialog({
  of,
  intakes,
  items,
  onClose,
}: {
  /** What it is an invoice for, as people call it. */
  of: string;
  intakes: readonly Intake[];
  items: Names;
  onClose: () => void;
}) {
  const places = usePlaces();
  const [intakeId, setIntakeId] = useState<string | null>(intakes.at(-1)?.id ?? null);
  const intake = intakes.find(({ id }) => id === intakeId);
  return (
    <Modal opened onClose={onClose} title={`Invoice for ${of}`} size="lg">
      <Stack>
        <Text size="sm" c="dimmed">
          It takes the place of what was said when the goods came. What they cost is worked out anew, also of
          those that were sold since.
        </Text>
        {intakes.length > 1 ? (
          <Select
            label="Which delivery"
            allowDeselect={false}
            data={intakes.map(({ id, at, fact }) => ({
              value: id as string,
              label: `${places.dateTime(at, fact.storeId)}${fact.deliveryNote ? `, note ${fact.deliveryNote}` : ''}`,
            }))}
            value={intakeId}
            onChange={setIntakeId}
          />
        ) : null}
        {intake ? <InvoiceForm key={intake.id} items={items} intake={intake} onClose={onClose} /> : null}
      </Stack>
    </Modal>
  );
}

function InvoiceForm({ items, intake, onClose }: { items: Names; intake: Intake; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const { fact, costed } = intake;
  const place = places.storeOf(fact.storeId);
  const digits = place?.minorUnitDigits ?? 2;
  const stateCosts = useMutation(trpc.purchase.stateCosts.mutationOptions());
  const [costs, setCosts] = useState<Record<string, string | number>>(() =>
    Object.fromEntries(
      costed.lines.map(({ lineId, unitCost }) => [lineId, unitCost === null ? '' : unitCost / 10 ** digits]),
    ),
  );
  const [charges, setCharges] = useState(() => typedCharges(costed.charges, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const nameOf = (itemId: string) =>
    items.find((item) => item.itemId === itemId)?.name ?? 'Something that is no longer here';
  const go = async (): Promise<void> => {
    const read = fact.lines.map(({ lineId, itemId }) => ({
      ...{ lineId, itemId },
      unitCost: readCost(costs[lineId] ?? '', digits),
    }));
    const wrong = read.find(({ unitCost }) => unitCost === undefined);
    if (wrong) return setTrouble(`The cost of ${nameOf(wrong.itemId)} is no amount.`);
    const onTop = readCharges(charges, digits);
    if (typeof onTop === 'string') return setTrouble(onTop);
    try {
      const done = await stateCosts.mutateAsync({
        intakeFactId: intake.id,
        unitCosts: read.flatMap(({ lineId, unitCost }) =>
          (unitCost ?? null) === null ? [] : [{ lineId, unitCost: unitCost as NonNullable<typeof unitCost> }],
        ),
        charges: onTop,
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
      notifications.show({ message: 'The invoice is kept. What the goods cost is worked out anew.' });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
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
        <ul className={detail.list} aria-label="What the goods cost">
          {fact.lines.map(({ lineId, itemId, good, damaged }) => (
            <li key={lineId} className={detail.item} style={{ paddingInline: 0 }}>
              <div style={{ whiteSpace: 'normal' }}>
                <Text>{nameOf(itemId)}</Text>
                <div className={detail.pieces}>
                  {formatQuantity(addQuantity(good, damaged), 'each', places.home.locale)} came
                </div>
              </div>
              <NumberInput
                label="Cost each"
                aria-label={`Cost of one ${nameOf(itemId)} by the invoice`}
                ta="start"
                w="8rem"
                min={0}
                hideControls
                value={costs[lineId] ?? ''}
                onChange={(cost) => setCosts({ ...costs, [lineId]: cost })}
              />
            </li>
          ))}
        </ul>
        <ChargeFields charges={charges} onChange={setCharges} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" loading={stateCosts.isPending}>
            Keep the invoice
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
