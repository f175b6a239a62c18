import { milliPerUnit } from '@tillbridge/core/kernel';
import { settlementWord, nameAlone } from '@tillbridge/core/transfer';
import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '../list/form-dialog';
import { usePlaces } from '../places/use-places';
import type { Discrepancy } from './part-rows';
import { Pictures } from './pictures';
import { ReturnDialog } from './return-dialog';
import { returnRows } from './return-goods';
import { SettleDialog } from './settle-dialog';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';
import { useDeed } from './use-deed';

type Asking = { about: Discrepancy; what: 'settle' | 'assign' } | null;

/** What came otherwise than it was sent, who sees to it, and how it ended. */
export function Discrepancies({ transfer }: { transfer: Whole }) {
  const places = usePlaces();
  const [asking, setAsking] = useState<Asking>(null);
  const [isReturning, setReturning] = useState(false);
  const whyNotOf = (act: 'assign' | 'settle') =>
    transfer.next.find((each) => each.act === act)?.whyNot ?? null;
  return (
    <>
      <ul className={classes.plain} aria-label="What came otherwise">
        {transfer.discrepancies.map((each) => (
          <li key={`${each.shipmentId} ${each.itemId} ${each.kind}`} className={classes.row}>
            <div>
              <Text fw={550}>
                {each.open > 0 ? each.sentence : `${kindWords[each.kind]}: ${nameOf(transfer, each)}`}
              </Text>
              <Text size="sm" c="dimmed">
                Since {places.dateTime(each.since, transfer.toStoreId)}.{' '}
                {each.owner ? `${each.owner.who} sees to it.` : each.open > 0 ? 'Nobody sees to it yet.' : ''}
              </Text>
              <Pictures transfer={transfer} photoIds={each.photoIds} of={nameOf(transfer, each)} />
              {each.settlements.map((settled) => (
                <Text size="sm" key={settled.factId}>
                  {settled.quantity / milliPerUnit}: {settlementWord(settled.way)}, by{' '}
                  {nameAlone(settled.by.who)}
                  {settled.note ? `. ${settled.note}` : ''}
                </Text>
              ))}
            </div>
            {each.open > 0 ? (
              <Group gap="xs">
                {whyNotOf('assign') === null ? (
                  <Button variant="default" onClick={() => setAsking({ about: each, what: 'assign' })}>
                    Give to…
                  </Button>
                ) : null}
                {whyNotOf('settle') === null ? (
                  <Button onClick={() => setAsking({ about: each, what: 'settle' })}>Settle</Button>
                ) : null}
              </Group>
            ) : (
              <Badge color="green">Settled</Badge>
            )}
          </li>
        ))}
      </ul>
      {whyNotOf('settle') === null && returnRows(transfer).length > 0 ? (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setReturning(true)}>
            Send back…
          </Button>
        </Group>
      ) : null}
      {isReturning ? <ReturnDialog transfer={transfer} onClose={() => setReturning(false)} /> : null}
      {asking?.what === 'settle' ? (
        <SettleDialog transfer={transfer} about={asking.about} onClose={() => setAsking(null)} />
      ) : null}
      {asking?.what === 'assign' ? (
        <AssignDialog transfer={transfer} about={asking.about} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}

const kindWords: Readonly<Record<Discrepancy['kind'], string>> = {
  short: 'Short',
  over: 'Over',
  'wrong-item': 'Wrong item',
  damaged: 'Damaged',
};
const nameOf = ({ rows }: Whole, { itemId }: Discrepancy): string =>
  rows.find((row) => row.itemId === itemId)?.name ?? '';

type DialogProps = { transfer: Whole; about: Discrepancy; onClose: () => void };

function AssignDialog({ transfer, about, onClose }: DialogProps) {
  const state = useDeed(transfer);
  const [staffId, setStaffId] = useState<string | null>(about.owner?.staffId ?? null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const assign = async (): Promise<void> => {
    const owner = transfer.owners.find((each) => each.staffId === staffId);
    if (!owner) return setTrouble('Choose somebody.');
    const { shipmentId, itemId, kind } = about;
    const refused = await state(
      [
        {
          ...{ type: 'discrepancy-assigned', shipmentId, itemId, kind },
          owner: { who: owner.name, staffId: owner.staffId },
        },
      ],
      `${owner.name} sees to it.`,
    );
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <FormDialog
      title={about.sentence}
      size="md"
      trouble={trouble}
      button="Give it to them"
      onSubmit={assign}
      onClose={onClose}
    >
      <Select
        label="Who sees to it"
        required
        searchable
        data-autofocus
        data={transfer.owners.map(({ staffId: value, name }) => ({ value: value as string, label: name }))}
        value={staffId}
        onChange={setStaffId}
      />
    </FormDialog>
  );
}
