import { Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
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
  address: customer?.address.join('\n') ?? '',
  takesMail: customer?.takesMail ?? false,
  takesSms: customer?.takesSms ?? false,
});

/** Room for what an envelope takes. */
const sixLines = (text: string): string => text.split('\n').slice(0, 6).join('\n');

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
    key: 'name' | 'phone' | 'email' | 'company' | 'cardCode',
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
      <div className={styles.fields}>
        <Textarea
          label={say('Address')}
          size="md"
          rows={2}
          maxLength={600}
          value={fields.address}
          onChange={(event) => change({ address: sixLines(event.currentTarget.value) })}
        />
        <Textarea
          label={say('Note')}
          size="md"
          rows={2}
          maxLength={2_000}
          value={fields.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
      <div className={styles.fields}>
        <Checkbox
          size="lg"
          label={say('Agrees to be written to by email')}
          checked={fields.takesMail}
          onChange={(event) => change({ takesMail: event.currentTarget.checked })}
        />
        <Checkbox
          size="lg"
          label={say('Agrees to messages by SMS')}
          checked={fields.takesSms}
          onChange={(event) => change({ takesSms: event.currentTarget.checked })}
        />
      </div>
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
