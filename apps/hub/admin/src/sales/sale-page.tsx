import { formatQuantity } from '@tillbridge/core/format';
import { idFrom, isUuid, quantity } from '@tillbridge/core/kernel';
import { Anchor, Breadcrumbs, Button, Table, Text } from '@mantine/core';
import { IconFileInvoice, IconReceiptOff } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { ReceiptPaper } from './receipt-paper';
import classes from './sales.module.css';
import { backWords, tenderWords } from './words';

type Detail = Extract<Answers['sale']['get'], { ok: true }>['value'];

export default function SalePage() {
  const { saleId } = useParams({ strict: false }) as { saleId?: string };
  return saleId !== undefined && isUuid(saleId) ? <FoundSale saleId={saleId} /> : <NoSuchSale />;
}

function FoundSale({ saleId }: { saleId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.sale.get.queryOptions({ saleId: idFrom<'SaleId'>(saleId) }));
  return data.ok ? <SaleDetail detail={data.value} /> : <NoSuchSale />;
}

function NoSuchSale() {
  return (
    <>
      <PageHeader title="Sale" />
      <Nothing
        icon={IconReceiptOff}
        title="There is no such sale"
        action={
          <Button component={Link} to="/sales" variant="default">
            All sales
          </Button>
        }
      >
        It may have happened at a store that you do not see, or its till has not sent it yet.
      </Nothing>
    </>
  );
}

function SaleDetail({ detail }: { detail: Detail }) {
  const places = usePlaces();
  const { sale, register, staff, storeName, receipt } = detail;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/sales">
          Sales
        </Anchor>
        <Text>Receipt {sale.receiptNo}</Text>
      </Breadcrumbs>
      <PageHeader
        title={`${sale.total < 0 ? 'Return' : 'Sale'} ${sale.receiptNo}`}
        lead={`${places.dateTime(sale.completedAt, sale.storeId)} · ${register}, ${storeName} · served by ${staff}`}
        actions={
          <Button
            component="a"
            href={`/files/invoice/${sale.saleId}.pdf`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconFileInvoice size={18} aria-hidden />}
          >
            {sale.total < 0 ? 'Credit note (PDF)' : 'Invoice (PDF)'}
          </Button>
        }
      />
      <div className={classes.detail}>
        <div className={classes.stack}>
          <Lines detail={detail} />
          <div className={classes.pair}>
            <Sums detail={detail} />
            <Tenders detail={detail} />
          </div>
          {detail.returns.length > 0 ? <Returns detail={detail} /> : null}
          {detail.refunds.length > 0 ? <Refunds detail={detail} /> : null}
        </div>
        <Panel title="Receipt" id="receipt">
          <ReceiptPaper {...receipt} label={`Receipt ${sale.receiptNo}`} />
        </Panel>
      </div>
    </>
  );
}

