import type { Locator, Page } from '@playwright/test';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { axeClean, expect, picture, test } from '../office';
import { connect } from '../services';

/** How often a service fails in a row before it is left alone. (spec/links.md LK5) */
const failuresToOpen = 5;
const signingSecret = 'whsec_of_the_journey';

const choose = async (page: Page, button: string, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const tryIt = (page: Page): Promise<void> => page.getByRole('button', { name: 'Try it' }).click();
const factOf = (page: Page, name: string): Locator =>
  page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

test('[LK13] [LK14] [LK5] head office connects a service, sees it fail and come back, and takes it away', async ({
  owner,
  office,
}) => {
  const stripe = await stripeStandIn();
  office.keep(stripe);
  await owner.goto('/links');
  await expect(owner.getByText('There are no links yet')).toBeVisible();
  await choose(owner, 'Connect a service', 'Stripe');
  const form = owner.getByRole('dialog', { name: 'Connect Stripe' });
  await form.getByLabel(/^Name/).fill('Cards');
  await form.getByLabel(/^Secret key/).fill('not a key');
  await form.getByLabel('Another address').fill(stripe.url);
  await form.getByRole('button', { name: 'Connect' }).click();
  await expect(form.getByRole('alert')).toHaveText(
    'Secret key: A secret key of Stripe begins with sk_ or rk_.',
  );
  await axeClean(owner, 'the form of a link');
  await picture(owner, 'link-form');
  await form.getByLabel(/^Secret key/).fill('sk_test_journey');
  await form.getByRole('button', { name: 'Connect' }).click();
  await expect(owner.getByRole('heading', { name: 'Cards', level: 1 })).toBeVisible();

  const address = (await owner.getByRole('textbox', { name: 'Address for the service' }).textContent()) ?? '';
  expect(address).toMatch(new RegExp(`^${office.url}/hooks/stripe/`));
  await choose(owner, 'Change', 'Settings and keys');
  const change = owner.getByRole('dialog', { name: 'Change “Cards”' });
  await expect(change.getByLabel(/^Secret key/)).toHaveAttribute('placeholder', /^Kept/);
  await change.getByLabel('Signing secret of the webhook').fill(signingSecret);
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change).toBeHidden();
  stripe.hear({ url: address, secret: signingSecret });
  stripe.world.tell('terminal.reader.action_succeeded', { id: 'tmr_1', object: 'terminal.reader' });
  await stripe.hooks.settled();
  expect(stripe.hooks.sent()).toMatchObject([{ status: 200 }]);
  await owner.getByText('All errands').click();
  const heard = owner.getByRole('row', { name: /terminal\.reader\.action_succeeded/ });
  await expect(heard).toContainText('Done');

  await tryIt(owner);
  await expect(owner.getByText('Stripe answered 200: it knows us.')).toBeVisible();
  // The rounds of the link call as well: each call fails until the breaker has opened.
  stripe.faults.next({ fault: '500', times: failuresToOpen });
  const asked = owner.getByText(/answered 500: it is in trouble itself|It is asked again in a minute/);
  for (let times = 0; times < failuresToOpen; times += 1) {
    await tryIt(owner);
    await expect(asked).toBeVisible();
    await owner.getByRole('button', { name: 'Close' }).click();
    await expect(asked).toBeHidden();
  }
  await expect(factOf(owner, 'Breaker')).toContainText('Open: it is left alone for a minute');
  await owner.getByText('Calls in trouble').click();
  await expect(owner.getByRole('row', { name: /Answered: 500/ }).first()).toBeVisible();
  await axeClean(owner, 'a link whose breaker is open');
  await picture(owner, 'link-breaker-open');
  const metrics = async (): Promise<string> => (await owner.request.get(`${office.url}/metrics`)).text();
  await expect.poll(metrics).toContain('tillbridge_hub_link_breakers_open{kind="stripe"} 1');
  await owner.goto('/links');
  await expect(owner.getByRole('row', { name: /Cards/ })).toContainText('Does not answer');
  await axeClean(owner, 'links');
  await picture(owner, 'links');

  await owner.getByRole('link', { name: 'Cards', exact: true }).click();
  const breaker = factOf(owner, 'Breaker');
  await expect(breaker).toContainText(/Half-open|Closed/, { timeout: 90_000 });
  await tryIt(owner);
  await expect(breaker).toContainText('Closed');
  await expect.poll(metrics).toContain('tillbridge_hub_link_breakers_open{kind="stripe"} 0');

  await choose(owner, 'Change', 'Take it away');
  await owner.getByRole('button', { name: 'Take it away' }).click();
  await expect(owner.getByText('There are no links yet')).toBeVisible();
});

test('[LK7] [LK11] what was given up is read with its request and its answer, and brought back', async ({
  owner,
  office,
}) => {
  const { standIn, linkId } = await connect(office, 'uber-eats', { label: 'Meals' });
  const lines = (unitPrice: number) => [{ id: 'pie', title: 'Pie', quantity: 1, unitPrice }];
  const order = standIn.uber.make({ lines: lines(4.5) });
  standIn.uber.tell(standIn, 'orders.notification', order.id);
  await standIn.hooks.settled();
  expect(standIn.hooks.sent()).toMatchObject([{ status: 200 }]);
  await owner.goto(`/links/${linkId}`);
  const row = owner.getByRole('row', { name: /orders\.notification/ });
  await expect(row).toContainText('Given up');
  await row.getByRole('button', { name: /^Look at/ }).click();
  const errand = owner.getByRole('dialog', { name: 'orders.notification' });
  const answer = errand.getByRole('region', { name: 'Answer' }).last();
  await expect(answer).toContainText('"title":"Pie"');
  await expect(errand, 'the token is masked').not.toContainText('uber-token-');
  await axeClean(owner, 'an errand that was given up');
  await picture(owner, 'link-errand');

  Object.assign(order, { lines: lines(450), subtotal: 450, total: 450 });
  await errand.getByRole('button', { name: 'Try again' }).click();
  await expect(errand).toBeHidden();
  await owner.getByText('All errands').click();
  await expect(row).toContainText('Done');

  await owner.goto('/jobs');
  await expect(owner.getByText('No job fails')).toBeVisible();
  await axeClean(owner, 'jobs');
  await picture(owner, 'jobs');
});
