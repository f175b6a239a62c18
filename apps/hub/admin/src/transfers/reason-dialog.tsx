import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceOf } from '../app/client';

/** Asks why, and does it. */
export function ReasonDialog({
  title,
  label,
  act,
  onClose,
}: {
  title: string;
  label: string;
  /** Answers the sentence of a refusal, or null. */
  act: (reason: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isActing, setActing] = useState(false);
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return setTrouble('Say why, for whoever asked.');
    setActing(true);
    try {
      const refused = await act(reason);
      if (refused === null) onClose();
      else setTrouble(refused);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setActing(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Textarea
            label="Reason"
            required
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" color="red" loading={isActing}>
              {label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
