import { Alert, Button, Checkbox, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { storeChoices, usePlaces } from '../places/use-places';
import classes from './programs.module.css';
import { SecretOnce } from './secret-once';
import { type Scope, createSentence, scopeGroups } from './words';

/** Makes a key: what it is called, what it may do and where. Its secret is shown before the dialog closes. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const create = useMutation(trpc.program.create.mutationOptions());
  const [name, setName] = useState('');
  const [held, setHeld] = useState<Scope[]>([]);
  const [storeIds, setStoreIds] = useState<string[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);

  const make = async (): Promise<void> => {
    if (name.trim() === '') return setTrouble('Give the key a name: which program will use it?');
    if (held.length === 0) return setTrouble('Choose at least one thing the key may do.');
    try {
      const made = await create.mutateAsync({
        name,
        scopes: held,
        storeIds:
          storeIds.length > 0
            ? places.stores.map(({ storeId }) => storeId).filter((storeId) => storeIds.includes(storeId))
            : null,
      });
      if (!made.ok) return setTrouble(createSentence(made.refusal));
      await queries.invalidateQueries({ queryKey: trpc.program.pathKey() });
      setSecret(made.value.secret);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };

  if (secret !== null) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={`The key “${name}”`}
        size="lg"
        closeOnClickOutside={false}
        withCloseButton={false}
      >
        <SecretOnce label="API key" secret={secret} onKept={onClose}>
          The program sends it as Authorization: Bearer, with every request.
        </SecretOnce>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New API key" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <TextInput
            label="Name"
            description="Which program will use it. It stands in the audit log."
            required
            maxLength={80}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <div>
            <Text size="sm" fw={500} mb={4} id="scopes-label">
              It may
            </Text>
            <div className={classes.scopes} role="group" aria-labelledby="scopes-label">
              {scopeGroups.map(({ label, scopes }) => (
                <Fragment key={label}>
                  <Text size="sm" aria-hidden>
                    {label}
                  </Text>
                  <Group gap="md">
                    {scopes.map(({ scope, label: verb }) => (
                      <Checkbox
                        key={scope}
                        label={verb}
                        aria-label={`${label}: ${verb}`}
                        checked={held.includes(scope)}
                        onChange={({ currentTarget: { checked } }) =>
                          setHeld(checked ? [...held, scope] : held.filter((each) => each !== scope))
                        }
                      />
                    ))}
                  </Group>
                </Fragment>
              ))}
            </div>
          </div>
          <MultiSelect
            label="Stores"
            description="Leave empty for every store that you see."
            placeholder={storeIds.length === 0 ? 'All' : ''}
            clearable
            clearButtonProps={{ 'aria-label': 'All stores' }}
            data={storeChoices(places)}
            value={storeIds}
            onChange={setStoreIds}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Make the key
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
