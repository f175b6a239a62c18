import { Radio, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import type { UpdateChannel } from '@tillbridge/core/update';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { FormDialog } from '../list/form-dialog';
import { usePlaces } from '../places/use-places';
import type { UpdatesShown } from './view';

/** Puts a store or one till on a channel. Source: spec/updates.md UP1 */
export function ChannelDialog({ shown, onClose }: { shown: UpdatesShown; onClose: () => void }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange(trpc.update.pathKey());
  const setting = useMutation(trpc.update.setChannel.mutationOptions());
  const [subject, setSubject] = useState<string | null>(null);
  const [channel, setChannel] = useState<UpdateChannel>('early');
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    if (subject === null) return setTrouble('Choose a store or a till.');
    const done = await change(
      async () => asDone(await setting.mutateAsync({ subjectId: idFrom<'PlaceId'>(subject), channel })),
      setTrouble,
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title="Put on a channel"
      size="md"
      trouble={trouble}
      button="Save"
      back="Cancel"
      isBusy={setting.isPending}
      lead="A till’s own channel stands over its store’s."
      onSubmit={go}
      onClose={onClose}
    >
      <Select
        label="Store or till"
        placeholder="Choose one"
        searchable
        data-autofocus
        data={[
          {
            group: 'Stores',
            items: places.stores.map(({ storeId, name }) => ({ value: storeId as string, label: name })),
          },
          {
            group: 'Tills',
            items: shown.terminals.map(({ terminalId, registerName, storeName }) => ({
              value: terminalId as string,
              label: `${registerName}, ${storeName}`,
            })),
          },
        ]}
        value={subject}
        onChange={setSubject}
      />
      <Radio.Group
        label="Channel"
        value={channel}
        onChange={(value) => setChannel(value === 'stable' ? 'stable' : 'early')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="early" label="Early" description="Takes everything, before all others." />
          <Radio
            value="stable"
            label="Stable"
            description="For a till that is left out where its store is early."
          />
        </Stack>
      </Radio.Group>
    </FormDialog>
  );
}
