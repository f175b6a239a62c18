import { type CustomerId, tradingDate } from '@tillbridge/core/kernel';
import { TestLayby } from '@tillbridge/hub/testing';
import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

const dayMs = 86_400_000;
const dueIn = (days: number) => tradingDate(new Date(Date.now() + days * dayMs).toISOString().slice(0, 10));

test('[LY11] head office follows what is put aside: overdue first, one with its goods, payments and history', async ({
  owner: page,
  office,
}) => {
  // What is for adults only is not put aside.
  const goods = demo().plan.items.filter(({ ageClass }) => ageClass === undefined);
  const customer = async (name: string): Promise<{ customerId: CustomerId; name: string }> => {
    const details = {
      ...{ name, company: null, email: `${name.split(' ')[0] ?? ''}@kauri.example`.toLowerCase() },
      ...{ phone: null, customerGroupId: null, note: null, exemption: null, consentEmail: Date.now() },
    };
    await office.asOperator('customer.save', { customerId: null, details }, { changes: true });
    const { customers } = await office.asOperator<{ customers: { customerId: CustomerId }[] }>(
      'customer.list',
      { text: name },
    );
    const [found] = customers;
    if (!found) throw new Error(`${name} is a customer`);
    return { customerId: found.customerId, name };
  };
  const front = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const aside = async (
    who: string,
    { agoDays, dueDays, items, paid }: { agoDays: number; dueDays: number; items: number; paid: number[] },
  ) => {
    const layby = new TestLayby(front.terminal);
    const person = await customer(who);
    front.itIs(Date.now() - agoDays * dayMs);
    const from = items * 3;
    const opened = layby.open(goods.slice(from, from + items), { ...person, dueOn: dueIn(dueDays) });
    const links = [opened.link];
    for (const share of paid) {
      front.itIs(Date.now() - (agoDays * dayMs) / (links.length + 1));
      links.push(layby.pay(Math.round(opened.total * share)));
    }
    front.itIs(Date.now() - 3_600_000);
    return { layby, links, total: opened.total };
  };
  const overdue = await aside('Hana Kereama', { agoDays: 80, dueDays: -4, items: 3, paid: [0.25, 0.3] });
  await front.send(overdue.links);
  await front.send((await aside('Tom Fielding', { agoDays: 60, dueDays: 3, items: 2, paid: [0.5] })).links);
  await front.send((await aside('Ruth Sione', { agoDays: 5, dueDays: 79, items: 4, paid: [0.2] })).links);
  await front.send((await aside('Ioane Malo', { agoDays: 40, dueDays: 20, items: 1, paid: [1] })).links);
  const given = await aside('Grace Wu', { agoDays: 30, dueDays: 30, items: 2, paid: [0.4, -0.3] });
  const kept = Math.round(given.total * 0.4) + Math.round(given.total * -0.3);
  await front.send([...given.links, given.layby.end('cancelled', kept)]);

  await page.goto('/laybys');
  const table = page.getByRole('table', { name: 'Laybys' });
  await expect(table.getByRole('link')).toHaveText([
    'Hana Kereama',
    'Tom Fielding',
    'Ruth Sione',
    'Ioane Malo',
    'Grace Wu',
  ]);
  await expect(table.getByRole('row', { name: /Hana/ })).toContainText('Overdue');
  await axeClean(page, 'laybys');
  await picture(page, 'laybys');
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'All paid, not handed over' }).click();
  await expect(table.getByRole('link')).toHaveText(['Ioane Malo']);
  await page.goto('/laybys?find=nobody+like+that');
  await expect(page.getByText('No layby is like that')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();

  await table.getByRole('link', { name: 'Hana Kereama' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Layby L-/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Goods' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('Card');
  await expect(page.getByRole('region', { name: 'Payments' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Put aside');
  await axeClean(page, 'layby');
  await picture(page, 'layby');

  // The other till says that it handed the goods over: two endings are one too many.
  await page.goto('/laybys?only=cancelled');
  await table.getByRole('link', { name: 'Grace Wu' }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText(
    `$${(kept / 100).toFixed(2)} kept as a fee`,
  );
  front.itIs(Date.now() - 600_000);
  await front.send([given.layby.end('collected')]);
  await page.reload();
  await expect(page.getByText('This layby ended 2 times')).toBeVisible();
  await axeClean(page, 'layby-twice');
  await picture(page, 'layby-twice');
});

test('[LY12] head office sets on what terms a store puts goods aside, and says beside its field what is wrong', async ({
  owner: page,
  office,
}) => {
  const [store] = await office.asOperator<{ storeId: string }[]>('store.list');
  await page.goto(`/stores/${store?.storeId ?? ''}?part=laybys`);
  const field = (name: RegExp) => page.getByRole('textbox', { name });
  await expect(field(/^Days to pay/)).toHaveValue('84');
  await field(/^Least deposit/).fill('a lot');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Type a share of the total between 0 and 100, like 20.')).toBeVisible();
  await field(/^Least deposit/).fill('12.5');
  await field(/^Days to pay/).fill('60');
  await field(/^Fee when it is cancelled/).fill('15');
  await field(/^Days before it is due/).fill('');
  await axeClean(page, 'store-laybys');
  await picture(page, 'store-laybys');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Tills hear of a change at once.')).toBeVisible();
  await page.reload();
  await expect(field(/^Least deposit/)).toHaveValue('12.5');
  await expect(field(/^Days to pay/)).toHaveValue('60');
  await expect(field(/^Fee when it is cancelled/)).toHaveValue('15.00');
  await expect(field(/^Days before it is due/)).toHaveValue('');
});
