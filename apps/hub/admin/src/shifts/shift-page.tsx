import { Alert, Anchor, Breadcrumbs, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCashRegister, IconNotebook } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import { CausesPanel } from './causes-panel';
import { CountsPanel } from './counts-panel';
import { DrawerPanel } from './drawer-panel';
import { FiguresPanel } from './figures-panel';
import { LatePanel } from './late-panel';
import { MovementsPanel } from './movements-panel';
import { Signs, Variance } from './signs';

export type Shown = NonNullable<Answers['shift']['show']>;

export default function ShiftPage() {
  const { shiftId } = useParams({ strict: false }) as { shiftId?: string };
  return shiftId !== undefined && isUuid(shiftId) ? <FoundShift shiftId={shiftId} /> : <NoSuchShift />;
}

function FoundShift({ shiftId }: { shiftId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.shift.show.queryOptions({ shiftId: idFrom<'ShiftId'>(shiftId) }));
  return data ? <ShiftDetail shown={data} /> : <NoSuchShift />;
}

function NoSuchShift() {
  return (
    <>
      <PageHeader title="Shift" />
      <Nothing
        icon={IconCashRegister}
        title="There is no such shift"
        action={
          <Button component={Link} to="/shifts" variant="default">
            All shifts
          </Button>
        }
      >
        It may belong to a store that you do not see, or its till has not sent it yet.
      </Nothing>
    </>
  );
}

function ShiftDetail({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const { shift } = shown;
  const { register, drawer, storeId, zNumber } = shift;
  const title = zNumber === null ? `${register}, drawer ${drawer}` : `Z ${zNumber} of ${register}`;
  const when = (at: number) => places.dateTime(at, storeId);
  const closed =
    shift.closedAt === null ? '' : ` · closed ${when(shift.closedAt)} by ${shift.closedBy ?? 'somebody'}`;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/shifts">
          Shifts
        </Anchor>
        <Text>{zNumber === null ? `Drawer ${drawer}` : `Z ${zNumber}`}</Text>
      </Breadcrumbs>
      <PageHeader
        title={title}
        lead={`${places.nameOf(storeId)}, drawer ${drawer} · opened ${when(shift.openedAt)} by ${shift.openedBy ?? 'somebody'}${closed}`}
        actions={
          <Group gap="sm">
            <Signs shift={shift} />
            <Button
              component={Link}
              to={`/till-journal?register=${shift.registerId}`}
              variant="default"
              leftSection={<IconNotebook size={16} />}
            >
              Till journal
            </Button>
          </Group>
        }
      />
      <Notices shown={shown} />
      <KeyFigures shown={shown} />
      <div className={detail.sides}>
        <div className={detail.stack}>
          <FiguresPanel shown={shown} />
          <MovementsPanel shown={shown} />
        </div>
        <div className={detail.stack}>
          <CausesPanel shown={shown} />
          <DrawerPanel shown={shown} />
          <CountsPanel shown={shown} />
          <LatePanel shown={shown} />
        </div>
      </div>
    </>
  );
}

/** What a person should see before any figure. */
function Notices({ shown: { shift, zs } }: { shown: Shown }) {
  const differing = zs.filter(({ differences }) => differences.length > 0);
  const icon = <IconAlertTriangle size={20} />;
  return (
    <>
      {shift.isForgotten ? (
        <Alert color="red" icon={icon} mb="lg" title="This drawer was never closed">
          Its day is over. Count and close it at the till: a close is possible at any time, and nothing stands
          in its way.
        </Alert>
      ) : null}
      {zs.length > 1 ? (
        <Alert color="red" icon={icon} mb="lg" title={`This shift was closed ${zs.length} times`}>
          Its Z reports are {zs.map(({ zNumber }) => zNumber).join(' and ')}. All are kept; the latest is
          shown.
        </Alert>
      ) : null}
      {differing.length > 0 ? (
        <Alert color="red" icon={icon} mb="lg" title="The Z report does not agree with what arrived">
          {shift.late > 0
            ? 'Something of this shift came after its report: it counts, and the report stays as it was printed.'
            : 'Something that the till counted has not arrived, or was set aside. When it comes, this is compared once more.'}
        </Alert>
      ) : null}
    </>
  );
}

function KeyFigures({ shown: { shift, zs, expectedCash } }: { shown: Shown }) {
  const places = usePlaces();
  const [z] = zs;
  const amount = (value: number | null) => (value === null ? '–' : places.money(value, shift.currency));
  const counted = shift.countedCash;
  const variance = z?.variance ?? (counted === null || expectedCash === null ? null : counted - expectedCash);
  return (
    <dl className={detail.figures}>
      <div className={detail.figure}>
        <dt>Sold</dt>
        <dd>{amount(shift.total)}</dd>
      </div>
      <div className={detail.figure}>
        <dt>Should be in the drawer</dt>
        <dd>{amount(z?.expectedCash ?? expectedCash)}</dd>
      </div>
      <div className={detail.figure}>
        <dt>Counted</dt>
        <dd>{amount(counted)}</dd>
      </div>
      <div className={detail.figure}>
        <dt>Variance</dt>
        <dd>
          {variance === null ? '–' : <Variance variance={variance} text={amount(variance)} size="inherit" />}
        </dd>
      </div>
    </dl>
  );
}
