import { Alert, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { AttributesEditor } from './attributes-editor';
import classes from './catalogue.module.css';
import { CodesEditor } from './codes-editor';
import type { DraftVariant } from './draft';
import { type Editing, activeVariants, placeOf } from './editing';
import { PartsEditor } from './parts-editor';
import { SuppliesEditor } from './supplies-editor';
import { VariantDrawer } from './variant-drawer';

/** How a product is sold: one SKU with its price and codes, or a table of variants. */
export function VariantsPanel(editing: Editing) {
  const { draft, troubleAt } = editing;
  const shown = activeVariants(draft);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = draft.variants.find(({ itemId }) => itemId === openId);
  const [only] = shown;
  const retired = draft.variants.length - shown.length;
  return (
    <Panel title="SKUs, prices and codes" id="variants">
      {troubleAt('attributes') === null ? null : (
        <Alert color="red" mb="md" role="alert">
          {troubleAt('attributes')}
        </Alert>
      )}
      {draft.attributes.length === 0 && only ? <Single variant={only} editing={editing} /> : null}
      {draft.attributes.length > 0 ? (
        <Matrix editing={editing} shown={shown} onOpen={(itemId) => setOpenId(itemId)} />
      ) : null}
      <div style={{ marginBlockStart: '1rem' }}>
        <AttributesEditor {...editing} />
      </div>
      {retired > 0 ? (
        <Text size="sm" c="dimmed" mt="sm">
          {retired === 1 ? '1 variant is' : `${retired} variants are`} out of sale; sales and stock still
          speak of them. Give the value again to bring one back.
        </Text>
      ) : null}
      {open ? <VariantDrawer variant={open} editing={editing} onClose={() => setOpenId(null)} /> : null}
    </Panel>
  );
}

function Single({ variant, editing }: { variant: DraftVariant; editing: Editing }) {
  const places = usePlaces();
  const { draft, setVariant, troubleAt } = editing;
  const at = `variants.${placeOf(draft, variant.itemId)}`;
  return (
    <>
      <div className={classes.fields}>
        <TextInput
          label="SKU"
          required
          maxLength={60}
          value={variant.sku}
          error={troubleAt(`${at}.sku`)}
          onChange={({ currentTarget: { value } }) => setVariant(variant.itemId, { sku: value })}
        />
        <TextInput
          label={`Price in ${places.home.currency}`}
          required
          inputMode="decimal"
          value={variant.price}
          error={troubleAt(`${at}.price`)}
          onChange={({ currentTarget: { value } }) => setVariant(variant.itemId, { price: value })}
        />
      </div>
      <CodesEditor variant={variant} editing={editing} />
      <SuppliesEditor variant={variant} editing={editing} />
      <PartsEditor variant={variant} editing={editing} />
    </>
  );
}

function Matrix({
  editing,
  shown,
  onOpen,
}: {
  editing: Editing;
  shown: DraftVariant[];
  onOpen: (itemId: string) => void;
}) {
  const { draft, set, setVariant, troubleAt } = editing;
  const [price, setPrice] = useState('');
  const nameOf = ({ attributeValues }: DraftVariant) => attributeValues.join(' / ');
  return (
    <>
      <Group align="flex-end" mb="sm">
        <TextInput
          label="One price for all"
          inputMode="decimal"
          value={price}
          onChange={({ currentTarget: { value } }) => setPrice(value)}
        />
        <Button
          variant="default"
          disabled={price.trim() === ''}
          onClick={() =>
            set({ variants: draft.variants.map((each) => (each.isActive ? { ...each, price } : each)) })
          }
        >
          Set all
        </Button>
      </Group>
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label="Variants" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Variant</Table.Th>
              <Table.Th scope="col">SKU</Table.Th>
              <Table.Th scope="col">Price</Table.Th>
              <Table.Th scope="col">Codes, suppliers</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((variant) => {
              const at = `variants.${placeOf(draft, variant.itemId)}`;
              const deeper = ['codes', 'supplies', 'parts'].map((part) => troubleAt(`${at}.${part}`));
              return (
                <Table.Tr key={variant.itemId}>
                  <Table.Th scope="row" fw={550}>
                    {nameOf(variant)}
                  </Table.Th>
                  <Table.Td>
                    <TextInput
                      aria-label={`SKU of ${nameOf(variant)}`}
                      maxLength={60}
                      value={variant.sku}
                      error={troubleAt(`${at}.sku`)}
                      onChange={({ currentTarget: { value } }) => setVariant(variant.itemId, { sku: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={`Price of ${nameOf(variant)}`}
                      inputMode="decimal"
                      w={110}
                      value={variant.price}
                      error={troubleAt(`${at}.price`)}
                      onChange={({ currentTarget: { value } }) =>
                        setVariant(variant.itemId, { price: value })
                      }
                    />
                  </Table.Td>
                  <Table.Td>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={`${codesText(variant)}: codes and suppliers of ${nameOf(variant)}`}
                      onClick={() => onOpen(variant.itemId)}
                    >
                      {codesText(variant)}
                    </Button>
                    {deeper.map((sentence) =>
                      sentence === null ? null : (
                        <Text key={sentence} size="sm" c="red" role="alert">
                          {sentence}
                        </Text>
                      ),
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function codesText({ codes, supplies }: DraftVariant): string {
  const count = (many: number, one: string) => `${many} ${many === 1 ? one : `${one}s`}`;
  return codes.length + supplies.length === 0
    ? 'Add'
    : [
        ...(codes.length > 0 ? [count(codes.length, 'code')] : []),
        ...(supplies.length > 0 ? [count(supplies.length, 'supplier')] : []),
      ].join(', ');
}
