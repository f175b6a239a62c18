import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import classes from './import.module.css';
import { uploadImport } from './upload';

type Sending = { is: 'waiting' } | { is: 'sending'; part: number } | { is: 'refused'; sentence: string };

/** A place to drop a file on. Nothing is imported by that: the file is looked at first. */
export function DropFile() {
  const navigate = useNavigate();
  const open = useRef<() => void>(null);
  const [sending, setSending] = useState<Sending>({ is: 'waiting' });
  const send = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setSending({ is: 'sending', part: 0 });
    const sent = await uploadImport(file, (part) => setSending({ is: 'sending', part }));
    if (!sent.ok) return setSending({ is: 'refused', sentence: sent.refusal });
    await navigate({ to: '/import/$importId', params: { importId: sent.value } as never });
  };
  const isSending = sending.is === 'sending';
  return (
    <Stack gap="sm" mb="lg">
      {sending.is === 'refused' ? (
        <Alert color="red" role="alert" title="The file was not taken">
          {sending.sentence}
        </Alert>
      ) : null}
      <Dropzone
        className={classes.drop ?? ''}
        openRef={open}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        tabIndex={-1}
        disabled={isSending}
        onDrop={([file]) => void send(file)}
        onReject={() => setSending({ is: 'refused', sentence: 'Drop one file at a time, CSV or XLSX.' })}
        inputProps={{ 'aria-label': 'File with products' }}
      >
        <Stack align="center" gap="xs" ta="center">
          <IconFileImport size={32} aria-hidden />
          <Text fw={600}>Drop a file with products here</Text>
          <Text c="dimmed" size="sm" maw={520}>
            CSV or Excel, up to 250,000 rows: exports of Vend, Lightspeed, Shopify, Square and others are
            recognised, any other table is mapped once. You see what would change before anything does.
          </Text>
          {isSending ? (
            <Group w="100%" maw={420}>
              <Progress.Root size="lg" flex={1}>
                <Progress.Section value={Math.round(sending.part * 100)} aria-label="Sending the file" />
              </Progress.Root>
            </Group>
          ) : (
            <Button onClick={() => open.current?.()}>Choose a file</Button>
          )}
        </Stack>
      </Dropzone>
    </Stack>
  );
}
