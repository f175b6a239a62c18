import {
  Alert,
  Anchor,
  Badge,
  Breadcrumbs,
  Button,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconRosetteDiscount } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { ids } from '../catalogue/ids';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { AdvertisingWarning } from './advertising-warning';
import { type Listed, type PromotionDraft, draftOf, newDraft, readDraft } from './draft';
import { inPlainWords } from './plain-words';
import { stateColours, stateWords } from './promotions';
import { RewardEditor } from './reward-editor';
import { useNaming } from './use-naming';
import classes from './promotions.module.css';
import { WhenEditor } from './when-editor';

export default function PromotionPage() {
  const trpc = useTRPC();
  const { promotionId } = useParams({ strict: false }) as { promotionId?: string };
  const { data: all } = useSuspenseQuery(trpc.promotion.list.queryOptions());
  if (promotionId === undefined) return <Editor key="new" promotion={null} />;
  const promotion = all.find((each) => each.promotionId === promotionId);
  if (promotion) return <Editor key={`${promotionId}-${promotion.changedAt}`} promotion={promotion} />;
  return (
    <>
      <PageHeader title="Promotion" />
      <Nothing
        icon={IconRosetteDiscount}
        title="There is no such promotion"
        action={
          <Button component={Link} to="/promotions" variant="default">
            All promotions
          </Button>
        }
      />
    </>
  );
}

function Editor({ promotion }: { promotion: Listed | null }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const places = usePlaces();
  const digits = places.home.minorUnitDigits;
  const zone = places.zoneOf(promotion?.storeIds?.[0] ?? null);
  const [promotionId] = useState(() => promotion?.promotionId ?? ids.next<'PromotionId'>());
  const itemNames = useItemNames(promotion);
  const [edited, setEdited] = useState<PromotionDraft | null>(null);
  const draft =
    edited ??
    (promotion
      ? draftOf(promotion, { digits, zone, nameOf: (id) => itemNames.get(id) ?? 'An item' })
      : newDraft());
  const set = (change: Partial<PromotionDraft>): void => setEdited({ ...draft, ...change });
  const naming = useNaming(namesIn(draft, itemNames));
  const read = readDraft(draft, { promotionId, digits, zone });
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.promotion.save.mutationOptions());
  const archive = useMutation(trpc.promotion.archive.mutationOptions());
  const mayChange = me.may('change-promotions');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!read.ok) return setTrouble(read.refusal.sentence);
    setTrouble(null);
    try {
      const answer = await save.mutateAsync({ promotion: read.value, basedOn: promotion?.changedAt ?? null });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.promotion.pathKey() });
      notifications.show({ message: `${read.value.name} is saved. Tills have it in a moment.` });
      await navigate({ to: '/promotions' });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const setActive = async (isActive: boolean): Promise<void> => {
    try {
      const answer = await archive.mutateAsync({ promotionId, isActive });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.promotion.pathKey() });
      await navigate({ to: '/promotions' });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const askArchive = (): void => {
    modals.openConfirmModal({
      title: `Archive ${draft.name}?`,
      children: 'Tills stop giving it moments after. Sales that had it stay as they were.',
      labels: { confirm: 'Archive', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void setActive(false),
    });
  };

  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/promotions">
          Promotions
        </Anchor>
        <Text>{promotion?.name ?? 'New promotion'}</Text>
      </Breadcrumbs>
      <PageHeader
        title={promotion?.name ?? 'New promotion'}
        lead={
          promotion ? (
            <Badge variant="light" color={stateColours[promotion.state]}>
              {stateWords[promotion.state]}
            </Badge>
          ) : (
            'What tills take off by themselves, from the moment you say.'
          )
        }
        actions={
          promotion && mayChange ? (
            promotion.isActive ? (
              <Button variant="default" onClick={askArchive}>
                Archive
              </Button>
            ) : (
              <Button variant="default" onClick={() => void setActive(true)}>
                Bring back
              </Button>
            )
          ) : null
        }
      />
      <form onSubmit={(event) => void submit(event)} aria-label="Promotion">
        <fieldset disabled={!mayChange} className={classes.bare}>
          <Stack gap="lg">
            <Paper withBorder p="md" component="section" aria-label="In plain words" aria-live="polite">
              <Text size="sm" c="dimmed">
                In plain words
              </Text>
              <Text size="lg" fw={600}>
                {read.ok ? inPlainWords(read.value, naming) : read.refusal.sentence}
              </Text>
            </Paper>
            {trouble === null ? null : (
              <Alert color="red" role="alert">
                {trouble}
              </Alert>
            )}
            <Panel title="Name" id="name">
              <Group grow align="flex-start" preventGrowOverflow={false}>
                <TextInput
                  label="Name"
                  required
                  miw={220}
                  maxLength={80}
                  value={draft.name}
                  onChange={({ currentTarget: { value } }) => set({ name: value })}
                />
                <TextInput
                  label="On the receipt"
                  description="Empty is the name."
                  inputWrapperOrder={['label', 'input', 'description']}
                  miw={220}
                  maxLength={60}
                  value={draft.receiptText}
                  onChange={({ currentTarget: { value } }) => set({ receiptText: value })}
                />
              </Group>
            </Panel>
            <Panel title="What it gives" id="gives">
              <RewardEditor draft={draft} set={set} />
            </Panel>
            <Panel title="When, where and for whom" id="when">
              <WhenEditor draft={draft} set={set} zone={zone} />
            </Panel>
            {/* Below the fields: what appears while somebody types moves none of them. */}
            {read.ok ? <AdvertisingWarning promotion={read.value} /> : null}
            <Group justify="flex-end">
              <Button component={Link} to="/promotions" variant="default">
                Cancel
              </Button>
              {mayChange ? (
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
              ) : null}
            </Group>
          </Stack>
        </fieldset>
      </form>
    </>
  );
}

/** Of the saved items, and of those that were picked since. */
function namesIn(
  { match, getMatch, parts }: PromotionDraft,
  saved: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const picked = [match, getMatch, ...parts.map((part) => part.match)];
  return new Map([
    ...saved,
    ...picked.flatMap(({ items, excluded }) =>
      [...items, ...excluded].map((each) => [each.itemId, each.name] as const),
    ),
  ]);
}

/** Names of the items that a saved promotion speaks of. */
function useItemNames(promotion: Listed | null): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const wanted = useMemo(() => (promotion ? itemIdsOf(promotion) : []), [promotion]);
  const found = useQuery(
    trpc.promotion.itemNames.queryOptions({ itemIds: wanted }, { enabled: wanted.length > 0 }),
  );
  return useMemo(
    () => new Map(found.data?.map(({ itemId, name }) => [itemId as string, name])),
    [found.data],
  );
}

function itemIdsOf({ reward }: Listed) {
  const matches =
    reward.kind === 'bundle'
      ? reward.parts.map(({ match }) => match)
      : reward.kind === 'buy-get'
        ? [reward.buyMatch, reward.getMatch]
        : [reward.match];
  return [
    ...new Set(matches.flatMap((match) => [...(match.itemIds ?? []), ...(match.excludedItemIds ?? [])])),
  ];
}
