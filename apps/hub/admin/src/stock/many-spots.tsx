import {
  Alert,
  Anchor,
  Button,
  FileButton,
  Group,
  List,
  Modal,
  Select,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { storeChoices, usePlaces } from '../places/use-places';
import { type UnreadSpot, readSpots } from './read-spots';
import { sendSpots } from './send-spots';

/** Nobody reads more at once; the rest is said again when these are mended. */
const mostShown = 50;

/** Says of many items at once on which shelf they lie: a column of a spreadsheet, pasted. Source: spec/spots.md SP6 */
export function ManySpots() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        Set many shelves
      </Button>
      {isOpen ? <ManySpotsDialog onClose={close} /> : null}
    </>
  );
}

function ManySpotsDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const set = useMutation(trpc.stock.setSpots.mutationOptions());
  const [storeId, setStore] = useState<string | null>(places.stores[0]?.storeId ?? null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<UnreadSpot[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const told = (count: number): void => {
    notifications.show({ message: count === 1 ? 'One shelf is set.' : `${count} shelves are set.` });
  };
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    setTrouble(null);
    setSending(true);
    const sent = await sendSpots(file, storeId);
    setSending(false);
    if (!sent.ok) return setTrouble(sent.refusal);
    await queries.invalidateQueries({ queryKey: trpc.stock.pathKey() });
    told(sent.value.set);
    setWrong(sent.value.problems.map(({ line, sentence }) => ({ line, why: sentence })));
    if (sent.value.problems.length === 0) onClose();
  };
  const save = async (): Promise<void> => {
    const store = storeId === null ? undefined : places.storeOf(storeId);
    const { spots, unread } = readSpots(text);
    if (!store || spots.length + unread.length === 0) return setTrouble('Paste at least one line.');
    setTrouble(null);
    if (spots.length === 0) return setWrong(unread);
    try {
      const done = await set.mutateAsync({ storeId: store.storeId, lines: spots });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.stock.pathKey() });
      const refused = done.value.problems.map(({ line, sentence }) => ({ line, why: sentence }));
      const problems = [...unread, ...refused].sort((one, other) => one.line - other.line);
      const { set: count } = done.value;
      told(count);
      if (problems.length === 0) return onClose();
      // What was set is not sent again: what is left to mend stays, each line as it was written.
      const lines = text.split(/\r?\n/);
      setText(problems.map(({ line }) => lines[line - 1] ?? '').join('\n'));
      setWrong(problems.map(({ why }, index) => ({ line: index + 1, why })));
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Set many shelves" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          {wrong.length === 0 ? null : (
            <Alert color="orange" role="alert" title="These lines are left to mend">
              <List>
                {wrong.slice(0, mostShown).map(({ line, why }) => (
                  <List.Item key={line}>
                    Line {line}: {why}
                  </List.Item>
                ))}
              </List>
              {wrong.length > mostShown ? <Text size="sm">and {wrong.length - mostShown} more</Text> : null}
            </Alert>
          )}
          <Select
            label="Store"
            allowDeselect={false}
            data={storeChoices(places)}
            value={storeId}
            onChange={setStore}
          />
          <Textarea
            label="One item on each line"
            description="SKU or code, shelf, and how many should lie there at least if you like; with tabs, as a spreadsheet copies them, or semicolons between."
            placeholder={'COF-250; Aisle 2; 6'}
            autosize
            minRows={6}
            maxRows={14}
            data-autofocus
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            Or send a CSV or Excel file with the columns sku, store, shelf and at_least:{' '}
            <Anchor href="/files/spots.csv" download inherit>
              take it as it is now
            </Anchor>
            , change it, send it back.
          </Text>
          <Group justify="flex-end">
            <FileButton accept=".csv,.xlsx,.txt,.tsv" onChange={(file) => void take(file)}>
              {(props) => (
                <Button {...props} variant="default" loading={isSending} me="auto">
                  Send a file
                </Button>
              )}
            </FileButton>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={set.isPending}>
              Set them
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
