import { Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, type Questions, useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { FormDialog } from '../list/form-dialog';
import { storeChoices, usePlaces } from '../places/use-places';
import { LinkField } from './link-field';
import { type Typed, detailsOf, typedOf } from './typed';

export type LinkKind = Answers['link']['kinds'][number];
export type ShownLink = NonNullable<Answers['link']['show']>;
type Details = Omit<Questions['link']['create'], 'kind' | 'isOn'>;

/** Connects a service, or changes what is said of a link: the fields are those of its own kind. */
export function LinkForm({
  kind,
  link,
  onClose,
  onMade,
}: {
  kind: LinkKind;
  link: ShownLink | null;
  onClose: () => void;
  onMade?: (linkId: ShownLink['linkId']) => void;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange(trpc.link.pathKey());
  const creating = useMutation(trpc.link.create.mutationOptions());
  const changing = useMutation(trpc.link.change.mutationOptions());
  const [label, setLabel] = useState(link?.label ?? kind.name);
  const [storeId, setStoreId] = useState<string | null>(link?.storeId ?? null);
  const [baseUrl, setBaseUrl] = useState(link?.baseUrl ?? '');
  const [typed, setTyped] = useState<Typed>(() => typedOf(kind.fields, link));
  const [trouble, setTrouble] = useState<string | null>(null);

  const save = async (): Promise<void> => {
    if (label.trim() === '') return setTrouble('Give the link a name: you find it by that.');
    const details: Details = {
      ...{ label, storeId: storeId as Details['storeId'] },
      ...{ baseUrl: baseUrl.trim() || null, ...detailsOf(kind.fields, typed) },
    };
    if (link) {
      const done = await change(
        async () => asDone(await changing.mutateAsync({ linkId: link.linkId, ...details })),
        setTrouble,
      );
      if (done) onClose();
      return;
    }
    const made = await change(
      () => creating.mutateAsync({ kind: kind.kind, isOn: true, ...details }),
      setTrouble,
    );
    if (made) onMade?.(made.linkId);
  };

  return (
    <FormDialog
      title={link ? `Change “${link.label}”` : `Connect ${kind.name}`}
      trouble={trouble}
      button={link ? 'Save' : 'Connect'}
      back="Cancel"
      isBusy={creating.isPending || changing.isPending}
      closesOutside={false}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="As the list of links shows it."
        required
        maxLength={80}
        data-autofocus
        value={label}
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
      />
      {kind.fields.map((field) => (
        <LinkField
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          isKept={link?.keptSecrets.includes(field.name) ?? false}
          onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <Select
        label="For"
        clearable
        placeholder="The whole company"
        description="One store may have an account of its own; it goes before the company’s."
        data={storeChoices(places)}
        value={storeId}
        onChange={setStoreId}
      />
      <TextInput
        label="Another address of the service"
        description="Only for trying it with a stand-in. Empty is where the vendor has it."
        type="url"
        maxLength={300}
        value={baseUrl}
        onChange={({ currentTarget }) => setBaseUrl(currentTarget.value)}
      />
    </FormDialog>
  );
}
