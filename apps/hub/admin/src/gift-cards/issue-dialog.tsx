import { Alert, Button, Code, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { typedAmount } from './amounts';

/** A card that nobody paid for at a till. Its code is shown once. */
export function IssueDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const issue = useMutation(trpc.giftCard.issue.mutationOptions());
  const [kind, setKind] = useState<'gift-card' | 'store-credit'>('gift-card');
  const [amount, setAmount] = useState<string | number>('');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const value = typedAmount(currency, amount);
    if (value === null || value <= 0) return setTrouble('Enter an amount above zero.');
    if (reason.trim() === '') return setTrouble('Say why: whoever looks at this card later will ask.');
    try {
      const issued = await issue.mutateAsync({
        kind,
        code: code.trim() || null,
        amount: value,
        currency,
        expiresOn: null,
        reason,
      });
      if (!issued.ok) return setTrouble(issued.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      setMade(issued.value.code);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={made === null ? 'Issue a card' : 'Write this code down now'}>
      {made === null ? (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <Stack>
            {trouble === null ? null : <Alert color="red">{trouble}</Alert>}
            <Select
              label="What"
              allowDeselect={false}
              data={[
                { value: 'gift-card', label: 'Gift card' },
                { value: 'store-credit', label: 'Store credit' },
              ]}
              value={kind}
              onChange={(chosen) => setKind(chosen === 'store-credit' ? 'store-credit' : 'gift-card')}
            />
            <NumberInput
              data-autofocus
              label={`Amount (${currency})`}
              min={0}
              decimalScale={2}
              required
              value={amount}
              onChange={setAmount}
            />
            <TextInput
              label="Code"
              description="Scan a card that was printed before. Leave it empty for a new code."
              autoComplete="off"
              value={code}
              onChange={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <TextInput
              label="Why"
              required
              maxLength={200}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
            <Button type="submit" loading={issue.isPending}>
              Issue
            </Button>
          </Stack>
        </form>
      ) : (
        <Stack>
          <Text>It is kept nowhere, and nobody can show it again.</Text>
          <Code fz="xl" ta="center" p="md">
            {made}
          </Code>
          <Button onClick={onClose}>It is written down</Button>
        </Stack>
      )}
    </Modal>
  );
}
