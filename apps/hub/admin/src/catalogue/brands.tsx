import { idFrom } from '@tillbridge/core/kernel';
import { Anchor, Button, Menu, Select, Table, Text, TextInput } from '@mantine/core';
import { IconArrowMerge, IconPencil, IconPlus, IconTag, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { ids } from './ids';
import { NamedForm } from './named-form';
import { RowMenu } from './row-menu';

type Brand = Answers['brand']['list'][number];
type Doing = { what: 'save'; brand: Brand | null } | { what: 'merge' | 'remove'; brand: Brand };

export default function Brands() {
  const trpc = useTRPC();
  const me = useMe();
  const { data: brands } = useSuspenseQuery(trpc.brand.list.queryOptions());
  const [find, setFind] = useState('');
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayChange = me.may('change-catalogue');
  const shown = brands.filter(({ name }) => name.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <>
      <PageHeader
        title="Brands"
        lead="Who makes what you sell."
        actions={
          mayChange ? (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDoing({ what: 'save', brand: null })}
            >
              New brand
            </Button>
          ) : null
        }
      />
      <Filters label="Find brands">
        <TextInput
          data-wide
          label="Find"
          value={find}
          onChange={({ currentTarget: { value } }) => setFind(value)}
        />
      </Filters>
      {shown.length === 0 ? (
        <Nothing icon={IconTag} title={brands.length === 0 ? 'No brands yet' : 'No brand is called that'}>
          Brands come with an import, or make the first here. Products are found by them.
        </Nothing>
      ) : (
        <Panel title={`${shown.length} brands`} id="brands" flush>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Brand</Table.Th>
                <Table.Th scope="col" ta="right">
                  Products
                </Table.Th>
                {mayChange ? <Table.Th scope="col" w={64} aria-label="Actions" /> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((brand) => (
                <Table.Tr key={brand.brandId}>
                  <Table.Th scope="row" fw={500}>
                    {brand.name}
                  </Table.Th>
                  <Table.Td ta="right">
                    <Anchor
                      component={Link}
                      to="/products"
                      search={{ brand: brand.brandId } as never}
                      aria-label={`${brand.products} products of ${brand.name}`}
                    >
                      {brand.products}
                    </Anchor>
                  </Table.Td>
                  {mayChange ? (
                    <Table.Td ta="right">
                      <RowMenu name={brand.name}>
                        <Menu.Item
                          leftSection={<IconPencil size={16} />}
                          onClick={() => setDoing({ what: 'save', brand })}
                        >
                          Rename
                        </Menu.Item>
                        <Menu.Item
                          leftSection={<IconArrowMerge size={16} />}
                          onClick={() => setDoing({ what: 'merge', brand })}
                        >
                          Merge into another
                        </Menu.Item>
                        <Menu.Item
                          leftSection={<IconTrash size={16} />}
                          onClick={() => setDoing({ what: 'remove', brand })}
                        >
                          Remove
                        </Menu.Item>
                      </RowMenu>
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      {doing ? <BrandForm doing={doing} brands={brands} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

function BrandForm({ doing, brands, onClose }: { doing: Doing; brands: Brand[]; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(doing.brand?.name ?? '');
  const [intoId, setIntoId] = useState<string | null>(null);
  const [newId] = useState(() => ids.next<'BrandId'>());
  const save = useMutation(trpc.brand.save.mutationOptions());
  const merge = useMutation(trpc.brand.merge.mutationOptions());
  const remove = useMutation(trpc.brand.remove.mutationOptions());
  const common = {
    onClose,
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: trpc.brand.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
      onClose();
    },
  };
  if (doing.what === 'save') {
    return (
      <NamedForm
        {...common}
        title={doing.brand ? `Rename ${doing.brand.name}` : 'New brand'}
        save={() => save.mutateAsync({ brandId: doing.brand?.brandId ?? newId, name })}
      >
        <TextInput
          label="Name"
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
      </NamedForm>
    );
  }
  const { brand } = doing;
  if (doing.what === 'merge') {
    return (
      <NamedForm
        {...common}
        title={`Merge ${brand.name}`}
        saveLabel="Merge"
        save={() =>
          intoId === null
            ? Promise.resolve({ ok: false, refusal: { sentence: 'Choose the brand that stays.' } })
            : merge.mutateAsync({ brandId: brand.brandId, intoId: idFrom<'BrandId'>(intoId) })
        }
      >
        <Text>
          Its {brand.products} products go to the brand that you choose, and {brand.name} is gone.
        </Text>
        <Select
          label="Into"
          required
          searchable
          data={brands
            .filter(({ brandId }) => brandId !== brand.brandId)
            .map(({ brandId, name: label }) => ({ value: brandId as string, label }))}
          value={intoId}
          onChange={setIntoId}
        />
      </NamedForm>
    );
  }
  return (
    <NamedForm
      {...common}
      title={`Remove ${brand.name}?`}
      saveLabel="Remove"
      isDangerous
      save={() => remove.mutateAsync({ brandId: brand.brandId })}
    >
      <Text>A brand that still has products cannot be removed; merge it into another instead.</Text>
    </NamedForm>
  );
}
