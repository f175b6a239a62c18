import type { Locator, Page } from '@playwright/test';
import { stripeStandIn } from '@tillbridge/simulators/stripe';
import { sql } from 'drizzle-orm';
import { type Office, axeClean, expect, picture, test, whileOff } from '../office';
import { connect } from '../services';

/** How often a service fails in a row before it is left alone. (spec/links.md LK5) */
const failuresToOpen = 5;
const signingSecret = 'whsec_of_the_journey';
const dayMs = 86_400_000;

const choose = async (page: Page, button: string, item: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const tryIt = (page: Page): Promise<void> => page.getByRole('button', { name: 'Try it' }).click();
const factOf = (page: Page, name: string): Locator =>
  page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

/** What each form asks for that no other does; Stripe's is filled in below. */
const otherForms = [
  { kind: 'Uber Eats', asks: 'Client ID' },
  { kind: 'DoorDash', asks: 'Signing secret' },
  { kind: 'Mail server (SMTP)', asks: 'Mail server' },
  { kind: 'SendGrid', asks: 'Name of the sender' },
  { kind: 'Twilio', asks: 'Account SID' },
];

/** Each form in its turn, and left without a trace. */
async function openOtherForms(owner: Page): Promise<void> {
  for (const { kind, asks } of otherForms) {
    await choose(owner, 'Connect a service', kind);
    const form = owner.getByRole('dialog', { name: `Connect ${kind}` });
    await expect(form.getByLabel(asks).first()).toBeVisible();
    await axeClean(owner, `the form of ${kind}`);
    await picture(owner, `link-form-${kind.toLowerCase().replaceAll(/\W+/g, '-')}`);
    await form.getByRole('button', { name: 'Cancel' }).click();
    await expect(form).toBeHidden();
  }
}

test('[LK13] [LK14] [LK5] head office connects a service, sees it fail and come back, and takes it away', async ({
  owner,
  office,
}) => {
  const stripe = await stripeStandIn();
  office.keep(stripe);
  await owner.goto('/links');
  await openOtherForms(owner);
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
  // As many as anybody asks for: the rounds of the link call as well.
  stripe.faults.next({ fault: '500', times: 1_000 });
  const fails = owner.getByText(/answered 500: it is in trouble itself/);
  for (let times = 0; times < failuresToOpen; times += 1) {
    await tryIt(owner);
    await expect(fails).toBeVisible();
    await owner.getByRole('button', { name: 'Close' }).click();
    await expect(fails).toBeHidden();
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
  // Nobody waits for the minute: whoever tries it by hand is the trial.
  const breaker = factOf(owner, 'Breaker');
  await expect(breaker).toContainText(/Open|Half-open/);
  stripe.faults.clear();
  await tryIt(owner);
  await expect(breaker).toContainText('Closed');
  await expect.poll(metrics).toContain('tillbridge_hub_link_breakers_open{kind="stripe"} 0');

  await choose(owner, 'Change', 'Take it away');
  await owner.getByRole('button', { name: 'Take it away' }).click();
  await expect(owner.getByText('There are no links yet')).toBeVisible();
});

/** One stumbles again and again, the other stumbled once: nothing that head office does makes a hub stumble. */
const makeJobsFail = (office: Office, page: Page): Promise<void> =>
  whileOff(office, page, (tx, tenantId) =>
    tx.execute(
      sql`insert into work (tenant_id, work_id, kind, subject, due_at, attempts, trouble)
          values (${tenantId}, gen_random_uuid(), 'layby-reminder', 'no layby', 0, 0, null),
                 (${tenantId}, gen_random_uuid(), 'tell', gen_random_uuid()::text, ${Date.now() + dayMs}, 1, 'Something went wrong.')`,
    ),
  );

test('[LK7] [LK11] [W7] what was given up is read with its request and its answer, and brought back or let go; so are jobs that fail', async ({
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

  const hopeless = standIn.uber.make({ lines: lines(4.5) });
  standIn.uber.tell(standIn, 'orders.notification', hopeless.id);
  await standIn.hooks.settled();
  await owner.getByText('Given up', { exact: true }).first().click();
  await expect(row).toContainText('Given up');
  await row.getByRole('button', { name: /^Look at/ }).click();
  await errand.getByRole('button', { name: 'Let it go' }).click();
  await expect(errand).toBeHidden();
  await expect(owner.getByText('Nothing was given up')).toBeVisible();
  await owner.getByText('All errands').click();
  await expect(owner.getByRole('row', { name: /orders\.notification.*Let go/ })).toBeVisible();

  await makeJobsFail(office, owner);
  await owner.goto(`${office.url}/jobs`);
  const stumbles = owner.getByRole('row', { name: /Layby reminders.*Something went wrong at the hub/ });
  const stumbled = owner.getByRole('row', { name: /Telling people.*Something went wrong\./ });
  await expect(stumbles).toBeVisible();
  await axeClean(owner, 'jobs that fail');
  await picture(owner, 'jobs-failing');
  await stumbled.getByRole('button', { name: 'Try again' }).click();
  await expect(stumbled).toBeHidden();
  await stumbles.getByRole('button', { name: 'Discard' }).click();
  const sure = owner.getByRole('dialog', { name: 'Discard this job?' });
  await axeClean(owner, 'discarding a job');
  await sure.getByRole('button', { name: 'Discard' }).click();
  await expect(owner.getByText('No job fails')).toBeVisible();
  await axeClean(owner, 'jobs');
  await picture(owner, 'jobs');
});
