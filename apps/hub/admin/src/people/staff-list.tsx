import { Anchor, Badge, Button, Group, Select, Text } from '@mantine/core';
import { IconLock, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Answers, type Questions, useTRPC, useTRPCClient } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { type Column, DataList, onVeryWide, onWide } from '../list/data-list';
import { Filters } from '../list/filters';
import { Nothing } from '../list/nothing';
import { TypedFilter } from '../list/typed-filter';
import { useAddress } from '../list/use-address';
import { usePaged } from '../list/use-paged';
import { storeChoices, usePlaces } from '../places/use-places';
import classes from './people.module.css';
import { useRoles } from './use-roles';
import { rolesInWords } from './words';

type Row = Answers['staff']['list']['people'][number];
type Status = NonNullable<NonNullable<Questions['staff']['list']>['status']>;
const pageSize = 50;
const noFilter = { text: '', role: '', store: '', status: 'active' };
const statuses = [
  { value: 'active', label: 'Active' },
  { value: 'locked', label: 'PIN locked' },
  { value: 'deactivated', label: 'Deactivated' },
  { value: 'all', label: 'All' },
];

export default function StaffList() {
  const me = useMe();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const places = usePlaces();
  const roles = useRoles();
  const [fields, go] = useAddress(noFilter);
  const question = {
    ...(fields.text ? { text: fields.text } : {}),
    ...(fields.role ? { roleId: fields.role } : {}),
    ...(fields.store ? { storeId: fields.store } : {}),
    ...(fields.status === 'all' ? {} : { status: fields.status as Status }),
  };
  const paged = usePaged({
    key: [...trpc.staff.list.queryKey(), question],
    ask: async (cursor: { name: string; staffId: string } | null, limit) =>
      (await client.staff.list.query({ ...question, cursor, limit })).people,
    afterOf: ({ name, staffId }: Row) => ({ name, staffId }),
    pageSize,
  });
  const isNarrowed = JSON.stringify(fields) !== JSON.stringify(noFilter);
  const hire = me.may('manage-staff') ? (
    <Button component={Link} to="/staff/hire" leftSection={<IconUserPlus size={18} />}>
      Hire somebody
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Staff" lead="Who works here, what they may do and where." actions={hire} />
      <Filters label="Find staff">
        <TypedFilter
          label="Name or email"
          placeholder="Part of it"
          value={fields.text}
          onSettled={(text) => go({ text })}
        />
        <Select
          label="Role"
          placeholder="Any"
          clearable
          clearButtonProps={{ 'aria-label': 'Any role' }}
          data={roles.map(({ roleId, name }) => ({ value: roleId as string, label: name }))}
          value={fields.role || null}
          onChange={(role) => go({ role })}
        />
        <Select
          label="Store"
          placeholder="All"
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
          data={storeChoices(places)}
          value={fields.store || null}
          onChange={(store) => go({ store })}
        />
        <Select
          label="Status"
          allowDeselect={false}
          data={statuses}
          value={fields.status}
          onChange={(status) => go({ status })}
        />
      </Filters>
      <DataList
        label="Staff"
        what="people"
        idOf={({ staffId }) => staffId}
        columns={columns}
        paged={paged}
        dim={({ isActive }) => !isActive}
        empty={
          isNarrowed ? (
            <Nothing
              icon={IconUsers}
              title="Nobody is like that"
              action={
                <Button variant="default" onClick={() => go(noFilter)}>
                  Clear the filters
                </Button>
              }
            >
              Try fewer filters, or another part of the name.
            </Nothing>
          ) : (
            <Nothing icon={IconUsers} title="Nobody works here yet" action={hire}>
              Hire somebody, give them a role and a PIN, and they can sign in at the tills of their stores.
            </Nothing>
          )
        }
      />
    </>
  );
}

const columns: Column<Row>[] = [
  {
    accessor: 'name',
    title: 'Name',
    render: (row) => (
      <Group gap="xs" wrap="wrap">
        <Anchor component={Link} to={`/staff/${row.staffId}`} fw={600}>
          {row.name}
        </Anchor>
        {row.isActive ? null : (
          <Badge variant="light" color="gray" tt="none">
            Deactivated
          </Badge>
        )}
        {row.lockedAt === null ? null : (
          <Badge variant="light" color="red" tt="none" leftSection={<IconLock size={12} aria-hidden />}>
            PIN locked
          </Badge>
        )}
      </Group>
    ),
  },
  {
    accessor: 'grants',
    title: 'Roles',
    render: ({ grants }) =>
      rolesInWords(grants).map(({ role, places }) => (
        <div key={role} className={classes.held}>
          {role}
          <Text span size="sm" c="dimmed">
            {' '}
            {places}
          </Text>
        </div>
      )),
  },
  {
    accessor: 'hasPin',
    title: 'At the tills',
    visibleMediaQuery: onWide,
    render: ({ hasPin }) =>
      hasPin ? (
        'Has a PIN'
      ) : (
        <Text span c="dimmed">
          No PIN
        </Text>
      ),
  },
  {
    accessor: 'account',
    title: 'At head office',
    visibleMediaQuery: onVeryWide,
    render: ({ account, email }) =>
      account === 'none' ? (
        <Text span c="dimmed">
          No account
        </Text>
      ) : (
        <>
          {email}
          {account === 'invited' ? (
            <Text size="sm" c="dimmed">
              Invited, has not come yet
            </Text>
          ) : null}
        </>
      ),
  },
];
