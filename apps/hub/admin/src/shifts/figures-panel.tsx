import { Table, Text } from '@mantine/core';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { tenderWords } from '../sales/words';
import { LookBadge } from '../app/look-badge';
import type { Shown } from './shift-page';
import classes from './shifts.module.css';

type Figure = { name: string; stated: string | null; arrived: string; isTotal?: boolean };
type Sums = Shown['sums'];

/** What the Z report says beside what arrived, figure by figure. */
export function FiguresPanel({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const [z] = shown.zs;
  const figures = figuresOf(shown, (value) => places.money(value, shown.shift.currency));
  const isEqual = z !== undefined && z.differences.length === 0;
  return (
    <Panel
      title={z ? `Z ${z.zNumber} and what arrived` : 'What has arrived so far'}
      id="figures"
      flush
      action={isEqual ? <LookBadge word="Agrees to the cent" look="good" /> : null}
    >
      <Table aria-label="Figures of the shift">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Figure</Table.Th>
            {z ? (
              <Table.Th scope="col" ta="right">
                Z report
              </Table.Th>
            ) : null}
            <Table.Th scope="col" ta="right">
              Arrived
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map(({ name, stated, arrived, isTotal }) => {
            const differs = stated !== null && stated !== arrived;
            return (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={isTotal ? 650 : 400}>
                  {name}
                </Table.Th>
                {z ? (
                  <Table.Td ta="right" fw={isTotal ? 650 : 400}>
                    {stated}
                  </Table.Td>
                ) : null}
                <Table.Td ta="right" fw={isTotal ? 650 : 400}>
                  {differs ? <span className={classes.differs}>≠ {arrived}</span> : arrived}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {shown.sums.tenders === null ? (
        <Text size="sm" c="dimmed" p="md">
          How it was paid is shown once the drawer was counted, so that the count stays blind.
        </Text>
      ) : null}
      {z ? (
        <Text size="sm" c="dimmed" p="md">
          The till also counted {z.totals.drawerOpenings} openings of the drawer, {z.totals.removedLines}{' '}
          removed lines and {z.totals.discardedSales} discarded sales.
          {z.totals.drawerFoundOpen === undefined
            ? null
            : ` It found the drawer open ${z.totals.drawerFoundOpen} times without having opened it.`}
        </Text>
      ) : null}
    </Panel>
  );
}

function figuresOf({ sums, zs }: Shown, amount: (value: number) => string): Figure[] {
  const totals = zs[0]?.totals;
  const money = (name: string, of: (from: Omit<Sums, 'tenders'>) => number, isTotal = false): Figure => ({
    name,
    stated: totals ? amount(of(totals)) : null,
    arrived: amount(of(sums)),
    isTotal,
  });
  const plain = (name: string, of: (from: Omit<Sums, 'tenders'>) => string): Figure => ({
    name,
    stated: totals ? of(totals) : null,
    arrived: of(sums),
  });
  const some = (figure: Figure): Figure[] =>
    figure.arrived === amount(0) && [null, amount(0)].includes(figure.stated) ? [] : [figure];
  const codes = [...new Map([...(totals?.taxes ?? []), ...sums.taxes].map((tax) => [tax.code, tax.name]))];
  const taxIn = (from: Pick<Sums, 'taxes'>, code: string) =>
    from.taxes.find((tax) => tax.code === code)?.amount ?? 0;
  return [
    plain('Sales', ({ sales }) => String(sales)),
    plain('Returns', ({ returns }) => String(returns)),
    plain('Receipts', ({ firstReceiptNo, lastReceiptNo }) =>
      firstReceiptNo === null ? 'none' : `${firstReceiptNo} to ${lastReceiptNo ?? ''}`,
    ),
    money('Sold', ({ gross }) => gross),
    ...some(money('Returned', ({ returned }) => -returned)),
    ...some(money('Discounts', ({ discount }) => -discount)),
    ...codes.map(([code, name]) => money(name, (from) => taxIn(from, code))),
    money('Total', ({ total }) => total, true),
    ...some(money('Cash rounding', ({ cashRounding }) => cashRounding)),
    ...tendersOf({ stated: totals?.tenders ?? null, arrived: sums.tenders }, amount),
  ];
}

function tendersOf(
  { stated, arrived }: { stated: NonNullable<Sums['tenders']> | null; arrived: Sums['tenders'] },
  amount: (value: number) => string,
): Figure[] {
  if (arrived === null) return [];
  const kinds = [...new Set([...(stated ?? []), ...arrived].map(({ kind }) => kind))];
  return kinds.flatMap((kind) =>
    (['taken', 'given'] as const).flatMap((way): Figure[] => {
      const of = (from: NonNullable<Sums['tenders']>) =>
        from.find((tender) => tender.kind === kind)?.[way] ?? 0;
      if (way === 'given' && of(arrived) === 0 && (stated === null || of(stated) === 0)) return [];
      const name = `${tenderWords[kind] ?? kind}${way === 'given' ? ' given back' : ''}`;
      return [{ name, stated: stated === null ? null : amount(of(stated)), arrived: amount(of(arrived)) }];
    }),
  );
}
