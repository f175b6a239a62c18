import { idFrom } from '@tillbridge/core/kernel';
import { Anchor, Button, Menu, Select, Text, TextInput } from '@mantine/core';
import {
  IconArrowMerge,
  IconCategory,
  IconFolderPlus,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import classes from './catalogue.module.css';
import { type Category, inTreeOrder, parentChoices, subtreeOf } from './category-tree';
import { ids } from './ids';
import { NamedForm } from './named-form';
import { RowMenu } from './row-menu';

type Doing =
  | { what: 'save'; category: Category | null; parentId: Category['parentId'] }
  | { what: 'merge' | 'remove'; category: Category };

export default function Categories() {
  const trpc = useTRPC();
  const me = useMe();
  const { data: categories } = useSuspenseQuery(trpc.category.list.queryOptions());
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayChange = me.may('change-catalogue');
  return (
    <>
      <PageHeader
        title="Categories"
        lead="How products are grouped, at the till and in reports."
        actions={
          mayChange ? (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setDoing({ what: 'save', category: null, parentId: null })}
            >
              New category
            </Button>
          ) : null
        }
      />
      {categories.length === 0 ? (
        <Nothing icon={IconCategory} title="No categories yet">
          They come with an import, or make the first here. A category may stand below another.
        </Nothing>
      ) : (
        <Panel title={`${categories.length} categories`} id="categories" flush>
          <ul className={classes.tree}>
            {inTreeOrder(categories).map((category) => (
              <li
                key={category.categoryId}
                className={classes.branch}
                style={{ paddingInlineStart: `${1 + category.depth * 1.75}rem` }}
              >
                <span className={classes.swatch} style={{ background: category.colour }} aria-hidden />
                <div>
                  <Text fw={category.depth === 0 ? 600 : 500} component="span">
                    {category.name}
                  </Text>
                  {category.depth > 0 ? (
                    <Text size="sm" c="dimmed" component="span" ml="xs" visibleFrom="sm">
                      {category.path}
                    </Text>
                  ) : null}
                </div>
                <Anchor
                  component={Link}
                  to="/products"
                  search={{ category: category.categoryId } as never}
                  aria-label={`${category.products} products in ${category.name}`}
                >
                  {category.products}
                </Anchor>
                {mayChange ? (
                  <RowMenu name={category.name}>
                    <Menu.Item
                      leftSection={<IconPencil size={16} />}
                      onClick={() => setDoing({ what: 'save', category, parentId: category.parentId })}
                    >
                      Rename or move
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<IconFolderPlus size={16} />}
                      onClick={() =>
                        setDoing({ what: 'save', category: null, parentId: category.categoryId })
                      }
                    >
                      New category below
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<IconArrowMerge size={16} />}
                      onClick={() => setDoing({ what: 'merge', category })}
                    >
                      Merge into another
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<IconTrash size={16} />}
                      onClick={() => setDoing({ what: 'remove', category })}
                    >
                      Remove
                    </Menu.Item>
                  </RowMenu>
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {doing ? <CategoryForm doing={doing} categories={categories} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

/** White words stand on it at the till. */
const usualColour = '#0b6650';

function CategoryForm({
  doing,
  categories,
  onClose,
}: {
  doing: Doing;
  categories: Category[];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { category } = doing;
  const [name, setName] = useState(category?.name ?? '');
  const [colour, setColour] = useState(category?.colour ?? usualColour);
  const [place, setPlace] = useState<string>(doing.what === 'save' ? (doing.parentId ?? '') : '');
  const [newId] = useState(() => ids.next<'CategoryId'>());
  const save = useMutation(trpc.category.save.mutationOptions());
  const merge = useMutation(trpc.category.merge.mutationOptions());
  const remove = useMutation(trpc.category.remove.mutationOptions());
  const common = {
    onClose,
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: trpc.category.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
      onClose();
    },
  };
  if (doing.what === 'save') {
    const categoryId = category?.categoryId ?? newId;
    const parentId = place === '' ? null : idFrom<'CategoryId'>(place);
    return (
      <NamedForm
        {...common}
        title={category ? category.name : 'New category'}
        save={() => save.mutateAsync({ category: { categoryId, name, parentId, colour } })}
      >
        <TextInput
          label="Name"
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Select
          label="Stands below"
          searchable
          allowDeselect={false}
          data={parentChoices(categories, category?.categoryId ?? null)}
          value={place}
          onChange={(value) => setPlace(value ?? '')}
        />
        <TextInput
          type="color"
          label="Colour at the till"
          value={colour}
          onChange={({ currentTarget: { value } }) => setColour(value)}
        />
      </NamedForm>
    );
  }
  if (doing.what === 'merge') {
    const barred = subtreeOf(categories, doing.category.categoryId);
    return (
      <NamedForm
        {...common}
        title={`Merge ${doing.category.name}`}
        saveLabel="Merge"
        save={() =>
          place === ''
            ? Promise.resolve({ ok: false, refusal: { sentence: 'Choose the category that stays.' } })
            : merge.mutateAsync({
                categoryId: doing.category.categoryId,
                intoId: idFrom<'CategoryId'>(place),
              })
        }
      >
        <Text>Its products, and the categories below it, go to the one that you choose.</Text>
        <Select
          label="Into"
          required
          searchable
          data={inTreeOrder(categories)
            .filter(({ categoryId }) => !barred.has(categoryId))
            .map(({ categoryId, path }) => ({ value: categoryId as string, label: path }))}
          value={place || null}
          onChange={(value) => setPlace(value ?? '')}
        />
      </NamedForm>
    );
  }
  return (
    <NamedForm
      {...common}
      title={`Remove ${doing.category.name}?`}
      saveLabel="Remove"
      isDangerous
      save={() => remove.mutateAsync({ categoryId: doing.category.categoryId })}
    >
      <Text>One that has products or categories below it cannot be removed; merge it instead.</Text>
    </NamedForm>
  );
}
