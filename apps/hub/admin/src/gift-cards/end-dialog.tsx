import { Modal } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tradingDate } from '@tillbridge/core/kernel';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { CardForm, UntilField, whyMissing } from './card-form';

type Account = NonNullable<Answers['giftCard']['show']>['account'];

/** Another last day for a card. Source: spec/value.md VA15 */
export function EndDialog({
  account: { valueAccountId, expiresOn, codeEnd },
  onClose,
}: {
  account: Account;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useMutation(trpc.giftCard.changeEnd.mutationOptions());
  const [until, setUntil] = useState(expiresOn ?? '');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') return setTrouble(whyMissing);
    setTrouble(null);
    try {
      const asked = { valueAccountId, expiresOn: until === '' ? null : tradingDate(until), reason };
      const done = await change.mutateAsync(asked);
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      notifications.show({ message: 'Every till is told.' });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={`How long the card ending ${codeEnd ?? '····'} is good`}>
      <CardForm
        trouble={trouble}
        reason={reason}
        deed="Change"
        isBusy={change.isPending}
        onReason={setReason}
        onSubmit={submit}
      >
        <UntilField value={until} onChange={setUntil} isFirst />
      </CardForm>
    </Modal>
  );
}
