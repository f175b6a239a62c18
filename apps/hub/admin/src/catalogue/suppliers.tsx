import { Anchor, Badge, Button, Checkbox, Table, Text, TextInput, Textarea } from '@mantine/core';
import { IconPlus, IconTruck } from '@tabler/icons-react';
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

type Supplier = Answers['supplier']['list'][number];

export default function Suppliers() {
  const trpc = useTRPC();
  const me = useMe();
  const { data: suppliers } = useSuspenseQuery(trpc.supplier.list.queryOptions());
  const [find, setFind] = useState('');
  const [editing, setEditing] = useState<Supplier | 'new' | null>(null);
  const mayChange = me.may('change-catalogue');
  const shown = suppliers.filter(({ name }) => name.toLowerCase().includes(find.trim().toLowerCase()));
  return (
    <>
      <PageHeader
        title="Suppliers"
        lead="Who delivers what you sell, and how to reach them."
        actions={
          mayChange ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
              New supplier
            </Button>
          ) : null
        }
      />
      <Filters label="Find suppliers">
        <TextInput
          data-wide
          label="Find"
          value={find}
          onChange={({ currentTarget: { value } }) => setFind(value)}
        />
      </Filters>
      {shown.length === 0 ? (
        <Nothing
          icon={IconTruck}
          title={suppliers.length === 0 ? 'No suppliers yet' : 'No supplier is called that'}
        >
          Suppliers come with an import, or make the first here. Items say which supplier they come from.
        </Nothing>
      ) : (
        <Panel title={`${shown.length} suppliers`} id="suppliers" flush>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Supplier</Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  Mail
                </Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  Phone
                </Table.Th>
                <Table.Th scope="col" ta="right">
                  Items
                </Table.Th>
                {mayChange ? <Table.Th scope="col" aria-label="Actions" /> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((supplier) => (
                <Table.Tr key={supplier.supplierId}>
                  <Table.Th scope="row" fw={500}>
                    {supplier.name}{' '}
                    {supplier.isActive ? null : (
                      <Badge variant="light" color="gray">
                        Not in use
                      </Badge>
                    )}
                  </Table.Th>
                  <Table.Td visibleFrom="sm">{supplier.email}</Table.Td>
                  <Table.Td visibleFrom="sm">{supplier.phone}</Table.Td>
                  <Table.Td ta="right">
                    <Anchor
                      component={Link}
                      to="/products"
                      search={{ supplier: supplier.supplierId } as never}
                      aria-label={`${supplier.items} items of ${supplier.name}`}
                    >
                      {supplier.items}
                    </Anchor>
                  </Table.Td>
                  {mayChange ? (
                    <Table.Td ta="right">
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={`Edit ${supplier.name}`}
                        onClick={() => setEditing(supplier)}
                      >
                        Edit
                      </Button>
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
      {editing ? <SupplierForm supplier={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function SupplierForm({ supplier, onClose }: { supplier: Supplier | 'new'; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(trpc.supplier.save.mutationOptions());
  const [draft, setDraft] = useState(() =>
    supplier === 'new'
      ? { supplierId: ids.next<'SupplierId'>(), name: '', email: '', phone: '', note: '', isActive: true }
      : supplier,
  );
  const text = (field: 'name' | 'email' | 'phone' | 'note') => ({
    value: draft[field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [field]: value }),
  });
  const { supplierId, name, email, phone, note, isActive } = draft;
  return (
    <NamedForm
      title={supplier === 'new' ? 'New supplier' : supplier.name}
      save={() =>
        save.mutateAsync({ supplier: { supplierId, name, email: email.trim(), phone, note, isActive } })
      }
      onClose={onClose}
      onSaved={() => {
        void queries.invalidateQueries({ queryKey: trpc.supplier.pathKey() });
        onClose();
      }}
    >
      <TextInput label="Name" required maxLength={120} data-autofocus {...text('name')} />
      <TextInput label="Mail" type="email" maxLength={200} {...text('email')} />
      <TextInput label="Phone" type="tel" maxLength={40} {...text('phone')} />
      <Textarea label="Note" autosize minRows={2} maxLength={1000} {...text('note')} />
      <Checkbox
        label="In use"
        checked={isActive}
        onChange={({ currentTarget: { checked } }) => setDraft({ ...draft, isActive: checked })}
      />
      {isActive ? null : (
        <Text size="sm" c="dimmed">
          Items keep it; it is no longer offered for new ones.
        </Text>
      )}
    </NamedForm>
  );
}
