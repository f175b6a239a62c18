import type { DisplayView, DisplayedSale } from './display';
import type { LineView, SaleView, SessionView, TenderView } from './views';

/** The till's own views, with everything left out that is no customer's business. */
export function displayOf(sale: SaleView | null, session: SessionView | null): DisplayView {
  const frame = {
    language: session?.displayLanguage ?? session?.language ?? ('en-NZ' as const),
    storeName: session && 'storeName' in session ? session.storeName : '',
    locale: sale?.locale ?? 'en-NZ',
    currency: sale?.currency ?? '',
    minorUnitDigits: sale?.minorUnitDigits ?? 2,
    isTraining: session?.state === 'signed-in' && session.isTraining === true,
  };
  // A cart that was left on a locked till is shown to nobody who walks by.
  if (!sale || session?.state !== 'signed-in') return { ...frame, show: 'closed' };
  if (sale.mode === 'showing-change' && sale.completed) {
    const { total, change, tenders } = sale.completed;
    return { ...frame, show: 'thanks', total, change, paid: tenders.map(paidView) };
  }
  if (sale.lines.length === 0) return { ...frame, show: 'welcome' };
  return { ...frame, show: sale.mode === 'tendering' ? 'paying' : 'ringing', ...saleShown(sale) };
}

const saleShown = (sale: SaleView): DisplayedSale => ({
  lines: sale.lines.map(lineShown),
  saved: sale.discount,
  taxes: sale.pricesIncludeTax ? [] : sale.taxes,
  total: sale.total,
  paid: sale.tenders.map(paidView),
  due: sale.due,
});

const lineShown = ({ name, quantity, unitOfMeasure, unitPrice, discount, net }: LineView) => ({
  name,
  quantity,
  unitOfMeasure,
  unitPrice,
  saved: discount,
  net,
});

/** How, and how much; never a reference, which may be a card's. */
const paidView = ({ kind, tendered }: TenderView) => ({ kind, amount: tendered });
