import { type Page, test as base, expect } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Person, demo } from '../counter/demo';
import { HubBooks } from '../counter/hub-books';
import { copySeeded } from '../counter/seed';
import { TillPage } from '../counter/till-page';
import { type Office, type OfficeCompany, openOffice } from '../office';
import { type StoreTill, openStoreTill } from './store-till';
import { Wire } from './wire';

/** One store of the company: its till, the window before its lead, who that is, and the store's name. */
export type Shop = { name: string; till: StoreTill; window: TillPage; lead: Person };

type Journey = {
  company: OfficeCompany;
  office: Office;
  books: HubBooks;
  /** Has the goods. */
  sender: Shop;
  /** Wants them. */
  receiver: Shop;
};

const windowSize = { width: 1024, height: 768 };

/** Two stores of a company and head office. Each store's line to the hub can be cut alone. */
export const test = base.extend<Journey>({
  company: ['demo', { option: true }],
  office: async ({ company }, use) => {
    const office = await openOffice(company);
    await use(office);
    await office.dispose();
  },
  books: async ({ office }, use) => {
    const { url, dataFolder } = office;
    await use(new HubBooks({ url, dataFolder, isOpen: () => Promise.resolve() }));
  },
  sender: async ({ office, page }, use) => {
    const folder = join(office.folder, 'sender');
    await mkdir(folder);
    copySeeded('till', join(folder, 'till'));
    await inShop({ office, page, folder, position: 0, enrolmentCode: null }, use);
  },
  receiver: async ({ office, browser }, use) => {
    const folder = join(office.folder, 'receiver');
    await mkdir(folder);
    const store = demo().plan.stores[1];
    const enrolmentCode = office.demo.enrolmentCodes.find((each) => each.store === store?.name)?.code;
    if (enrolmentCode === undefined) throw new Error('the demo gave no code for a till of its second store');
    const page = await browser.newPage({ viewport: windowSize });
    await inShop({ office, page, folder, position: 1, enrolmentCode }, use);
    await page.close();
  },
});

export { expect };

async function inShop(
  made: { office: Office; page: Page; folder: string; position: number; enrolmentCode: string | null },
  use: (shop: Shop) => Promise<void>,
): Promise<void> {
  const { office, page, folder, position, enrolmentCode } = made;
  const { plan, people } = demo();
  const name = plan.stores[position]?.name;
  const lead = people.find((each) => each.store === name && each.role === 'store-lead');
  if (name === undefined || !lead) throw new Error(`the demo has no store lead of store ${position}`);
  const wire = await Wire.lay(Number(new URL(office.url).port));
  const till = await openStoreTill({ folder, wire, enrolmentCode });
  const window = new TillPage(page);
  await window.open(till.url);
  await window.signIn(lead);
  await use({ name, till, window, lead });
  await till.dispose();
  expect(window.problems, `the browser in ${name} complained of nothing`).toEqual([]);
}
