import type {
  Done,
  SaleView,
  ScanOutcome,
  SessionView,
  SimulatedDevicesView,
  StatusView,
  TerminalApi,
  Watched,
} from '../../ipc';
import { keyedMoney, keyedQuantity, readId, readInstant } from '../../ipc/keyed';
import type { TenderKind } from '@tillbridge/core/wire';
import { fakeAreas } from './fake-areas';
import { samplePaper, samplePicture } from './fake-paper';
import { type FakeSale, emptySale, lineOf, nextId, priced, saleView } from './fake-sale';
import { fakeNow, goodStatus, troubledStatus } from './fake-status';
import { type SampleItem, sampleItems } from './sample-items';

const done: Done = { ok: true, value: null };
const refused = (kind: string, sentence: string): Done => ({ ok: false, refusal: { kind, sentence } });

const names = ['Ana Silva', 'Ben Tautari', 'Chloe Park', 'Moana Reid', 'Sam Okafor', 'Wiremu Hale'];
const staff = names.map((name, index) => ({
  staffId: readId<'StaffId'>(`0190d000-0000-7000-8000-${String(index).padStart(12, '0')}`),
  name,
  role: index === 3 ? 'store-lead' : 'cashier',
}));
const where = { storeName: 'Harbour Street Store', registerName: 'Till 1', language: 'en-NZ' as const };
const samplePin = '1234';

/** A scripted engine in the page, for looking at the screens without a till behind them. It keeps nothing. */
export class FakeEngine {
  session: SessionView = { state: 'signed-out', staff, ...where };
  sale: FakeSale = emptySale();
  status: StatusView = goodStatus();
  devices: SimulatedDevicesView = {
    hasScanner: true,
    drawer: null,
    scale: { grams: 1250, isMoving: false, isOn: true },
    pole: { lines: ['Milk 2 l        4.49', 'Total           4.49'], isOn: true },
    labels: null,
    printer: {
      paper: 'ok',
      isCoverOpen: false,
      isJammed: false,
      isOn: true,
      paperLines: samplePaper,
      bytesReceived: 1284,
      drawer: 'closed',
      pulses: 0,
    },
  };
  private revision = 0;
  private seq = 0;
  private armed: number | null = null;
  private removed: FakeSale['lines'] = [];
  private readonly listeners = new Map<keyof Watched, Set<(view: never) => void>>();

  signInAs(index: number): void {
    const person = staff[index];
    if (!person) return;
    this.session = {
      state: 'signed-in',
      staff: person,
      permissions: ['sell', 'discount', 'remove-line', 'discard-sale', 'no-sale', 'reprint'],
      since: fakeNow(),
      ...where,
    };
    this.tell('session', this.session);
  }

  /** Another type size or language, or what else the session says. */
  retell(changes: Partial<Pick<SessionView, 'isLargeType' | 'language'>>): void {
    this.session = { ...this.session, ...changes };
    this.tell('session', this.session);
  }

  trouble(): void {
    this.status = troubledStatus();
    this.tell('status', this.status);
  }

  add(item: SampleItem, quantity: number): void {
    const same = this.sale.lines.find((line) => line.itemId === item.itemId && line.discounts.length === 0);
    const line = same
      ? priced({ ...same, quantity: keyedQuantity(same.quantity + quantity) })
      : lineOf(item, quantity);
    this.change({
      ...this.sale,
      mode: 'ringing',
      completed: null,
      lines: same
        ? this.sale.lines.map((each) => (each.lineId === line.lineId ? line : each))
        : [...this.sale.lines, line],
      touchedLineId: line.lineId,
      choice: null,
    });
  }

  scan(code: string): Done {
    const item = sampleItems.find((each) => each.code === code || each.sku === code);
    if (!item) {
      this.heard({
        kind: 'unknown',
        code,
        sentence: 'No item bears this code. Search by name, or ask the store lead to add it.',
      });
      return done;
    }
    if (this.sale.mode === 'showing-change') this.sale = emptySale();
    const quantity = keyedQuantity(this.armed ?? 1000);
    this.armed = null;
    this.add(item, quantity);
    const lineId = this.sale.touchedLineId;
    if (lineId) this.heard({ kind: 'line-added', lineId, name: item.name, quantity });
    return done;
  }

