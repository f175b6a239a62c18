import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { Product } from './draft';
import { fieldWords, mergeProducts } from './merge';

/** Somebody else saved the product meanwhile: what clashes, and whose it shall be. */
export function ConflictDialog({
  base,
  theirs,
  mine,
  onClose,
  onTheirs,
  onSave,
}: {
  base: Product;
  theirs: Product;
  mine: Product;
  onClose: () => void;
  onTheirs: () => void;
  onSave: (merged: Product) => void;
}) {
  const { merged, clashes } = mergeProducts(base, theirs, mine);
  return (
    <Modal opened onClose={onClose} title="Somebody else saved this product meanwhile" size="lg">
      <Stack>
        {clashes.length === 0 ? (
          <Text>You changed different things. Save both, or take only theirs.</Text>
        ) : (
          <>
            <Text>You both changed:</Text>
            <List>
              {clashes.map(({ field, theirs: their, mine: my }) => (
                <List.Item key={field}>
                  <Text span fw={600}>
                    {fieldWords[field] ?? field}
                  </Text>
                  {typeof their === 'string' && typeof my === 'string'
                    ? `: they “${their}”, you “${my}”`
                    : ''}
                </List.Item>
              ))}
            </List>
            <Text>Everything else of both is kept.</Text>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go on editing
          </Button>
          <Button variant="default" onClick={onTheirs}>
            Take theirs
          </Button>
          <Button onClick={() => onSave(merged)} data-autofocus>
            {clashes.length === 0 ? 'Save both' : 'Save with mine'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
