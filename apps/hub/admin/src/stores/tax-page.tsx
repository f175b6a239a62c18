import { Alert, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { formatDateTime } from '@tillbridge/core/format';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { TaxEditor } from './tax-editor';
import classes from './registers-section.module.css';

/** One jurisdiction's taxes, with the versions it had; or, at /tax/new, one that is made after another. */
export default function TaxPage() {
  const { code } = useParams({ strict: false }) as { code: string };
  const isNew = code === 'new';
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const profiles = useQuery(trpc.tax.list.queryOptions());
  const history = useQuery(trpc.tax.history.queryOptions({ code }, { enabled: !isNew }));
  const save = useMutation(trpc.tax.save.mutationOptions());
  if (!profiles.data) return <Unread query={profiles} />;
  const profile = isNew
    ? (profiles.data.find(({ stores }) => stores.length > 0) ?? profiles.data[0])
    : profiles.data.find(({ record }) => record.code === code);
  if (!profile) {
    return <Alert title="There are no such taxes">Go back to the list of taxes and choose again.</Alert>;
  }
  const zone = places.zoneOf(profile.stores[0]?.storeId ?? null);
  const { record, stores } = profile;
  const isLocked = !me.may('change-stores');
  return (
    <>
      <PageHeader
        title={isNew ? 'New jurisdiction' : (record.name ?? record.code)}
        lead={
          isNew
            ? `Begins as a copy of ${record.name ?? record.code}: change what is different.`
            : stores.length === 0
              ? 'No store uses these taxes.'
              : `Used by ${stores.map(({ name }) => name).join(', ')}.`
        }
      />
      <TaxEditor
        key={`${code} ${record.version}`}
        profile={isNew ? { ...record, code: '', name: '' } : record}
        isNew={isNew}
        isLocked={isLocked}
        timeZone={zone}
        onSave={async (changed) => {
          const saved = await save.mutateAsync({ profile: changed, baseVersion: isNew ? 0 : record.version });
          if (!saved.ok) return saved;
          await queries.invalidateQueries({ queryKey: trpc.tax.pathKey() });
          await queries.invalidateQueries({ queryKey: trpc.store.pathKey() });
          const { storesTold } = saved.value;
          notifications.show({
            message: storesTold === 0 ? 'Saved.' : `Saved, and sent to the tills of ${storesTold} stores.`,
          });
          if (isNew) await navigate({ to: `/tax/${saved.value.record.code}` });
          return { ok: true };
        }}
      />
      {history.data && history.data.length > 0 ? (
        <Panel title="Versions" id="versions" flush>
          <ul className={classes.list}>
            {history.data.map(({ version, changedAt, changedBy }) => (
              <li key={version} className={classes.row}>
                <Text fw={600}>Version {version}</Text>
                <Text c="dimmed">
                  {changedBy}, {formatDateTime(changedAt, { timeZone: zone, locale: places.home.locale })}
                </Text>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