  change(sale: FakeSale): Done {
    this.sale = sale;
    this.revision += 1;
    this.tell('sale', this.view());
    return done;
  }

  private heard(outcome: ScanOutcome): void {
    this.seq += 1;
    this.tell('scans', { seq: this.seq, outcome });
  }

  private view(): SaleView {
    return saleView(this.sale, this.revision);
  }

  private tell<What extends keyof Watched>(what: What, view: Watched[What]): void {
    for (const listener of this.listeners.get(what) ?? []) (listener as (view: Watched[What]) => void)(view);
  }

  private changeLine(
    lineId: string,
    change: (line: FakeSale['lines'][number]) => FakeSale['lines'][number],
  ): Done {
    return this.change({
      ...this.sale,
      touchedLineId: readId(lineId),
      lines: this.sale.lines.map((line) => (line.lineId === lineId ? priced(change(line)) : line)),
    });
  }

  private take(kind: TenderKind, amount: number, reference: string | null): Done {
    const { due, cashDue, total } = this.view();
    if (kind === 'card-manual' && amount > due)
      return refused('card-too-much', 'A card pays what is due and no more: there is no change on a card.');
    const tender = { tenderId: readId<'TenderId'>(nextId()), kind, tendered: keyedMoney(amount), reference };
    const tenders = [...this.sale.tenders, tender];
    const left = kind === 'cash' ? cashDue - amount : due - amount;
    if (left > 0) return this.change({ ...this.sale, tenders });
    if (kind === 'cash' && this.devices.printer) {
      this.devices = {
        ...this.devices,
        printer: { ...this.devices.printer, drawer: 'open', pulses: this.devices.printer.pulses + 1 },
      };
      this.tell('simulatedDevices', this.devices);
    }
    const isTroubled = this.status.printer.state !== 'ok';
    return this.change({
      ...emptySale(),
      mode: 'showing-change',
      completed: {
        saleId: readId('0190c000-0000-7000-8000-000000000001'),
        receiptNo: 127,
        total,
        cashRounding: keyedMoney(kind === 'cash' ? cashDue - due : 0),
        change: keyedMoney(-left),
        tenders,
        receipt: isTroubled ? 'waiting' : 'printed',
        drawer: kind === 'cash' ? 'opened' : 'not-needed',
        drawerSentence: null,
      },
    });
  }

