import { Alert, Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { StoreId } from '@tillbridge/core/kernel';
import { longestBin } from '@tillbridge/core/wire';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { GoodsLines } from '../goods/goods-lines';
import { type GoodsLine, readLines } from '../goods/lines';

const floor = 'floor';

/** Says that goods went from a bin or the shop floor to another place within the store. Source: spec/bins.md BN2, BN10 */
export function MoveDialog({
  storeId,
  from: openBin,
  onClose,
}: {
  storeId: StoreId;
  /** The bin that is open. */
  from: string | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const move = useMutation(trpc.bin.move.mutationOptions());
  const [from, setFrom] = useState<string | null>(openBin);
  const [to, setTo] = useState<string | null>(openBin === null ? '' : null);
  const [lines, setLines] = useState<GoodsLine[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const read = readLines(lines, 2);
    if (typeof read === 'string') return setTrouble(read);
    try {
      const done = await move.mutateAsync({
        ...{ storeId, from, to },
        lines: read.map(({ line: { itemId }, quantity }) => ({ itemId, quantity })),
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.bin.pathKey() });
      notifications.show({ message: 'The goods are moved.' });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Move goods within the store" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          <Where label="From" bin={from} onBin={setFrom} />
          <Where label="To" bin={to} onBin={setTo} />
          <GoodsLines lines={lines} onChange={setLines} withCost={false} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={move.isPending}>
              They are moved
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The shop floor, which is null, or a bin as its label reads. */
function Where({
  label,
  bin,
  onBin,
}: {
  label: string;
  bin: string | null;
  onBin: (bin: string | null) => void;
}) {
  return (
    <Group align="flex-end">
      <SegmentedControl
        aria-label={label}
        value={bin === null ? floor : 'bin'}
        onChange={(where) => onBin(where === floor ? null : '')}
        data={[
          { value: floor, label: `${label} the shop floor` },
          { value: 'bin', label: `${label} a bin` },
        ]}
      />
      {bin === null ? null : (
        <TextInput
          aria-label={`${label} bin`}
          placeholder="A-03-2"
          maxLength={longestBin}
          value={bin}
          onChange={({ currentTarget }) => onBin(currentTarget.value)}
        />
      )}
    </Group>
  );
}
