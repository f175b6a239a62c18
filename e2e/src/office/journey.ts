import { type Page, test as base, expect } from '@playwright/test';
import { demoOwner } from '@tillbridge/hub/demo';
import { type Office, type OfficeCompany, openOffice } from './office';

type Journey = {
  company: OfficeCompany;
  /** Whether complaints of the browser fail the journey; one that is about refusals turns it off. */
  hearsComplaints: boolean;
  office: Office;
  /** The page with the demo's owner signed in; nothing is open in it yet. */
  owner: Page;
};

/** Every journey has a head office to itself, and `page.goto('/products')` goes there. */
export const test = base.extend<Journey>({
  company: ['demo', { option: true }],
  hearsComplaints: [true, { option: true }],
  viewport: { width: 1366, height: 768 },
  office: async ({ company }, use) => {
    const office = await openOffice(company);
    await use(office);
    await office.dispose();
  },
  baseURL: async ({ office }, use) => use(office.url),
  page: async ({ page, hearsComplaints }, use) => {
    const complaints = complaintsOf(page);
    await use(page);
    if (hearsComplaints) expect(complaints, 'the browser complained of nothing').toEqual([]);
  },
  owner: async ({ page, office }, use) => {
    await signIn(page, office);
    await use(page);
  },
});

export { expect };

/** Signs somebody in without the screens, for journeys that are about something else; the demo's owner when not said. */
export async function signIn(
  page: Page,
  office: Pick<Office, 'url'>,
  { email, password }: { email: string; password: string } = demoOwner,
): Promise<void> {
  const answer = await page.request.post(`${office.url}/trpc/account.signIn`, {
    headers: { origin: office.url },
    data: { email, password },
  });
  const said = (await answer.json()) as { result?: { data?: { ok?: boolean } } };
  if (said.result?.data?.ok !== true) throw new Error(`${email} could not sign in: ${JSON.stringify(said)}`);
}

/** What a person with the console open would see in red; that nobody is signed in yet is no complaint. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  return complaints;
}
