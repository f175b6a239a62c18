import { expect, test } from '../office';
import { connect } from '../services';

test('[LK11] a service that is connected stands among the links, and what it tells the hub is heard', async ({
  owner,
  office,
}) => {
  const { standIn } = await connect(office, 'stripe', { label: 'Cards' });
  await owner.goto('/links');
  const row = owner.getByRole('row', { name: /Cards/ });
  await expect(row).toContainText('Stripe');
  await expect(row).toContainText('On');

  standIn.world.tell('terminal.reader.action_succeeded', { id: 'tmr_1', object: 'terminal.reader' });
  await standIn.hooks.settled();
  expect(standIn.hooks.sent()).toMatchObject([{ status: 200 }]);
  await row.getByRole('link', { name: 'Cards' }).click();
  await owner.getByText('All errands').click();
  await expect(owner.getByRole('row', { name: /terminal.reader.action_succeeded/ })).toContainText('Done');
});
