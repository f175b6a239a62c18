import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { CustomerCard, CustomerFields } from '../../ipc/areas/customer';
import { Button } from '../app/button';
import { useDesk, useTill } from '../till/desk-context';
import styles from './customer-sheet.module.css';

const fieldsOf = (customer: CustomerCard | null, name: string): CustomerFields => ({
  name: customer?.name ?? name,
  phone: customer?.phone ?? '',
  email: customer?.email ?? '',
  company: customer?.company ?? '',
  cardCode: customer?.cardCode ?? '',
  note: customer?.note ?? '',
  groupId: customer?.groupId ?? null,
  takesMail: customer?.takesMail ?? false,
});

type Props = { customer: CustomerCard | null; name: string; onClose: () => void };

/** A new customer, or what changes of a known one; both also while the hub is away. */
export function CustomerForm({ customer, name, onClose }: Props) {
  const desk = useDesk();
  const refusal = useTill((till) => till.refusal);
  const groups = useQuery({
    queryKey: ['customer-groups'],
    queryFn: () => desk.client.customerGroups.query(),
  }).data;
  const [fields, setFields] = useState(() => fieldsOf(customer, name));
  const change = (more: Partial<CustomerFields>) => setFields((before) => ({ ...before, ...more }));
  const text = (
    key: 'name' | 'phone' | 'email' | 'company' | 'cardCode' | 'note',
    label: string,
    more: { inputMode?: 'tel' | 'email'; isFirst?: boolean } = {},
  ) => (
    <TextInput
      label={label}
      size="md"
      maxLength={120}
      autoComplete="off"
      autoFocus={more.isFirst ?? false}
      inputMode={more.inputMode ?? 'text'}
      value={fields[key]}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  const save = async (): Promise<void> => {
    const customerId = customer?.customerId ?? null;
    if (await desk.ask('saveCustomer', { customerId, fields })) onClose();
  };
  return (
    <form
      className={styles.sheet}
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.name.trim() !== '') void save();
      }}
    >
      <div className={styles.fields}>
        {text('name', say('Name'), { isFirst: true })}
        {text('phone', say('Phone'), { inputMode: 'tel' })}
        {text('email', say('Email'), { inputMode: 'email' })}
        {text('company', say('Company'))}
        {text('cardCode', say('Card'))}
        <NativeSelect
          label={say('Group')}
          size="md"
          value={fields.groupId ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            change({ groupId: groups?.find(({ groupId }) => groupId === chosen)?.groupId ?? null });
          }}
          data={[
            { value: '', label: say('No group') },
            ...(groups ?? []).map((group) => ({ value: group.groupId, label: group.name })),
          ]}
        />
      </div>
      {text('note', say('Note'))}
      <Checkbox
        size="lg"
        label={say('Agrees to be written to by email')}
        checked={fields.takesMail}
        onChange={(event) => change({ takesMail: event.currentTarget.checked })}
      />
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <Button
        look="main"
        size="large"
        type="submit"
        icon={<IconCheck size={24} aria-hidden />}
        isDisabled={fields.name.trim() === ''}
        onClick={() => undefined}
      >
        {customer ? say('Save') : say('Save and put in the sale')}
      </Button>
    </form>
  );
}
