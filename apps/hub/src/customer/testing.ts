import { randomBytes } from 'node:crypto';
import { type CustomerId, type Instant, assert, money } from '@tillbridge/core/kernel';
import type { CustomerV1, Fact } from '@tillbridge/core/wire';
import { type Database, asTenant } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { createCustomer, customerOf } from './index';

/** A hub with a new company for each test, whose tills tell of customers. */
export class CustomerHouse {
  readonly clock = new TestClock();
  db!: Database;
  deps!: HubDeps;
  company!: SetUp;
  #seed = 940;

  async open(open: () => Promise<Database>): Promise<Pick<CustomerHouse, 'db' | 'deps'>> {
    this.db = await open();
    this.deps = hubDeps(randomBytes(32), this.clock);
    return this;
  }

  async newCompany(): Promise<void> {
    this.company = await setUpCompany(this.db, this.deps, smallCompany(this.#seed++));
  }

  readonly tenantId = () => this.company.plan.tenantId;
  readonly by = () => ({ tenantId: this.tenantId(), who: 'Mere' });
  readonly till = (index = 0) => {
    const one = this.company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  readonly person = (more: Partial<CustomerV1> = {}): CustomerV1 => ({
    customerId: this.deps.ids.next(),
    name: 'Aroha Ngata',
    cardCode: null,
    email: null,
    phone: null,
    address: [],
    company: null,
    taxNumber: null,
    groupId: null,
    note: null,
    consents: { email: null, sms: null },
    accountLimit: null,
    accountOwed: money(0),
    points: 0,
    isActive: true,
    ...more,
  });
  readonly saved = (customer: CustomerV1, changed: string[], savedAt: Instant = this.clock.now()): Fact => ({
    type: 'customer-saved',
    v: 1,
    staffId: this.deps.ids.next(),
    savedAt,
    isNew: true,
    customer,
    changed,
  });
  readonly state = (index: number, ...facts: Fact[]) =>
    ingest(
      this.db,
      this.till(index).known,
      facts.map((fact) => this.till(index).terminal.state(fact)),
      this.deps,
    );
  readonly shown = async (customerId: CustomerId) => {
    const customer = await asTenant(this.db, this.tenantId(), (tx) =>
      customerOf(tx, this.tenantId(), customerId),
    );
    assert(customer, 'the customer is known');
    return customer;
  };
  readonly told = async (customerId: CustomerId) => {
    const feed = await readFeed(this.db, this.till().known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.filter(({ topic, key }) => topic === 'customer' && key === customerId);
  };
  readonly onAccount = (customerId: CustomerId, cents: number, points: number, index = 0): Fact => {
    const sale = this.till(index).terminal.saleOf(this.company.plan.items.slice(0, 1));
    const [line] = sale.lines;
    const [tender] = sale.tenders;
    assert(line && tender, 'a sale has a line and a tender');
    const amount = money(cents);
    const flat = { extended: amount, net: amount, tax: money(0), taxShares: [], saleDiscount: money(0) };
    return {
      ...sale,
      lines: [{ ...line, ...flat, movesStock: false }],
      tenders: [{ ...tender, kind: 'on-account', tendered: amount, applied: amount }],
      ...{ subtotal: amount, net: amount, tax: money(0), taxShares: [], total: amount },
      ...{ cashRounding: money(0), change: money(0), pointsEarned: points },
      customer: { customerId, name: 'Aroha Ngata', groupId: null },
    };
  };
  readonly newCustomer = async (name: string) => {
    const made = await createCustomer(this.db, this.deps, this.by(), {
      name,
      company: null,
      email: `${name}@kauri.example`,
      phone: null,
      customerGroupId: null,
      note: null,
      exemption: null,
      accountLimit: money(20_000),
    });
    assert(made.ok, 'the customer is made');
    return made.value.customerId;
  };
}
