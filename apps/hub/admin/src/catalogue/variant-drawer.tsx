import { Button, Drawer } from '@mantine/core';
import { CodesEditor } from './codes-editor';
import type { DraftVariant } from './draft';
import type { Editing } from './editing';
import { PartsEditor } from './parts-editor';
import { SuppliesEditor } from './supplies-editor';

/** Codes and suppliers of one variant. They are saved with the product. */
export function VariantDrawer({
  variant,
  editing,
  onClose,
}: {
  variant: DraftVariant;
  editing: Editing;
  onClose: () => void;
}) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={`${editing.draft.name} ${variant.attributeValues.join(' / ')}`}
    >
      <CodesEditor variant={variant} editing={editing} />
      <SuppliesEditor variant={variant} editing={editing} />
      <PartsEditor variant={variant} editing={editing} />
      <Button mt="lg" onClick={onClose}>
        Done
      </Button>
    </Drawer>
  );
}
