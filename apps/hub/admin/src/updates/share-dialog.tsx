import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { useChange } from '../app/use-change';
import { FormDialog } from '../list/form-dialog';
import { PercentField, percentOf } from './percent-field';
import { type ListedRollOut, type UpdatesShown, previewOf } from './view';
import { tillsText } from './words';

const usual = [10, 25, 50, 100];

/** How many of its tills a roll-out goes to. Source: spec/updates.md UP3, UP15 */
export function ShareDialog({
  rollOut,
  shown,
  onClose,
}: {
  rollOut: ListedRollOut;
  shown: UpdatesShown;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const change = useChange(trpc.update.pathKey());
  const changing = useMutation(trpc.update.change.mutationOptions());
  const [typed, setTyped] = useState<string | number>(rollOut.percent);
  const [trouble, setTrouble] = useState<string | null>(null);
  const percent = percentOf(typed);
  const takers = (share: number): number => previewOf({ ...rollOut, percent: share }, shown.terminals).takes;
  const go = async (): Promise<void> => {
    if (percent === null) return setTrouble('Give a share from 1 to 100 per cent.');
    const done = await change(
      () => changing.mutateAsync({ rollOutId: rollOut.rollOutId, percent }),
      setTrouble,
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title={`Share of ${rollOut.version}`}
      size="md"
      trouble={trouble}
      button="Save"
      back="Cancel"
      isBusy={changing.isPending}
      lead="Whoever is in stays in when the share grows. Tills that have it already stay on it when the share shrinks."
      onSubmit={go}
      onClose={onClose}
    >
      <PercentField value={typed} onChange={setTyped} isFocused />
      <Group gap="xs" role="group" aria-label="Usual shares">
        {usual.map((share) => (
          <Button key={share} variant="default" onClick={() => setTyped(share)}>
            {share} %
          </Button>
        ))}
      </Group>
      <Text aria-live="polite">
        {percent === null
          ? 'How many tills take it is said here.'
          : `${tillsText(takers(rollOut.percent))} still to take it at ${rollOut.percent} %, ${takers(percent)} at ${percent} %.`}
      </Text>
    </FormDialog>
  );
}
