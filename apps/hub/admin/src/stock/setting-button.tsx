import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '../app/notices';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';

export type StockRow = Answers['stock']['onHand'][number];

/** What a store says of one item: a button that shows it, and opens the form to change it. */
export function SettingButton({
  row,
  name,
  now,
  form,
}: {
  row: StockRow;
  name: string;
  now: string;
  form: (onClose: () => void) => ReactNode;
}) {
  const [isOpen, { open, close }] = useDisclosure();
  const places = usePlaces();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={open}
        aria-label={`${name} of ${row.name} at ${places.nameOf(row.storeId)}: ${now}`}
      >
        {now}
      </Button>
      {isOpen ? (
        <Modal opened onClose={close} title={name}>
          {form(close)}
        </Modal>
      ) : null}
    </>
  );
}

/**
 * The form around one field. Saving asks the hub, and every page that shows stock asks anew.
 * @param save the refusal in a sentence, or null once it is saved
 */
export function SettingForm({
  row,
  name,
  save,
  field,
  onClose,
}: {
  row: StockRow;
  name: string;
  save: () => Promise<string | null>;
  field: (trouble: string | null) => ReactNode;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const submit = async (): Promise<void> => {
    setTrouble(null);
    setSaving(true);
    try {
      const refusal = await save();
      if (refusal !== null) return setTrouble(refusal);
      await queries.invalidateQueries({ queryKey: trpc.stock.pathKey() });
      await queries.invalidateQueries({ queryKey: trpc.dashboard.lowStock.pathKey() });
      notifications.show({ message: `${name} of ${row.name} saved.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <Text>
          {row.name} at {places.nameOf(row.storeId)}
        </Text>
        {field(trouble)}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
