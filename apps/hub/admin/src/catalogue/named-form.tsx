import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { sentenceOf } from '../app/client';

type Answer = { ok: true } | { ok: false; refusal: { sentence: string } };

/** A small form in a dialog: what the hub refuses is said in it, and what was typed stays. */
export function NamedForm({
  title,
  save,
  onSaved,
  onClose,
  children,
  saveLabel = 'Save',
  isDangerous = false,
}: {
  title: string;
  save: () => Promise<Answer>;
  onSaved: () => void;
  onClose: () => void;
  children: ReactNode;
  saveLabel?: string;
  isDangerous?: boolean;
}) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTrouble(null);
    setSaving(true);
    try {
      const answer = await save();
      if (answer.ok) onSaved();
      else setTrouble(answer.refusal.sentence);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSaving} {...(isDangerous ? { color: 'red' } : {})}>
              {saveLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
