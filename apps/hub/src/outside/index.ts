export {
  type Outside,
  type OutsideLine,
  type OutsideSale,
  keepOutsideSales,
  knowOutsideGoods,
  placeOutsideSales,
  voidOutsideSales,
} from './keep-sales';
export {
  type OutsidePage,
  type OutsideQuestion,
  type OutsideRow,
  type OutsideTotal,
  listOutsideSales,
  outsideTotals,
} from './find-sales';
