import { Alert, MultiSelect, Radio, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { UpdateChannel } from '@tillbridge/core/update';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { useChange } from '../app/use-change';
import { useMe } from '../app/use-me';
import { FormDialog } from '../list/form-dialog';
import { usePlaces } from '../places/use-places';
import { PercentField, percentOf } from './percent-field';
import classes from './updates.module.css';
import { type Draft, type UpdatesShown, previewOf } from './view';
import { previewText } from './words';

const channelChoices = [
  { value: 'stable', label: 'Every channel' },
  { value: 'early', label: 'The early channel alone' },
];

type Where = 'all' | 'stores' | 'tills';

/** Begins a roll-out, and says before what it would do. Source: spec/updates.md UP15, UP33 */
export function BeginDialog({
  version: first,
  shown,
  onClose,
}: {
  version: string;
  shown: UpdatesShown;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const change = useChange(trpc.update.pathKey());
  const begin = useMutation(trpc.update.begin.mutationOptions());
  const isLimited = me.storeIds !== null;
  const [version, setVersion] = useState(first);
  const [channel, setChannel] = useState<UpdateChannel>('stable');
  const [where, setWhere] = useState<Where>(isLimited ? 'stores' : 'all');
  const [stores, setStores] = useState<string[]>([]);
  const [tills, setTills] = useState<string[]>([]);
  const [typed, setTyped] = useState<string | number>(isLimited ? 100 : 10);
  const [isForced, setForced] = useState(false);
  const [mayGoBack, setBack] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const percent = percentOf(typed);
  const chosenTills = shown.terminals.filter(({ terminalId }) => tills.includes(terminalId));
  const chosenStores =
    where === 'stores'
      ? places.stores.filter(({ storeId }) => stores.includes(storeId))
      : where === 'tills' && isLimited
        ? places.stores.filter((store) => chosenTills.some((till) => till.storeId === store.storeId))
        : null;
  const draft: Draft = {
    ...{ version, channel, percent: percent ?? 0, mayGoBack },
    storeIds: chosenStores && chosenStores.map(({ storeId }) => storeId),
    terminalIds: where === 'tills' ? chosenTills.map(({ terminalId }) => terminalId) : null,
  };
  const preview = previewOf(draft, shown.terminals);

  const go = async (): Promise<void> => {
    if (percent === null) return setTrouble('Give a share from 1 to 100 per cent.');
    if (where === 'stores' && stores.length === 0) return setTrouble('Choose at least one store.');
    if (where === 'tills' && tills.length === 0) return setTrouble('Choose at least one till.');
    const asked = { ...draft, storeIds: draft.storeIds && [...draft.storeIds] };
    const done = await change(
      () =>
        begin.mutateAsync({
          ...asked,
          terminalIds: draft.terminalIds && [...draft.terminalIds],
          isForced,
        }),
      setTrouble,
    );
    if (done) onClose();
  };
  return (
    <FormDialog
      title="Roll out a version"
      trouble={trouble}
      button={isForced ? 'Roll out and force' : 'Roll out'}
      back="Cancel"
      isBusy={begin.isPending}
      closesOutside={false}
      onSubmit={go}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Version"
          allowDeselect={false}
          data-autofocus
          data={shown.releases.map((release) => release.version)}
          value={version}
          onChange={(value) => value !== null && setVersion(value)}
        />
        <Select
          label="Channel"
          allowDeselect={false}
          data={channelChoices}
          value={channel}
          onChange={(value) => setChannel(value === 'early' ? 'early' : 'stable')}
        />
      </SimpleGrid>
      <Radio.Group label="Where" value={where} onChange={(value) => setWhere(value as Where)}>
        <Stack gap="xs" mt="xs">
          {isLimited ? null : <Radio value="all" label="Every store" />}
          <Radio value="stores" label="Some stores" />
          {where === 'stores' ? (
            <MultiSelect
              aria-label="Stores"
              placeholder={stores.length === 0 ? 'Choose stores' : ''}
              data={places.stores.map(({ storeId, name }) => ({ value: storeId as string, label: name }))}
              value={stores}
              onChange={setStores}
            />
          ) : null}
          <Radio value="tills" label="Some tills" />
          {where === 'tills' ? (
            <MultiSelect
              aria-label="Tills"
              placeholder={tills.length === 0 ? 'Choose tills' : ''}
              data={tillChoices(shown)}
              value={tills}
              onChange={(chosen) => {
                setTills(chosen);
                setTyped(100);
              }}
            />
          ) : null}
        </Stack>
      </Radio.Group>
      <PercentField value={typed} onChange={setTyped} />
      {preview.later > 0 || mayGoBack ? (
        <Switch
          label="This is the way back"
          description="Goes also to tills that run a later version. Nothing that they sold is lost."
          checked={mayGoBack}
          onChange={({ currentTarget }) => setBack(currentTarget.checked)}
        />
      ) : null}
      <Switch
        label="Force"
        description="Tills close for it in the middle of a shift, between two sales. Otherwise they wait until the shift is closed and the hub has every sale."
        checked={isForced}
        onChange={({ currentTarget }) => setForced(currentTarget.checked)}
      />
      <Alert
        title="What will happen"
        color={isForced || preview.goesBack > 0 ? 'yellow' : 'gray'}
        icon={isForced || preview.goesBack > 0 ? <IconAlertTriangle aria-hidden /> : null}
        role="status"
      >
        <ul className={classes.preview}>
          {previewText(preview).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Alert>
    </FormDialog>
  );
}

const tillChoices = ({ terminals }: UpdatesShown) =>
  [...Map.groupBy(terminals, ({ storeName }) => storeName)].map(([group, those]) => ({
    group,
    items: those.map(({ terminalId, registerName }) => ({
      value: terminalId as string,
      label: registerName,
    })),
  }));