  readonly api: TerminalApi = {
    ...fakeAreas,
    session: () => this.session,
    signIn: async ({ staffId, pin }) => {
      if (pin !== samplePin)
        return refused(
          'wrong-pin',
          'That PIN is not right. Four more tries before this name rests for a minute.',
        );
      this.signInAs(staff.findIndex((one) => one.staffId === staffId));
      return done;
    },
    signOut: () => {
      this.session = { state: 'signed-out', staff, ...where };
      this.tell('session', this.session);
      return done;
    },
    sale: () => this.view(),
    scan: ({ data }) => this.scan(data),
    addItem: ({ itemId, quantity }) => {
      const item = sampleItems.find((each) => each.itemId === itemId);
      if (item) this.add(item, this.armed ?? quantity);
      this.armed = null;
      return item ? done : refused('no-such-item', 'This item is gone.');
    },
    chooseItem: ({ itemId }) => {
      const item = sampleItems.find((each) => each.itemId === itemId);
      if (item) this.add(item, 1000);
      else this.change({ ...this.sale, choice: null });
      return done;
    },
    setQuantity: ({ lineId, quantity }) => this.changeLine(lineId, (line) => ({ ...line, quantity })),
    weigh: ({ lineId }) =>
      Promise.resolve(this.changeLine(lineId, (line) => ({ ...line, quantity: keyedQuantity(1250) }))),
    armQuantity: ({ quantity }) => {
      this.armed = quantity;
      return done;
    },
    setLineDiscount: ({ lineId, discount }) =>
      this.changeLine(lineId, (line) => ({ ...line, discounts: discount ? [discount] : [] })),
    setSaleDiscount: ({ discount }) =>
      this.change({ ...this.sale, saleDiscounts: discount ? [discount] : [] }),
    setLineNote: ({ lineId, note }) => this.changeLine(lineId, (line) => ({ ...line, note })),
    setSaleNote: ({ note }) => this.change({ ...this.sale, note }),
    removeLine: ({ lineId }) => {
      const line = this.sale.lines.find((each) => each.lineId === lineId);
      this.removed = this.sale.lines;
      return this.change({
        ...this.sale,
        lines: this.sale.lines.filter((each) => each.lineId !== lineId),
        undo: line ? { lineId, name: line.name, until: readInstant(Date.now() + 5_000) } : null,
      });
    },
    undoRemove: () => this.change({ ...this.sale, lines: this.removed, undo: null }),
    discardSale: () => this.change(emptySale()),
    startTender: () => this.change({ ...this.sale, mode: 'tendering' }),
    backToSale: () => this.change({ ...this.sale, mode: 'ringing' }),
    takeTender: ({ kind, amount, reference }) => this.take(kind, amount, reference),
    removeTender: ({ tenderId }) =>
      this.change({ ...this.sale, tenders: this.sale.tenders.filter((each) => each.tenderId !== tenderId) }),
    nextSale: () => this.change(emptySale()),
    openDrawer: async () =>
      refused('drawer-silent', 'The printer does not answer, so the drawer cannot be opened. Use its key.'),
    search: ({ text, limit }) =>
      sampleItems
        .filter((item) => `${item.name} ${item.sku}`.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit),
    quickKeys: () => sampleItems,
    receipts: ({ limit }) =>
      [127, 126, 125, 124, 123].slice(0, limit).map((receiptNo, index) => ({
        saleId: readId(`0190c000-0000-7000-8000-${String(receiptNo).padStart(12, '0')}`),
        receiptNo,
        completedAt: fakeNow(),
        total: keyedMoney(9484 - index * 1311),
        staffName: names[index] ?? 'Ana Silva',
        lineCount: 3 + index,
        isSynced: index > 1,
      })),
    receipt: ({ saleId }) => ({ ok: true, value: samplePicture(saleId, Number(saleId.slice(-3))) }),
    reprint: () => done,
    giftReceipt: () => done,
    printReceipt: () => done,
    settlePrintJob: () => done,
    status: () => this.status,
    dismissMessage: ({ messageId }) => {
      const messages = this.status.messages.filter((each) => each.messageId !== messageId);
      this.status = { ...this.status, messages };
      this.tell('status', this.status);
      return done;
    },
    retryNow: () => done,
    simulatedDevices: () => this.devices,
    sampleCodes: () => sampleItems.map(({ name, sku }) => ({ kind: 'single', name, code: sku })),
    simulate: (act) => {
      if (act.act === 'scan') return this.scan(act.data);
      const { scale } = this.devices;
      if (act.act === 'weigh' && scale)
        this.devices = { ...this.devices, scale: { ...scale, grams: act.grams } };
      const printer = this.devices.printer;
      if (!printer) return done;
      const changes = {
        paper: { paper: 'paper' in act ? act.paper : printer.paper },
        cover: { isCoverOpen: 'isOpen' in act ? act.isOpen : false },
        jam: { isJammed: 'isJammed' in act ? act.isJammed : false },
        power: { isOn: 'isOn' in act ? act.isOn : true },
        'shut-drawer': { drawer: 'closed' },
        'tear-off': { paperLines: [] },
      } as const;
      this.devices = {
        ...this.devices,
        printer: {
          ...printer,
          ...(act.act in changes ? changes[act.act as keyof typeof changes] : {}),
          paperLines: act.act === 'tear-off' ? [] : printer.paperLines,
        },
      };
      this.tell('simulatedDevices', this.devices);
      return done;
    },
    watch: (what, listener) => {
      const listeners = this.listeners.get(what) ?? new Set();
      this.listeners.set(what, listeners);
      listeners.add(listener);
      const now = {
        session: this.session,
        sale: this.view(),
        status: this.status,
        simulatedDevices: this.devices,
      };
      if (what !== 'scans') (listener as (view: unknown) => void)(now[what as keyof typeof now]);
      return () => void listeners.delete(listener);
    },
  };
}
