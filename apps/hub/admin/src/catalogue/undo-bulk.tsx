import { idFrom } from '@tillbridge/core/kernel';
import { Alert, Button } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';

/** Puts back what one edit of many products changed, but for what somebody changed since. */
export function UndoBulk({ bulkEditId, onUndone }: { bulkEditId: string; onUndone: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const undo = useMutation(trpc.product.bulkUndo.mutationOptions());
  const [trouble, setTrouble] = useState<string | null>(null);
  const act = async (): Promise<void> => {
    try {
      const answer = await undo.mutateAsync({ bulkEditId: idFrom<'BulkEditId'>(bulkEditId) });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      const { undone, changedSince } = answer.value;
      await queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
      const left =
        changedSince.length === 0 ? '' : ` ${changedSince.length} were changed since and stay as they are.`;
      notifications.show({ message: `${undone} products are as they were.${left}` });
      onUndone();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <>
      {trouble === null ? null : (
        <Alert color="red" role="alert">
          {trouble}
        </Alert>
      )}
      <Button
        variant="default"
        loading={undo.isPending}
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => void act()}
      >
        Undo this change
      </Button>
    </>
  );
}
