import {
  Alert,
  Button,
  Drawer,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import classes from './customers.module.css';
import { type CustomerForm, accountOf, detailsOf, formOf, moreOf, troublesOf } from './customer-form';

type Customer = Answers['customer']['list']['customers'][number];
type CustomerGroup = Answers['customer']['groups'][number];

/** Everything about one customer, or a new one. */
export function CustomerDrawer({
  customer,
  groups,
  isLocked,
  onClose,
}: {
  customer: Customer | null;
  groups: readonly CustomerGroup[];
  isLocked: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const digits = usePlaces().home.minorUnitDigits;
  const save = useMutation(trpc.customer.save.mutationOptions());
  const archive = useMutation(trpc.customer.archive.mutationOptions());
  const [trouble, setTrouble] = useState<string | null>(null);
  const form = useForm<CustomerForm>({ initialValues: formOf(customer, digits), validate: troublesOf });
  const isArchived = customer !== null && customer.archivedAt !== null;
  const isReadOnly = isLocked || isArchived;

  const done = async (message: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
    notifications.show({ message });
    onClose();
  };
  const keep = async (values: CustomerForm): Promise<void> => {
    setTrouble(null);
    const group = groups.find(({ customerGroupId }) => customerGroupId === values.group);
    try {
      const saved = await save.mutateAsync({
        customerId: customer?.customerId ?? null,
        details: detailsOf(values, group?.customerGroupId ?? null),
        more: moreOf(values),
        account: accountOf(values, digits),
      });
      if (!saved.ok) return setTrouble(saved.refusal.sentence);
      await done(customer ? 'Saved.' : `${saved.value.name} is a customer now.`);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const move = async (): Promise<void> => {
    if (!customer) return;
    try {
      const moved = await archive.mutateAsync({ customerId: customer.customerId, isArchived: !isArchived });
      if (!moved.ok) return setTrouble(moved.refusal.sentence);
      await done(isArchived ? `${customer.name} is back.` : `${customer.name} is archived.`);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={customer ? customer.name : 'New customer'}
    >
      <form noValidate onSubmit={form.onSubmit((values) => void keep(values))}>
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          {isArchived ? <Alert color="gray">Archived. Restore them to change anything.</Alert> : null}
          <fieldset disabled={isReadOnly} className={classes.plain}>
            <Stack>
              <TextInput
                label="Name"
                required
                maxLength={120}
                data-autofocus
                {...form.getInputProps('name')}
              />
              <TextInput label="Company" maxLength={120} {...form.getInputProps('company')} />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput label="Email" type="email" maxLength={254} {...form.getInputProps('email')} />
                <TextInput label="Phone" type="tel" maxLength={40} {...form.getInputProps('phone')} />
              </SimpleGrid>
              <Select
                label="Group"
                description="Price books may have prices for a group."
                placeholder="None"
                clearable
                clearButtonProps={{ 'aria-label': 'No group' }}
                data={groups.map(({ customerGroupId, name }) => ({
                  value: customerGroupId as string,
                  label: name,
                }))}
                {...form.getInputProps('group')}
              />
              <Textarea
                label="Address"
                description="One line for each line of it."
                autosize
                minRows={2}
                maxRows={6}
                maxLength={600}
                {...form.getInputProps('address')}
              />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput
                  label="Customer card"
                  description="What a till scans."
                  maxLength={120}
                  {...form.getInputProps('cardCode')}
                />
                <TextInput
                  label="Tax number"
                  description="On invoices to a business."
                  maxLength={60}
                  {...form.getInputProps('taxNumber')}
                />
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <Switch
                  label="Agrees to news by email"
                  {...form.getInputProps('takesMail', { type: 'checkbox' })}
                />
                <Switch
                  label="Agrees to news by SMS"
                  {...form.getInputProps('takesSms', { type: 'checkbox' })}
                />
              </SimpleGrid>
              <Textarea label="Note" autosize minRows={2} maxLength={2_000} {...form.getInputProps('note')} />
              <Switch
                label="May buy on account"
                description="Goods go out now, and are paid later."
                {...form.getInputProps('mayOwe', { type: 'checkbox' })}
              />
              {form.values.mayOwe ? (
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <NumberInput
                    label="Limit"
                    description="Beyond it a till asks a store lead."
                    required
                    min={0}
                    decimalScale={digits}
                    thousandSeparator=","
                    {...form.getInputProps('limit')}
                  />
                  <NumberInput
                    label="Days to pay"
                    description="Shown at the till and on statements."
                    placeholder="None agreed"
                    min={0}
                    max={365}
                    allowDecimal={false}
                    {...form.getInputProps('termsDays')}
                  />
                </SimpleGrid>
              ) : null}
              <Switch
                label="Pays no tax, by a certificate"
                {...form.getInputProps('isExempt', { type: 'checkbox' })}
              />
              {form.values.isExempt ? (
                <SimpleGrid cols={{ base: 1, sm: 3 }}>
                  <TextInput
                    label="Certificate"
                    required
                    maxLength={60}
                    {...form.getInputProps('certificate')}
                  />
                  <TextInput label="Reason" required maxLength={120} {...form.getInputProps('reason')} />
                  <TextInput label="Good until" type="date" {...form.getInputProps('until')} />
                </SimpleGrid>
              ) : null}
            </Stack>
          </fieldset>
          <Group justify="space-between">
            {customer && !isLocked ? (
              <Button variant="default" loading={archive.isPending} onClick={() => void move()}>
                {isArchived ? 'Restore' : 'Archive'}
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" onClick={onClose}>
                {isReadOnly ? 'Close' : 'Cancel'}
              </Button>
              {isReadOnly ? null : (
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
              )}
            </Group>
          </Group>
          {isLocked ? (
            <Text size="sm" c="dimmed">
              You may look at customers, not change them.
            </Text>
          ) : null}
        </Stack>
      </form>
    </Drawer>
  );
}
