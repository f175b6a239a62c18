import { formatQuantity } from '@tillbridge/core/format';
import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { Alert, Button, Group, Modal, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';
import { numberOf } from './words';

type Given = { count: string | number; reason: string };

/** Agrees to a request, with fewer of some items where there are not enough. */
export function ApproveDialog({ transfer, onClose }: { transfer: Whole; onClose: () => void }) {
  const trpc = useTRPC();
  const { locale } = usePlaces().home;
  const queries = useQueryClient();
  const approve = useMutation(trpc.transfer.approve.mutationOptions());
  const [given, setGiven] = useState<Record<string, Given>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const of = (line: Whole['lines'][number]): Given =>
    given[line.lineId] ?? { count: line.requested / milliPerUnit, reason: '' };
  const isCut = (line: Whole['lines'][number]): boolean =>
    Math.round(Number(of(line).count) * milliPerUnit) !== line.requested;
  const change = (line: Whole['lines'][number], part: Partial<Given>): void =>
    setGiven({ ...given, [line.lineId]: { ...of(line), ...part } });

  const go = async (): Promise<void> => {
    try {
      const cuts = transfer.lines.filter(isCut).map((line) => ({
        lineId: line.lineId,
        quantity: quantity(Math.round((Number(of(line).count) || 0) * milliPerUnit)),
        reason: of(line).reason,
      }));
      const done = await approve.mutateAsync({ transferId: transfer.transferId, cuts });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
      notifications.show({ message: `${numberOf(transfer)} is approved.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Approve ${numberOf(transfer)}`} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Text size="sm" c="dimmed">
            Change a quantity where there is less than was requested, and say why.
          </Text>
          <Table aria-label="What to approve">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Item</Table.Th>
                <Table.Th className={classes.count}>Approve</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {transfer.lines.map((line) => (
                <Table.Tr key={line.lineId}>
                  <Table.Td>
                    <Text>{line.description}</Text>
                    <Text size="sm" c="dimmed">
                      {formatQuantity(line.requested, line.unitOfMeasure, locale)} requested
                    </Text>
                    {isCut(line) ? (
                      <TextInput
                        mt={6}
                        label={`Why less of ${line.description}`}
                        required
                        maxLength={200}
                        value={of(line).reason}
                        onChange={({ currentTarget }) => change(line, { reason: currentTarget.value })}
                      />
                    ) : null}
                  </Table.Td>
                  <Table.Td valign="top">
                    <NumberInput
                      aria-label={`Approve of ${line.description}`}
                      min={0}
                      max={line.requested / milliPerUnit}
                      decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
                      suffix={line.unitOfMeasure === 'each' ? '' : ` ${line.unitOfMeasure}`}
                      hideControls
                      value={of(line).count}
                      onChange={(count) => change(line, { count })}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={approve.isPending}>
              Approve
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
