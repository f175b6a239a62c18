import type { TillPermission } from '@tillbridge/core/access';
import {
  type Icon,
  IconAdjustments,
  IconArrowBackUp,
  IconBox,
  IconBuildingStore,
  IconCashRegister,
  IconCertificate,
  IconClipboardList,
  IconClockPause,
  IconDeviceTv,
  IconGift,
  IconId,
  IconLanguage,
  IconLockPassword,
  IconPackage,
  IconPackages,
  IconPencilPlus,
  IconPrinter,
  IconSchool,
  IconShoppingBag,
  IconStethoscope,
  IconTag,
  IconTicket,
  IconTransfer,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { SaleView } from '../../ipc';
import { openReturn } from '../till/act-on-command';
import type { Desk } from '../till/desk';
import type { FunctionKey } from '../till/keys';

/** What the till's menu offers beside the till's own: each area lists its entries here. */
export type MenuEntry = {
  /** As `say` has it. */
  label: string;
  icon: Icon;
  /** The key that does the same. */
  keyName?: FunctionKey;
  /** Hidden from who may not do it; left out for everybody, also for what somebody else may allow. */
  permission?: TillPermission;
  /** When it makes no sense, such as while a sale is being paid. */
  isOff?: (sale: SaleView) => boolean;
  choose: (desk: Desk) => void;
};

export const menuEntries: readonly MenuEntry[] = [
  {
    get label() {
      return say('Gift card: sell or top up');
    },
    icon: IconGift,
    permission: 'sell',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'load-card' } }),
  },
  {
    get label() {
      return say('Custom item');
    },
    icon: IconPencilPlus,
    permission: 'sell',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'custom-item' } }),
  },
  {
    get label() {
      return say('Put aside as a layby');
    },
    icon: IconPackage,
    isOff: (sale) => sale.mode !== 'ringing' || sale.lines.length === 0,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'open-layby' } }),
  },
  {
    get label() {
      return say('Laybys');
    },
    icon: IconPackages,
    keyName: 'Shift+F4',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'laybys' }),
  },
  {
    get label() {
      return say('Orders');
    },
    keyName: 'Shift+F2',
    icon: IconShoppingBag,
    permission: 'sell',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'orders' }),
  },
  {
    get label() {
      return say('Count');
    },
    icon: IconClipboardList,
    permission: 'count-stock',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'counts' }),
  },
  {
    get label() {
      return say('Goods in');
    },
    icon: IconTruckDelivery,
    permission: 'receive-goods',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'goods-in' }),
  },
  {
    get label() {
      return say('Adjust stock');
    },
    icon: IconAdjustments,
    permission: 'adjust-stock',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'adjustments' }),
  },
  {
    get label() {
      return say('Bins');
    },
    icon: IconBox,
    permission: 'count-stock',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'bins' }),
  },
  {
    get label() {
      return say('Price labels');
    },
    icon: IconTag,
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'price-labels' }),
  },
  {
    get label() {
      return say('Transfers between stores');
    },
    keyName: 'Shift+F8',
    icon: IconTransfer,
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'transfers' }),
  },
  {
    get label() {
      return say('Stock near by');
    },
    icon: IconBuildingStore,
    permission: 'sell',
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'stock' }),
  },
  {
    get label() {
      return say('Take goods back');
    },
    icon: IconArrowBackUp,
    keyName: 'F6',
    isOff: (sale) => sale.mode === 'showing-change',
    choose: (desk) => openReturn(desk),
  },
  {
    get label() {
      return say('Park or quote');
    },
    icon: IconClockPause,
    keyName: 'F4',
    isOff: (sale) => sale.mode !== 'ringing' || sale.lines.length === 0,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'park' } }),
  },
  {
    get label() {
      return say('Drawer: float, cash in and out, cashing up');
    },
    icon: IconCashRegister,
    keyName: 'Shift+F7',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'drawer' }),
  },
  {
    get label() {
      return say('Coupons');
    },
    icon: IconTicket,
    permission: 'sell',
    isOff: (sale) => sale.mode !== 'ringing' || sale.lines.length === 0,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'coupons' } }),
  },
  {
    get label() {
      return say('Buyer’s details on the receipt');
    },
    icon: IconId,
    permission: 'sell',
    isOff: (sale) => sale.mode === 'showing-change' || sale.lines.length === 0,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'buyer' } }),
  },
  {
    get label() {
      return say('Tax exemption');
    },
    icon: IconCertificate,
    isOff: (sale) => sale.mode === 'showing-change' || sale.lines.length === 0 || sale.tenders.length > 0,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'exemption' } }),
  },
  {
    get label() {
      return say('Training');
    },
    icon: IconSchool,
    permission: 'training',
    isOff: (sale) => sale.mode !== 'ringing' || sale.lines.length > 0,
    choose: (desk) => void desk.ask('beginTraining'),
  },
  {
    get label() {
      return say('Customer display');
    },
    icon: IconDeviceTv,
    keyName: 'Shift+F3',
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'customer-display' } }),
  },
  {
    get label() {
      return say('Devices');
    },
    icon: IconPrinter,
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'devices' }),
  },
  {
    get label() {
      return say('How this till is');
    },
    icon: IconStethoscope,
    isOff: (sale) => sale.mode === 'tendering',
    choose: (desk) => desk.step({ type: 'place-opened', place: 'support' }),
  },
  {
    get label() {
      return say('Your PIN');
    },
    icon: IconLockPassword,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'own-pin' } }),
  },
  {
    get label() {
      return say('Language');
    },
    icon: IconLanguage,
    choose: (desk) => desk.step({ type: 'sheet-opened', sheet: { kind: 'language' } }),
  },
];
