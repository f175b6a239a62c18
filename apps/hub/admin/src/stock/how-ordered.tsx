import { Alert, Button, Group, Modal, NumberInput, Stack, Table, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import { type ItemId, idFrom, quantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';

type Supplied = Answers['foresight']['itemTerms'][number];
type Item = { itemId: ItemId; name: string; unitOfMeasure: string };

/** Who delivers an item, how long he takes, and how much of it he wants ordered at least. Source: spec/foresight.md FO21 */
export function HowOrdered({ item, mayChange }: { item: Item; mayChange: boolean }) {
  const trpc = useTRPC();
  const { home } = usePlaces();
  const { data: suppliers = [] } = useQuery(trpc.foresight.itemTerms.queryOptions({ itemId: item.itemId }));
  const [changing, setChanging] = useState<Supplied | null>(null);
  const amount = (milli: number | null): string =>
    milli === null ? '–' : formatQuantity(quantity(milli), item.unitOfMeasure, home.locale);
  if (suppliers.length === 0) return null;
  return (
    <div style={{ marginBlockStart: 'var(--gap-wide)' }}>
      <Panel title="How it is ordered" id="how-ordered" flush>
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label="How it is ordered">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Supplier</Table.Th>
                <Table.Th scope="col" ta="right">
                  Days until it is here
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  At least
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  In packs of
                </Table.Th>
                {mayChange ? <Table.Th scope="col" aria-label="Change" /> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {suppliers.map((supplied) => (
                <Table.Tr key={supplied.supplierId}>
                  <Table.Th scope="row" fw={500}>
                    {supplied.name}
                    <Text size="sm" c="dimmed">
                      {supplied.code}
                    </Text>
                  </Table.Th>
                  <Table.Td ta="right">{daysOf(supplied)}</Table.Td>
                  <Table.Td ta="right">{amount(supplied.minimumMilli)}</Table.Td>
                  <Table.Td ta="right">{amount(supplied.packMilli)}</Table.Td>
                  {mayChange ? (
                    <Table.Td ta="right">
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={`Change how ${item.name} is ordered from ${supplied.name}`}
                        onClick={() => setChanging(supplied)}
                      >
                        Change
                      </Button>
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Panel>
      {changing ? <TermsDialog item={item} supplied={changing} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}

const daysOf = ({ leadDays, usualLeadDays }: Supplied): string =>
  leadDays !== null
    ? String(leadDays)
    : usualLeadDays !== null
      ? `${usualLeadDays}, as all of theirs`
      : 'As before';

function TermsDialog({ item, supplied, onClose }: { item: Item; supplied: Supplied; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(trpc.foresight.saveItemTerms.mutationOptions());
  const [days, setDays] = useState<string | number>(supplied.leadDays ?? '');
  const [least, setLeast] = useState<string | number>(
    supplied.minimumMilli === null ? '' : supplied.minimumMilli / 1_000,
  );
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    try {
      const saved = await save.mutateAsync({
        ...{ supplierId: idFrom<'SupplierId'>(supplied.supplierId), itemId: item.itemId },
        leadDays: days === '' ? null : Number(days),
        minimum: least === '' ? null : quantity(Math.round(Number(least) * 1_000)),
      });
      if (!saved.ok) return setTrouble(saved.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.foresight.itemTerms.pathKey() });
      notifications.show({ message: `How ${item.name} is ordered is saved. Tomorrow’s proposals know it.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`${item.name} from ${supplied.name}`}>
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
          <NumberInput
            label="Days until it is here"
            description="From the order to the shelf. Empty is as this supplier takes for everything."
            data-autofocus
            min={1}
            max={365}
            allowDecimal={false}
            value={days}
            onChange={setDays}
          />
          <NumberInput
            label="Order at least"
            description="Empty is any amount; it is rounded up to whole packs."
            min={0}
            decimalScale={item.unitOfMeasure === 'each' ? 0 : 3}
            suffix={item.unitOfMeasure === 'each' ? '' : ` ${item.unitOfMeasure}`}
            value={least}
            onChange={setLeast}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
