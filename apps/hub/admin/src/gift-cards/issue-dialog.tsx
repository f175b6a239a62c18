import { Modal, NumberInput, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tradingDate } from '@tillbridge/core/kernel';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { typedAmount } from './amounts';
import { CardForm, CodeField, UntilField, whyMissing } from './card-form';
import { NewCode, newCodeTitle } from './new-code';

/** A card that nobody paid for at a till. Its code is shown once. */
export function IssueDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const issue = useMutation(trpc.giftCard.issue.mutationOptions());
  const [kind, setKind] = useState<'gift-card' | 'store-credit'>('gift-card');
  const [amount, setAmount] = useState<string | number>('');
  const [code, setCode] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const value = typedAmount(currency, amount);
    if (value === null || value <= 0) return setTrouble('Enter an amount above zero.');
    if (reason.trim() === '') return setTrouble(whyMissing);
    try {
      const issued = await issue.mutateAsync({
        kind,
        code: code.trim() || null,
        amount: value,
        currency,
        expiresOn: until === '' ? null : tradingDate(until),
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
    <Modal opened onClose={onClose} title={made === null ? 'Issue a card' : newCodeTitle}>
      {made === null ? (
        <CardForm
          trouble={trouble}
          reason={reason}
          deed="Issue"
          isBusy={issue.isPending}
          onReason={setReason}
          onSubmit={submit}
        >
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
          <CodeField label="Code" value={code} onChange={setCode} />
          <UntilField value={until} onChange={setUntil} />
        </CardForm>
      ) : (
        <NewCode code={made} onClose={onClose} />
      )}
    </Modal>
  );
}
