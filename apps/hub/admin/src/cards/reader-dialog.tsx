import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { useCardChange } from './use-card-change';
import { type Reader, deviceName } from './words';

/** What a reader is called, and where it stands. */
export function ReaderDialog({
  reader,
  readers,
  onClose,
}: {
  reader: Reader;
  readers: readonly Reader[];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useCardChange();
  const rename = useMutation(trpc.card.renameReader.mutationOptions());
  const place = useMutation(trpc.card.placeReader.mutationOptions());
  const [label, setLabel] = useState(reader.label);
  const [registerId, setRegisterId] = useState<string | null>(reader.registerId);
  const [askedBy, setAskedBy] = useState(reader.askedBy);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { readerId } = reader;
  const standsThere = readers.find((other) => other.registerId === registerId && other.readerId !== readerId);
  const isNamed = label.trim() !== '';
  const save = async (): Promise<void> => {
    if (!isNamed) return setTrouble('Give the reader a name that is seen at the till.');
    const isRenamed = label.trim() !== reader.label;
    const refused = isRenamed
      ? await change(() => rename.mutateAsync({ readerId, label: label.trim() }), null)
      : null;
    if (refused !== null) return setTrouble(refused);
    const to = registerId === null ? null : idFrom<'RegisterId'>(registerId);
    const isMoved = to !== reader.registerId || askedBy !== reader.askedBy;
    const unplaced = isMoved
      ? await change(() => place.mutateAsync({ readerId, registerId: to, askedBy }), null)
      : null;
    if (unplaced !== null) return setTrouble(unplaced);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={reader.label}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {deviceName(reader.deviceType)}, serial number {reader.serialNumber}
          </Text>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          <TextInput
            label="Name"
            description="As the till and the card service call it."
            required
            maxLength={60}
            data-autofocus
            value={label}
            onChange={({ currentTarget }) => setLabel(currentTarget.value)}
          />
          <Select
            label="Stands at"
            placeholder="In the drawer: no till uses it"
            clearable
            clearButtonProps={{ 'aria-label': 'Take it off the counter' }}
            data={places.stores.map(({ name, registers }) => ({
              group: name,
              items: registers.map((register) => ({ value: register.registerId, label: register.name })),
            }))}
            value={registerId}
            onChange={setRegisterId}
            description={
              registerId !== null && standsThere
                ? `${standsThere.label} stands there now and goes into the drawer.`
                : 'The till of that register asks this reader for cards, at once.'
            }
          />
          <Radio.Group
            label="Asked by"
            description="Who asks the reader for a card. Whoever asks, the hub makes, collects and gives back every payment."
            value={askedBy}
            onChange={(value) => setAskedBy(value === 'window' ? 'window' : 'hub')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="hub"
                label="The hub"
                description="Over the internet. Right for nearly every shop."
              />
              <Radio
                value="window"
                label="The till’s window"
                description="Over the shop’s own network. The till loads Stripe’s script and must be started again once after this changes."
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={rename.isPending || place.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
