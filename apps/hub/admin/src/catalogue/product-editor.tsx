import { Alert, Anchor, Breadcrumbs, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import { ConflictDialog } from './conflict-dialog';
import { DetailsPanel } from './details-panel';
import { type Draft, type Product, type View, draftOf, newDraft } from './draft';
import type { Editing } from './editing';
import { FlagsPanel } from './flags-panel';
import { HistoryPanel } from './history-panel';
import { ids } from './ids';
import { PicturesPanel } from './pictures-panel';
import { PricesPanel } from './prices-panel';
import { type Trouble, pathOf, readDraft } from './read-draft';
import { sentenceOfRefusal } from './refusal-words';
import { StockPanel } from './stock-panel';
import { VariantsPanel } from './variants-panel';

type Conflict = { theirs: Product; version: number; mine: Product };

/** A product on one page. Nothing is saved before somebody says so, and nothing typed is lost by leaving. */
export function ProductEditor({ view }: { view: View | null }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const places = usePlaces();
  const digits = places.home.minorUnitDigits;
  const [opened, setOpened] = useState(() => ({
    product: view?.product ?? null,
    version: view?.version,
    draft: view ? draftOf(view.product, digits) : blank(places.stores[0]?.taxCodes[0]?.code),
  }));
  const [draft, setDraft] = useState<Draft>(opened.draft);
  const [troubles, setTroubles] = useState<Trouble[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const save = useMutation(trpc.product.save.mutationOptions());
  const form = useRef<HTMLFormElement>(null);
  const isDirty = useMemo(
    () => JSON.stringify(draft) !== JSON.stringify(opened.draft),
    [draft, opened.draft],
  );
  const isLeaving = useRef(false);
  const guard = useBlocker({
    shouldBlockFn: () => isDirty && !isLeaving.current,
    enableBeforeUnload: () => isDirty && !isLeaving.current,
    withResolver: true,
  });
  const mayChange = me.may('change-catalogue');
  const editing: Editing = {
    draft,
    isNew: view === null,
    mayChange,
    set: (change) => setDraft((now) => ({ ...now, ...change })),
    setVariant: (itemId, change) =>
      setDraft((now) => ({
        ...now,
        variants: now.variants.map((variant) =>
          variant.itemId === itemId ? { ...variant, ...change } : variant,
        ),
      })),
    troubleAt: (path) => troubles.find((trouble) => trouble.path === path)?.sentence ?? null,
  };

  const tell = (found: Trouble[]): void => {
    setTroubles(found);
    // The first field that is wrong, once it is marked.
    window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
  };

  const send = async (product: Product, basedOn: number | undefined): Promise<void> => {
    const answer = await save.mutateAsync({ product, ...(basedOn === undefined ? {} : { basedOn }) });
    if (!answer.ok) {
      const { refusal } = answer;
      if (refusal.kind === 'changed-meanwhile') {
        setConflict({ theirs: refusal.theirs, version: refusal.version, mine: product });
        return;
      }
      tell(refusal.all.map((each) => ({ path: pathOf(each, draft), sentence: sentenceOfRefusal(each) })));
      return;
    }
    await queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
    notifications.show({ message: `${product.name} is saved. The tills have it in a moment.` });
    if (view === null) {
      isLeaving.current = true;
      void navigate({ to: `/products/${product.productId}` });
      return;
    }
    const saved = draftOf(product, digits);
    setOpened({ product, version: answer.value.version, draft: saved });
    setDraft(saved);
    setTroubles([]);
    setConflict(null);
  };

  const submit = async (): Promise<void> => {
    const read = readDraft(draft, digits);
    if (!read.ok) return tell(read.refusal);
    setTroubles([]);
    try {
      await send(read.value, opened.version);
    } catch (error) {
      tell([{ path: '', sentence: sentenceOf(error) }]);
    }
  };

  const loose = troubles.filter(({ path }) => path === '' || path === 'variants');
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/products">
          Products
        </Anchor>
        <Text>{view === null ? 'New' : (opened.product?.name ?? '')}</Text>
      </Breadcrumbs>
      <PageHeader
        title={view === null ? 'New product' : (opened.product?.name ?? '')}
        lead={view === null ? 'Sold at the tills moments after you save it.' : undefined}
      />
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {loose.map(({ sentence }) => (
          <Alert key={sentence} color="red" role="alert" mb="md">
            {sentence}
          </Alert>
        ))}
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}>
          <div className={classes.editor}>
            <div className={classes.stack}>
              <DetailsPanel {...editing} />
              <VariantsPanel {...editing} />
            </div>
            <div className={classes.stack}>
              <FlagsPanel {...editing} />
              <PicturesPanel {...editing} />
            </div>
          </div>
        </fieldset>
        {mayChange ? (
          <div className={classes.bar}>
            <Text size="sm" c="dimmed" aria-live="polite">
              {troubles.length > 0
                ? `${troubles.length} ${troubles.length === 1 ? 'thing needs' : 'things need'} your attention.`
                : isDirty
                  ? 'Changes are not saved yet.'
                  : view === null
                    ? 'Name, SKU and price are enough to begin.'
                    : 'Everything is saved.'}
            </Text>
            <Button
              variant="default"
              disabled={!isDirty}
              onClick={() => {
                setDraft(opened.draft);
                setTroubles([]);
              }}
            >
              Take back
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!isDirty && view !== null}>
              {view === null ? 'Make the product' : 'Save'}
            </Button>
          </div>
        ) : null}
      </form>
      {view === null ? null : (
        <div className={classes.stack} style={{ marginBlockStart: '1rem' }}>
          <PricesPanel view={view} />
          {me.may('see-stock') ? <StockPanel view={view} /> : null}
          {me.may('see-audit') ? <HistoryPanel productId={view.product.productId} /> : null}
        </div>
      )}
      {guard.status === 'blocked' ? <LeaveDialog stay={guard.reset} leave={guard.proceed} /> : null}
      {conflict && opened.product ? (
        <ConflictDialog
          base={opened.product}
          {...conflict}
          onClose={() => setConflict(null)}
          onTheirs={() => {
            const theirs = draftOf(conflict.theirs, digits);
            setOpened({ product: conflict.theirs, version: conflict.version, draft: theirs });
            setDraft(theirs);
            setConflict(null);
          }}
          onSave={(merged) => void send(merged, conflict.version)}
        />
      ) : null}
    </>
  );
}

const blank = (taxCode: string | undefined): Draft =>
  newDraft(ids.next<'ProductId'>(), ids.next<'ItemId'>(), taxCode === undefined ? [] : [taxCode]);

const LeaveDialog = ({ stay, leave }: { stay: () => void; leave: () => void }) => (
  <Modal opened onClose={stay} title="Leave without saving?">
    <Stack>
      <Text>What you changed on this page is not saved, and would be lost.</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay
        </Button>
        <Button color="red" onClick={leave}>
          Leave
        </Button>
      </Group>
    </Stack>
  </Modal>
);
