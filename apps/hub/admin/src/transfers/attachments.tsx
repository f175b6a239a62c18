import { Alert, Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { nameAlone } from '@tillbridge/core/transfer';
import { csrfHeaders, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { usePlaces } from '../places/use-places';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';

/** Papers and pictures of a transfer: what a carrier signed, what a broken carton looked like. */
export function Attachments({ transfer: { transferId, attachments, toStoreId } }: { transfer: Whole }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const me = useMe();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const files = `/files/transfers/${transferId}/attachments`;
  const add = async (file: File): Promise<void> => {
    setSending(true);
    setTrouble(await sent(files, file));
    setSending(false);
    await queries.invalidateQueries({ queryKey: trpc.transfer.page.queryKey({ transferId }) });
  };
  return (
    <Stack>
      {trouble ? <Alert color="red">{trouble}</Alert> : null}
      {attachments.length === 0 ? <Text c="dimmed">Nothing was added yet.</Text> : null}
      <ul className={classes.plain} aria-label="Files">
        {attachments.map(({ attachmentId, name, size, addedBy, addedAt }) => (
          <li key={attachmentId}>
            <Anchor href={`${files}/${attachmentId}`} download={name}>
              {name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {Math.max(1, Math.round(size / 1024))} kB, {nameAlone(addedBy)},{' '}
              {places.dateTime(addedAt, toStoreId)}
            </Text>
          </li>
        ))}
      </ul>
      {me.may('change-transfers') || me.may('handle-transfers') ? (
        <Group>
          <FileButton onChange={(file) => void (file && add(file))}>
            {(button) => (
              <Button
                {...button}
                variant="default"
                loading={isSending}
                leftSection={<IconPaperclip size={18} aria-hidden />}
              >
                Add a file
              </Button>
            )}
          </FileButton>
        </Group>
      ) : null}
    </Stack>
  );
}

/** @returns why not, or null */
async function sent(address: string, file: File): Promise<string | null> {
  const body = new FormData();
  body.append('file', file);
  try {
    const answer = await fetch(address, { method: 'POST', headers: csrfHeaders(), body });
    if (answer.ok) return null;
    const said = (await answer.json()) as { sentence?: string };
    return said.sentence ?? 'The file was not taken. Try again.';
  } catch (error) {
    return `The file did not arrive: ${String(error)}.`;
  }
}