function Lines({ detail: { sale, products, units } }: { detail: Detail }) {
  const places = usePlaces();
  const me = useMe();
  const { locale } = places.home;
  const amount = (value: number) => places.money(value, sale.currency);
  return (
    <Panel title="Lines" id="lines" flush>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Item</Table.Th>
            <Table.Th scope="col" ta="right">
              Quantity
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="sm">
              Price
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="sm">
              Discount
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Amount
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sale.lines.map((line) => {
            const productId = products[line.itemId];
            const off = line.lineDiscount + line.saleDiscount;
            return (
              <Table.Tr key={line.lineId}>
                <Table.Th scope="row" fw={500}>
                  {productId && me.may('see-catalogue') ? (
                    <Anchor component={Link} to={`/products/${productId}`}>
                      {line.description}
                    </Anchor>
                  ) : (
                    line.description
                  )}
                  <Text size="sm" c="dimmed">
                    {line.sku}
                    {line.note === null ? '' : ` · ${line.note}`}
                    {line.returns === null && line.returnReason === undefined ? '' : ` · ${backWords(line)}`}
                  </Text>
                </Table.Th>
                <Table.Td ta="right">
                  {formatQuantity(line.quantity, units[line.itemId] ?? 'each', locale)}
                </Table.Td>
                <Table.Td ta="right" visibleFrom="sm">
                  {amount(line.unitPrice)}
                </Table.Td>
                <Table.Td ta="right" visibleFrom="sm">
                  {off === 0 ? '–' : amount(-off)}
                </Table.Td>
                <Table.Td ta="right">{amount(line.net)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

const Row = ({ name, value, isTotal }: { name: string; value: string; isTotal?: boolean }) => (
  <div className={classes.row} data-total={isTotal}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Sums({ detail: { sale } }: { detail: Detail }) {
  const places = usePlaces();
  const amount = (value: number) => places.money(value, sale.currency);
  const prefix = sale.jurisdiction.pricesIncludeTax ? 'Includes ' : '';
  return (
    <Panel title="Total" id="total">
      <dl className={classes.rows}>
        <Row name="Subtotal" value={amount(sale.subtotal)} />
        {sale.discount === 0 ? null : <Row name="Discounts" value={amount(-sale.discount)} />}
        {sale.taxShares.map((share) => (
          <Row key={share.code} name={`${prefix}${share.name}`} value={amount(share.amount)} />
        ))}
        {sale.cashRounding === 0 ? null : <Row name="Cash rounding" value={amount(sale.cashRounding)} />}
        <Row name="Total" value={amount(sale.total)} isTotal />
      </dl>
      {sale.exemption ? (
        <Text size="sm" mt="sm">
          No tax was charged: certificate {sale.exemption.certificate} of {sale.exemption.name}.
        </Text>
      ) : null}
      {sale.note === null ? null : (
        <Text size="sm" mt="sm">
          Note: {sale.note}
        </Text>
      )}
    </Panel>
  );
}

function Tenders({ detail: { sale } }: { detail: Detail }) {
  const places = usePlaces();
  const amount = (value: number) => places.money(value, sale.currency);
  return (
    <Panel title="Paid by" id="tenders">
      <dl className={classes.rows}>
        {sale.tenders.map(({ tenderId, kind, tendered, reference }) => (
          <Row
            key={tenderId}
            name={`${tenderWords[kind] ?? kind}${reference === null ? '' : `, ${reference}`}`}
            value={amount(tendered)}
          />
        ))}
        <Row name="Change" value={amount(sale.change)} />
      </dl>
    </Panel>
  );
}

function Returns({ detail: { returns, sale } }: { detail: Detail }) {
  const places = usePlaces();
  return (
    <Panel title="Brought back from" id="returns">
      {returns.map(({ saleId, receiptNo, completedAt }) => (
        <Text key={saleId}>
          <Anchor component={Link} to={`/sales/${saleId}`}>
            Sale {receiptNo}
          </Anchor>{' '}
          of {places.dateTime(completedAt, sale.storeId)}
        </Text>
      ))}
    </Panel>
  );
}

function Refunds({ detail: { refunds, sale, units } }: { detail: Detail }) {
  const places = usePlaces();
  const nameOf = (lineId: string): string =>
    sale.lines.find((line) => line.lineId === lineId)?.description ?? 'A line';
  const unitOf = (lineId: string): string =>
    units[sale.lines.find((line) => line.lineId === lineId)?.itemId ?? ''] ?? 'each';
  return (
    <Panel title="Came back later" id="refunds">
      {refunds.map((refund) => (
        <div key={refund.saleId}>
          <Text>
            <Anchor component={Link} to={`/sales/${refund.saleId}`}>
              Return {refund.receiptNo}
            </Anchor>{' '}
            of {places.dateTime(refund.completedAt, refund.storeId)} at {refund.storeName}:{' '}
            {places.money(refund.amount, sale.currency)} given back
          </Text>
          <Text size="sm" c="dimmed">
            {Object.entries(refund.lines)
              .map(
                ([lineId, milli]) =>
                  `${formatQuantity(quantity(milli), unitOf(lineId), places.home.locale)} × ${nameOf(lineId)}`,
              )
              .join(', ')}
          </Text>
        </div>
      ))}
    </Panel>
  );
}
