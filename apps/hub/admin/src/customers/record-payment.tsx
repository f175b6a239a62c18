import { Alert, Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { idFrom, instant } from '@tillbridge/core/kernel';
import { type FormEvent, useState } from 'react';
import { type Questions, sentenceOf, useTRPC } from '../app/client';
import { ids } from '../catalogue/ids';
import { typedAmount } from '../gift-cards/amounts';
import { dayAt, startOfDay } from '../places/days';
import { usePlaces } from '../places/use-places';

type Method = Questions['customer']['recordPayment']['method'];
type Customer = { customerId: string; name: string; accountOwed: number };

const noonMs = 12 * 3_600_000;
const methods: { value: Method; label: string }[] = [
  { value: 'bank-transfer', label: 'Bank transfer' },
  { value: 'cheque', label: 'Cheque' },
  { value: 'card', label: 'Card' },
  { value: 'other', label: 'Another way' },
];

/** What a customer paid otherwise than at a till. Source: spec/on-account.md OA12 */
export function RecordPayment({
  customer: { customerId, name, accountOwed },
  onClose,
}: {
  customer: Customer;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const record = useMutation(trpc.customer.recordPayment.mutationOptions());
  // One payment, however often somebody presses: made with the dialog.
  const [paymentId] = useState(() => ids.next<'PaymentId'>());
  const { currency, timeZone } = places.home;
  const [today] = useState(() => dayAt(Date.now(), timeZone));
  const [amount, setAmount] = useState<string | number>('');
  const [day, setDay] = useState(today);
  const [method, setMethod] = useState<Method>('bank-transfer');
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const value = typedAmount(currency, amount);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const midnight = startOfDay(day, timeZone);
    if (value === null || value === 0) return setTrouble('Enter how much was paid.');
    if (midnight === null) return setTrouble('Enter the day on which the money came.');
    if (day > today) return setTrouble('This day has not come yet. Enter the day on which the money came.');
    if (value < 0 && note.trim() === '')
      return setTrouble('Say why the payment is taken back: whoever reads the statement will ask.');
    setTrouble(null);
    try {
      const receivedAt = instant(day === today ? Date.now() : midnight + noonMs);
      const asked = { paymentId, customerId: idFrom<'CustomerId'>(customerId), amount: value, receivedAt };
      const recorded = await record.mutateAsync({ ...asked, method, note });
      if (!recorded.ok) return setTrouble(recorded.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
      notifications.show({ message: `${name} owes ${places.money(recorded.value.owed)} now.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`A payment from ${name}`}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          <NumberInput
            data-autofocus
            label={`Amount (${currency})`}
            description={
              value === null || value === 0
                ? `${places.money(accountOwed)} is owed. Below zero takes a payment back that bounced.`
                : `${places.money(accountOwed - value)} owed afterwards`
            }
            decimalScale={places.home.minorUnitDigits}
            required
            value={amount}
            onChange={setAmount}
          />
          <TextInput
            type="date"
            label="When the money came"
            max={today}
            required
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          <Select
            label="How"
            allowDeselect={false}
            data={methods}
            value={method}
            onChange={(chosen) => setMethod((chosen as Method | null) ?? 'bank-transfer')}
          />
          <TextInput
            label="Note"
            description="The customer reads it on the statement: a reference, say."
            maxLength={200}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={record.isPending}>
              Enter
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
