import { Anchor, Select, SimpleGrid, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { decimalText } from '@tillbridge/core/format';
import type { Answers } from '../app/client';
import { Panel } from '../list/panel';
import { localeChoices, timeZoneChoices } from './choices';
import type { StoreForm } from './store-form';

type Profiles = Answers['tax']['list'];

/** Who and where the store is, and whose taxes it charges. */
export function DetailsSection({
  form,
  profiles,
  isLocked,
}: {
  form: UseFormReturnType<StoreForm>;
  profiles: Profiles;
  isLocked: boolean;
}) {
  const chosen = profiles.find(({ record }) => record.code === form.values.jurisdictionCode)?.record;
  return (
    <Stack gap="lg">
      <Panel title="Name and address" id="name-and-address">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label="Store"
                description="As people call it."
                required
                {...form.getInputProps('name')}
              />
              <TextInput
                label="Legal name of the company"
                description="On every receipt, if it is not the store’s name."
                required
                {...form.getInputProps('companyName')}
              />
            </SimpleGrid>
            <Textarea
              label="Address"
              description="One line each, as it is printed."
              autosize
              minRows={2}
              required
              {...form.getInputProps('address')}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label="Phone" {...form.getInputProps('phone')} />
              <TextInput
                label={`${chosen?.taxName ?? 'Tax'} number`}
                description="The law wants it on receipts of many places."
                {...form.getInputProps('taxNumber')}
              />
            </SimpleGrid>
          </Stack>
        </fieldset>
      </Panel>
      <Panel title="Taxes, money and time" id="taxes-money-time">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label="Taxes of"
                description="Rates, rounding and the smallest coin."
                data={profiles.map(({ record }) => ({
                  value: record.code,
                  label: record.name ?? record.code,
                }))}
                allowDeselect={false}
                searchable
                required
                {...form.getInputProps('jurisdictionCode')}
              />
              <TextInput
                label="Currency"
                description="Comes with the taxes."
                value={chosen?.currency ?? ''}
                readOnly
              />
            </SimpleGrid>
            {chosen ? (
              <Text size="sm" c="dimmed">
                {chosen.rates.map(({ name }) => name).join(' and ')},{' '}
                {chosen.pricesIncludeTax ? 'inside the price' : 'on top of the price'}.{' '}
                {chosen.cashRounding
                  ? `Cash is rounded to ${decimalText(chosen.cashRounding.coin, chosen.minorUnitDigits)} ${chosen.currency}.`
                  : 'Cash is not rounded.'}{' '}
                <Anchor component={Link} to={`/tax/${chosen.code}`}>
                  Look at these taxes
                </Anchor>
              </Text>
            ) : null}
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label="Time zone"
                data={timeZoneChoices()}
                allowDeselect={false}
                searchable
                limit={60}
                required
                {...form.getInputProps('timeZone')}
              />
              <Select
                label="Language and country"
                description="How amounts and dates are written."
                data={localeChoices(form.values.locale)}
                allowDeselect={false}
                searchable
                required
                {...form.getInputProps('locale')}
              />
            </SimpleGrid>
            <Textarea
              label="Foreign cash"
              description="One line for each currency: its three letters, then what one of it is worth here, as AUD 1.08. Empty takes none."
              autosize
              minRows={2}
              {...form.getInputProps('foreignCurrencies')}
            />
            <Switch
              label="Takes tips"
              description="The tender screen then has a tip on top of the total. It bears no tax."
              {...form.getInputProps('takesTips', { type: 'checkbox' })}
            />
          </Stack>
        </fieldset>
      </Panel>
    </Stack>
  );
}
