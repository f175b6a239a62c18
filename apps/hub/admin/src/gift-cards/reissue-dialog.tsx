import { Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { amountIn } from './amounts';
import { CardForm, CodeField, whyMissing } from './card-form';
import { NewCode, newCodeTitle } from './new-code';

type Account = NonNullable<Answers['giftCard']['show']>['account'];

/** A new card for a lost one. Source: spec/value.md VA16 */
export function ReissueDialog({
  account: { valueAccountId, codeEnd, currency, balance },
  onClose,
}: {
  account: Account;
  onClose: (madeId: Account['valueAccountId'] | null) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reissue = useMutation(trpc.giftCard.reissue.mutationOptions());
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [made, setMade] = useState<{ valueAccountId: Account['valueAccountId']; code: string } | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') return setTrouble(whyMissing);
    setTrouble(null);
    try {
      const done = await reissue.mutateAsync({ valueAccountId, code: code.trim() || null, reason });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      setMade(done.value);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const close = (): void => onClose(made?.valueAccountId ?? null);
  return (
    <Modal opened onClose={close} title={made === null ? 'A new card for a lost one' : newCodeTitle}>
      {made === null ? (
        <CardForm
          trouble={trouble}
          reason={reason}
          reasonHint="Who asked for it, and how you know that the card was theirs."
          deed="Replace the card"
          isBusy={reissue.isPending}
          onReason={setReason}
          onSubmit={submit}
        >
          <Text size="sm">
            The card ending {codeEnd ?? '····'} is blocked for good, and its {amountIn(currency, balance)} go
            on to the new one. A till that is away may still take the old card until it hears of it.
          </Text>
          <CodeField label="Code of the new card" value={code} onChange={setCode} isFirst />
        </CardForm>
      ) : (
        <NewCode code={made.code} onClose={close} />
      )}
    </Modal>
  );
}
