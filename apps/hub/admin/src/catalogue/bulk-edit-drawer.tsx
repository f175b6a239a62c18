import { Alert, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { type BulkDraft, type BulkInput, emptyBulk, readBulk } from './bulk-change';
import { BulkForm } from './bulk-form';
import { BulkPreview, type Preview } from './bulk-preview';
import { UndoBulk } from './undo-bulk';

type Step =
  | { at: 'choosing' }
  | { at: 'previewing'; preview: Preview; change: BulkInput['change'] }
  | { at: 'done'; bulkEditId: string; changed: number };

/** Changes many products together: choose, look at what it would do, do it, and take it back if it was wrong. */
export function BulkEditDrawer({
  target,
  count,
  onClose,
}: {
  target: BulkInput['target'];
  count: number;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const [draft, setDraft] = useState<BulkDraft>(emptyBulk);
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const preview = useMutation(trpc.product.bulkPreview.mutationOptions());
  const apply = useMutation(trpc.product.bulkApply.mutationOptions());

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    setTrouble(null);
    try {
      await act();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const look = (): Promise<void> =>
    attempt(async () => {
      const read = readBulk(draft, places.home.minorUnitDigits);
      if (!read.ok) return setTrouble(read.refusal.sentence);
      const answer = await preview.mutateAsync({ target, change: read.value });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      setStep({ at: 'previewing', preview: answer.value, change: read.value });
    });
  const change = (wanted: BulkInput['change']): Promise<void> =>
    attempt(async () => {
      const answer = await apply.mutateAsync({ target, change: wanted });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
      notifications.show({ message: `${answer.value.changed} products changed.` });
      setStep({ at: 'done', bulkEditId: answer.value.bulkEditId, changed: answer.value.changed });
    });

  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={`Change ${count} products together`}>
      <Stack>
        {trouble === null ? null : (
          <Alert color="red" role="alert">
            {trouble}
          </Alert>
        )}
        {step.at === 'choosing' ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void look();
            }}
          >
            <BulkForm draft={draft} set={(some) => setDraft({ ...draft, ...some })} />
            <Group justify="flex-end" mt="lg">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={preview.isPending}>
                Show what would change
              </Button>
            </Group>
          </form>
        ) : null}
        {step.at === 'previewing' ? (
          <>
            <BulkPreview preview={step.preview} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setStep({ at: 'choosing' })}>
                Back
              </Button>
              <Button
                loading={apply.isPending}
                disabled={step.preview.changed === 0}
                onClick={() => void change(step.change)}
              >
                Change {step.preview.changed} products
              </Button>
            </Group>
          </>
        ) : null}
        {step.at === 'done' ? (
          <>
            <Text fw={600}>{step.changed} products changed. The tills have it in a moment.</Text>
            <UndoBulk bulkEditId={step.bulkEditId} onUndone={onClose} />
            <Group justify="flex-end">
              <Button onClick={onClose}>Done</Button>
            </Group>
          </>
        ) : null}
      </Stack>
    </Drawer>
  );
}
