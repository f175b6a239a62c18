import {
  ActionIcon,
  Button,
  MultiSelect,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { ageWords, choicesOf } from '../catalogue/words';
import { newAge } from './age-form';
import classes from './hours-of-sale.module.css';
import type { TaxForm } from './tax-form';

/** Kinds of ID by the names that tills know them by. */
const idWords: Readonly<Record<string, string>> = {
  passport: 'Passport',
  'nz-driver-licence': 'NZ driver licence',
  'kiwi-access-card': 'Kiwi Access card',
  'driver-licence': 'Driver licence',
  'state-id': 'State ID card',
  'uniformed-services-id': 'Uniformed services ID',
  'proof-of-age-card': 'Proof of age card',
};

/** Who may buy what: each rule with the time that it is in force. */
export function AgeRules({ form }: { form: UseFormReturnType<TaxForm> }) {
  const { ageRules } = form.values;
  return (
    <Stack>
      <Text c="dimmed">
        The till asks once per sale, at the highest age in it, and logs each refusal without anything of the
        customer. To change a rule, give the old one an end and add the new one from then on.
      </Text>
      {ageRules.map(({ key, rule, idTypes }, index) => {
        const at = `ageRules.${index}`;
        const known = [...new Set([...Object.keys(idWords), ...idTypes])];
        return (
          <div key={key} className={classes.rule} role="group" aria-label={`Age: ${rule || 'new rule'}`}>
            <Stack gap="sm">
              <div className={classes.short}>
                <TextInput label="Name" maxLength={60} {...form.getInputProps(`${at}.rule`)} />
                <Select
                  label="Goods"
                  data={choicesOf(ageWords)}
                  allowDeselect={false}
                  {...form.getInputProps(`${at}.ageClass`)}
                />
                <TextInput
                  label="Buyer is at least"
                  inputMode="numeric"
                  maxLength={3}
                  {...form.getInputProps(`${at}.minimumAge`)}
                />
                <TextInput
                  label="ID if younger-looking than"
                  inputMode="numeric"
                  maxLength={3}
                  {...form.getInputProps(`${at}.promptUnder`)}
                />
                <TextInput
                  label="Seller is at least"
                  placeholder="Any age"
                  inputMode="numeric"
                  maxLength={3}
                  {...form.getInputProps(`${at}.sellerMinimumAge`)}
                />
              </div>
              <div className={classes.fields}>
                <MultiSelect
                  label="ID that counts"
                  data={known.map((value) => ({ value, label: idWords[value] ?? value }))}
                  {...form.getInputProps(`${at}.idTypes`)}
                />
                <TextInput type="datetime-local" label="From" {...form.getInputProps(`${at}.from`)} />
                <TextInput type="datetime-local" label="Until" {...form.getInputProps(`${at}.until`)} />
              </div>
              <Textarea
                label="The customer is told"
                autosize
                minRows={1}
                maxLength={300}
                {...form.getInputProps(`${at}.refusalSentence`)}
              />
              <div className={classes.head}>
                <Switch
                  label="Somebody who is clearly older needs no ID"
                  {...form.getInputProps(`${at}.allowsClearlyOver`, { type: 'checkbox' })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={`Remove ${rule || 'this rule'}`}
                  onClick={() => form.removeListItem('ageRules', index)}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </div>
            </Stack>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.insertListItem('ageRules', newAge())}
        >
          Add an age
        </Button>
      </div>
    </Stack>
  );
}
